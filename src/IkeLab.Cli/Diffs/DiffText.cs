using System.Globalization;
using System.Text;

namespace IkeLab.Cli.Diffs;

/// <summary>Two runs beside each other, from the last packets that they have in common.</summary>
static class DiffText
{
    const int ColumnWidth = 60;
    const int CommonShown = 4;
    const int RowsMax = 400; // of each run behind the divergence: what is aligned is a square of it
    const int AroundShown = 160;

    public static string Of(RecordedRun one, RecordedRun other, Divergence? divergence)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"1: {one.Name}\n2: {other.Name}\n\n");
        if (divergence is null)
            return text.Append(CultureInfo.InvariantCulture, $"the same run: {one.Entries.Count} entries\n").ToString();

        var (left, right) = (EntryAt(one, divergence.One), EntryAt(other, divergence.Other));
        text.Append(CultureInfo.InvariantCulture, $"the runs part at {(left ?? right)!.At} s\n");
        var common = left is null || right is null ? 0 : left.Facts.AsSpan().CommonPrefixLength(right.Facts);
        text.Append(CultureInfo.InvariantCulture, $"  1: {Words(left, common)}\n  2: {Words(right, common)}\n\n");
        WriteLadders(text, RecordedLadder.Of(one), RecordedLadder.Of(other), divergence);
        return text.ToString();
    }

    static RecordedEntry? EntryAt(RecordedRun run, int at) => at < run.Entries.Count ? run.Entries[at] : null;

    static string Words(RecordedEntry? entry, int common)
    {
        if (entry is null) return "over";
        var from = Math.Max(0, common - (AroundShown / 4));
        var around = entry.Facts.Substring(from, Math.Min(AroundShown, entry.Facts.Length - from));
        return $"{entry.What}{(entry.Where.Length > 0 ? $" at {entry.Where}" : "")}, {entry.At} s: ..{around}";
    }

    static void WriteLadders(
        StringBuilder text, IReadOnlyList<RecordedLadder.Row> one, IReadOnlyList<RecordedLadder.Row> other,
        Divergence at)
    {
        // A packet on its way at that moment may be what the fault hit, so the row of the hit one is the first apart.
        var common = one.Zip(other).TakeWhile(pair =>
            pair.First.Entry < at.One && pair.Second.Entry < at.Other && Line(pair.First) == Line(pair.Second)).Count();
        WriteLine(text, "1", ' ', "2");
        if (common > CommonShown)
            WriteLine(text, FormattableString.Invariant($"{common - CommonShown} packets before"), ' ', "");
        foreach (var row in one.Take(common).TakeLast(CommonShown)) WriteLine(text, Line(row), '|', Line(row));
        WriteLine(text, new string('-', ColumnWidth - 2), '+', new string('-', ColumnWidth - 2));
        foreach (var (left, right) in Aligned(
            [.. one.Skip(common).Take(RowsMax)], [.. other.Skip(common).Take(RowsMax)]))
        {
            var (leftLine, rightLine) = (left is null ? "" : Line(left), right is null ? "" : Line(right));
            WriteLine(text, leftLine, leftLine == rightLine ? '|' : '!', rightLine);
        }

        if (Math.Max(one.Count, other.Count) - common > RowsMax)
            text.Append(CultureInfo.InvariantCulture, $"and so on: {one.Count} and {other.Count} packets in all\n");
    }

    static void WriteLine(StringBuilder text, string left, char between, string right) =>
        text.Append($"{left.PadRight(ColumnWidth)} {between} {right}".TrimEnd()).Append('\n');

    static string Line(RecordedLadder.Row row)
    {
        var seconds = row.At.PadLeft(14);
        var isLost = row.Notes.Any(note => note.StartsWith("LOST", StringComparison.Ordinal));
        var line = $"{seconds}  {row.From} {(isLost ? "-X " : "-->")} {row.Name}";
        return row.Notes.Count == 0 ? line : $"{line}  {string.Join("; ", row.Notes)}";
    }

    /// <summary>The longest common sequence of senders and messages, whenever they came.</summary>
    static IEnumerable<(RecordedLadder.Row? Left, RecordedLadder.Row? Right)> Aligned(
        IReadOnlyList<RecordedLadder.Row> one, IReadOnlyList<RecordedLadder.Row> other)
    {
        var length = new int[one.Count + 1, other.Count + 1];
        for (var i = one.Count - 1; i >= 0; i--)
        {
            for (var j = other.Count - 1; j >= 0; j--)
            {
                length[i, j] = one[i].Key == other[j].Key
                    ? length[i + 1, j + 1] + 1
                    : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        for (var (i, j) = (0, 0); i < one.Count || j < other.Count;)
        {
            if (i < one.Count && j < other.Count && one[i].Key == other[j].Key) yield return (one[i++], other[j++]);
            else if (j == other.Count || (i < one.Count && length[i + 1, j] >= length[i, j + 1]))
                yield return (one[i++], null);
            else yield return (null, other[j++]);
        }
    }
}
