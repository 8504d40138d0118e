using System.Globalization;
using System.Text;

namespace IkeLab.Lab.Readings;

/// <summary>Negotiations side by side: one row for each thing that differs, one column for each negotiation.</summary>
public static class ComparisonText
{
    /// <param name="columns">The name of each, at least one.</param>
    public static string Of(IReadOnlyList<(string Name, Negotiation Its)> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        List<string[]> rows = [["", .. columns.Select(column => column.Name)]];
        Add("messages of phase 1", its => Number(its.Phase1Messages));
        Add("messages of quick mode", its => Number(its.QuickModeMessages));
        Add("round trips until data", its => Number(its.RoundTrips));
        Add("octets of IP", its => Number(its.Octets));
        foreach (var gateway in columns[0].Its.Gateways)
        {
            Add($"phase 1 complete at {gateway}", its => Time(its.CompleteAt(gateway)));
        }

        Add("data can flow after", its => Time(its.Ready));
        Add("first data after", its => Time(its.FirstData));
        Add("the ISP can read", its => List(its.Payloads));
        Add("identities in clear", its => List(its.Identities));
        Add("guesses of the key", its => its.CanBeGuessedFrom ? "can be checked offline" : "cannot be checked");
        return Table(rows);

        void Add(string what, Func<Negotiation, string> value) =>
            rows.Add([what, .. columns.Select(column => value(column.Its))]);
    }

    static string Table(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(row => row[i].Length)).ToList();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Time(TimeSpan? time) => time is not { } span ? "never"
        : string.Create(CultureInfo.InvariantCulture, $"{(decimal)span.Ticks / TimeSpan.TicksPerMillisecond:0.###} ms");

    static string List(IReadOnlyList<string> words) => words is [] ? "none" : string.Join(", ", words);
}
