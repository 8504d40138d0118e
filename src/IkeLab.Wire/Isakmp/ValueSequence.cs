namespace IkeLab.Wire.Isakmp;

/// <summary>Lists compared by what is in them; the hash is the same in every process.</summary>
static class ValueSequence
{
    internal static int Hash<T>(IReadOnlyList<T> items)
        where T : notnull =>
        items.Aggregate(items.Count, static (hash, item) => unchecked((hash * 31) + item.GetHashCode()));
}
