using System.Globalization;
using System.Text;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Readings;

namespace IkeLab.Cli.Sweeps;

/// <summary>A sweep as people read it: the matrix, then each cause with its shortest case.</summary>
sealed class SweepText
{
    const int ColumnsMax = 24;
    const int ReprosMax = 10;
    const int Gap = 2;

    readonly StringBuilder _text = new();
    readonly IReadOnlyList<SweepCell> _cells;
    readonly Dictionary<SweepCell, int> _groups;
    int _width;

    SweepText(IReadOnlyList<SweepCell> cells, IReadOnlyList<SweepGroup> groups) =>
        (_cells, _groups) = (cells, SweepGroup.Numbers(groups));

    /// <param name="cells">In the order of the cases.</param>
    /// <param name="groups">Of these cells.</param>
    /// <param name="all">The repro line of every run, not only of those that ended badly.</param>
    /// <param name="width">
    /// Of a terminal, in characters: a matrix that is wider comes in blocks of columns. Null for a file.
    /// </param>
    public static string Of(
        IReadOnlyList<SweepCell> cells, IReadOnlyList<SweepGroup> groups, bool all, int? width = null)
    {
        var sweep = new SweepText(cells, groups) { _width = width ?? int.MaxValue };
        if (cells.Count > 0) sweep.WriteMatrix();
        foreach (var group in groups) sweep.Write(group);
        if (all) sweep.WriteAll();
        sweep._text.Append('\n').Append(Ends(cells)).Append(Counts(cells)).Append('\n');
        return sweep._text.ToString();
    }

    /// <summary>Such as <c>54 runs: 52 recovered, 2 failed</c>.</summary>
    static string Counts(IReadOnlyList<SweepCell> cells)
    {
        var counts = cells.CountBy(cell => cell.Outcome).OrderBy(one => one.Key)
            .Select(one => FormattableString.Invariant($"{one.Value} {one.Key.ToString().ToLowerInvariant()}"));
        return FormattableString.Invariant(
            $"{cells.Count} {(cells.Count == 1 ? "run" : "runs")}: {string.Join(", ", counts)}");
    }

    /// <summary>
    /// Such as <c>left with: 50 UP, 4 ONE-SIDED</c>; <see cref="EndState"/> says what each of them means.
    /// </summary>
    static string Ends(IReadOnlyList<SweepCell> cells)
    {
        var ends = cells.Select(cell => cell.End).OfType<EndState>().CountBy(end => end).OrderBy(one => one.Key)
            .Select(one => FormattableString.Invariant($"{one.Value} {one.Key.Word()}")).ToList();
        return ends is [] ? "" : $"left with: {string.Join(", ", ends)}\n";
    }

    void WriteMatrix()
    {
        // Messages are fewer than fields.
        var isTurned = _cells.Select(cell => cell.Case.Column).Distinct().Count() > ColumnsMax;
        (string Row, string Column) At(SweepCell cell) =>
            isTurned ? (cell.Case.Column, cell.Case.Row) : (cell.Case.Row, cell.Case.Column);
        var rows = _cells.Select(cell => At(cell).Row).Distinct().ToList();
        var columns = _cells.Select(cell => At(cell).Column).Distinct().ToList();
        if (columns.Count > ColumnsMax)
        {
            _text.Append(
                CultureInfo.InvariantCulture,
                $"{rows.Count} by {columns.Count} cells are too many to draw; --json has them\n");
            return;
        }

        var words = _cells.GroupBy(At)
            .ToDictionary(same => same.Key, same => Word(same.First()));
        var first = rows.Max(row => row.Length);
        foreach (var (i, block) in Blocks(columns, _width - first).Index())
        {
            if (i > 0) _text.Append('\n');
            WriteLine(new string(' ', first), block, block);
            foreach (var row in rows)
                WriteLine(
                    row.PadRight(first), block, block.Select(column => words.GetValueOrDefault((row, column), "")));
        }
    }

    /// <summary>As many columns side by side as there is room for, and one at the least.</summary>
    static IEnumerable<IReadOnlyList<string>> Blocks(IReadOnlyList<string> columns, int room)
    {
        List<string> block = [];
        foreach (var column in columns)
        {
            if (block is not [] && block.Append(column).Sum(one => Gap + WidthOf(one)) > room)
            {
                yield return block;
                block = [];
            }

            block.Add(column);
        }

        yield return block;
    }

    void WriteLine(string first, IReadOnlyList<string> columns, IEnumerable<string> words)
    {
        var fields = words.Zip(columns, static (word, column) => word.PadRight(WidthOf(column)));
        _text.Append(string.Join(new string(' ', Gap), fields.Prepend(first)).TrimEnd()).Append('\n');
    }

    static int WidthOf(string column) => Math.Max(column.Length, "FAILED 99".Length);

    string Word(SweepCell cell) => cell.Outcome switch
    {
        SweepOutcome.Recovered => "ok",
        SweepOutcome.Idle => "idle",
        SweepOutcome.Failed => FormattableString.Invariant($"FAILED {_groups[cell]}"),
        _ => FormattableString.Invariant($"BUG {_groups[cell]}"),
    };

    void Write(SweepGroup group)
    {
        var (shortest, runs) = (group.Shortest, group.Cells.Count == 1 ? "run" : "runs");
        _text.Append(CultureInfo.InvariantCulture, $"\n{Word(shortest)}: {group.Cells.Count} {runs}");
        _text.Append(shortest.Outcome is SweepOutcome.Bug ? ", and a bug in IkeLab: please report it\n" : "\n");
        if (shortest.Step.Length > 0) _text.Append(CultureInfo.InvariantCulture, $"  step: {shortest.Step}\n");
        _text.Append(
            CultureInfo.InvariantCulture, $"  what: {shortest.What.ReplaceLineEndings("\n").Split('\n')[0]}\n");
        _text.Append(CultureInfo.InvariantCulture, $"  states: {shortest.States}\n  why: {shortest.Why}\n");
        _text.Append(
            CultureInfo.InvariantCulture, $"  shortest, {ScenarioReport.Seconds(shortest.Took)} s: {shortest.Repro}\n");
        foreach (var cell in group.Cells.Where(cell => cell != shortest).Take(ReprosMax))
            _text.Append(CultureInfo.InvariantCulture, $"  also: {cell.Repro}\n");
        if (group.Cells.Count - 1 > ReprosMax)
            _text.Append(
                CultureInfo.InvariantCulture,
                $"  and {group.Cells.Count - 1 - ReprosMax} more, which -v and --json name\n");
    }

    void WriteAll()
    {
        _text.Append('\n');
        foreach (var cell in _cells)
            _text.Append(
                CultureInfo.InvariantCulture, $"{Word(cell),-9}  {cell.Case.Row}, {cell.Case.Column}: {cell.Repro}\n");
    }
}
