namespace IkeLab.Benchmarks;

/// <summary>What was measured of an item, for one operation.</summary>
/// <param name="Item">What was measured.</param>
/// <param name="Minimum">Microseconds: the cost; what is above it is mostly the machine's other work.</param>
/// <param name="Median">Microseconds: beside the minimum it tells how quiet the machine was.</param>
/// <param name="Allocated">Octets, the same on every machine.</param>
sealed record Figure(Item Item, double Minimum, double Median, double Allocated);
