namespace IkeLab.Cli.Sweeps;

/// <summary>The runs of a sweep that ended badly for one cause.</summary>
/// <param name="Number">From 1: bugs of ours first, then by how many runs have the cause.</param>
/// <param name="Cells">All of them.</param>
sealed record SweepGroup(int Number, IReadOnlyList<SweepCell> Cells)
{
    /// <summary>The fewest faults, then the least virtual time.</summary>
    public SweepCell Shortest { get; } = Cells
        .OrderBy(cell => cell.Case.Faults.Count).ThenBy(cell => cell.Took).First();

    /// <summary>The number of the group that each cell is in.</summary>
    public static Dictionary<SweepCell, int> Numbers(IReadOnlyList<SweepGroup> groups) => groups
        .SelectMany(group => group.Cells, (group, cell) => (cell, group.Number))
        .ToDictionary(one => one.cell, one => one.Number);

    public static IReadOnlyList<SweepGroup> Of(IEnumerable<SweepCell> cells) =>
    [
        .. cells.Where(cell => cell.Outcome is SweepOutcome.Failed or SweepOutcome.Bug)
            .GroupBy(cell => (cell.Outcome, cell.Cause))
            .OrderBy(group => group.Key.Outcome is SweepOutcome.Bug ? 0 : 1).ThenByDescending(group => group.Count())
            .Select((group, i) => new SweepGroup(i + 1, [.. group])),
    ];
}
