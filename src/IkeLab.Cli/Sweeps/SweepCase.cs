namespace IkeLab.Cli.Sweeps;

/// <summary>One run of a sweep: where it stands in the matrix, and what it adds to the scenario.</summary>
/// <param name="Row">What is hit: "A MM1".</param>
/// <param name="Column">How: "loss"; of a pair, the other fault.</param>
/// <param name="Faults">In the words of <c>--fault</c>.</param>
/// <param name="Seed">Of the run.</param>
sealed record SweepCase(string Row, string Column, IReadOnlyList<string> Faults, ulong Seed);
