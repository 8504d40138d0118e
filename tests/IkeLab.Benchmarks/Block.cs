namespace IkeLab.Benchmarks;

/// <summary>Items that are measured in turn, so that their ratios hold on a machine that others use as well.</summary>
/// <param name="Title">What one operation is.</param>
/// <param name="Items">The first one is the measure of the others.</param>
/// <param name="Octets">What one operation carries, or null where that means nothing.</param>
sealed record Block(string Title, IReadOnlyList<Item> Items, int? Octets = null);
