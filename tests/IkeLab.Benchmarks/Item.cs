namespace IkeLab.Benchmarks;

/// <summary>Something that is measured.</summary>
/// <param name="Name">Its line of the table.</param>
/// <param name="Work">What is timed.</param>
/// <param name="Operations">How often one call of it does what is counted.</param>
sealed record Item(string Name, Action Work, int Operations = 1);
