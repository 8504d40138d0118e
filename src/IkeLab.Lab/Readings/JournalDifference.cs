using System.Globalization;
using System.Text.Json;

namespace IkeLab.Lab.Readings;

/// <summary>
/// Where two runs part: the first line of their journals that is not the same, by which a leak of the machine into a
/// run is found, or what a fault did first.
/// </summary>
/// <param name="Entry">Its place in both, from 1.</param>
/// <param name="One">The line of the one run; null where that journal is over.</param>
/// <param name="Other">The line of the other.</param>
public sealed record JournalDifference(int Entry, string? One, string? Other)
{
    const int ShownBefore = 40;
    const int ShownAfter = 80;

    /// <summary>Compares the lines of <see cref="JournalJson.Lines"/>, whichever process wrote them.</summary>
    /// <returns>Null for the same run.</returns>
    public static JournalDifference? Between(IEnumerable<string> one, IEnumerable<string> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        using var ones = one.GetEnumerator();
        using var others = other.GetEnumerator();
        for (var entry = 1; ; entry++)
        {
            var left = ones.MoveNext() ? ones.Current : null;
            var right = others.MoveNext() ? others.Current : null;
            if (left != right) return new(entry, left, right);
            if (left is null) return null;
        }
    }

    /// <summary>The event by its name, from the run that has it: "StateChanged at A, 0.0000000 s".</summary>
    public string Event
    {
        get
        {
            using var json = JsonDocument.Parse(One ?? Other ?? throw new InvalidOperationException("no difference"));
            // As written: it never becomes a floating point number.
            var at = json.RootElement.GetProperty("t").GetRawText();
            return $"{Text(json, "what")} at {Text(json, "where")}, {at} s";
        }
    }

    public override string ToString()
    {
        var at = (One ?? "").AsSpan().CommonPrefixLength(Other ?? "");
        return string.Create(CultureInfo.InvariantCulture,
            $"the runs part at entry {Entry}, {Event}: {Around(One, at)} / {Around(Other, at)}");
    }

    static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();

    static string Around(string? line, int at)
    {
        if (line is null) return "(over)";

        var from = Math.Max(0, at - ShownBefore);
        var to = Math.Min(line.Length, at + ShownAfter);
        return line[from..to];
    }
}
