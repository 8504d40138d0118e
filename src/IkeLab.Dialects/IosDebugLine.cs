using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace IkeLab.Dialects;

/// <summary>
/// A line of the debug log of IOS, as <c>service timestamps debug datetime msec</c> writes it. The star says that
/// nobody has set the clock, and such a clock begins with the year: the time is what has passed since then.
/// </summary>
/// <param name="At">Since the beginning of the year, to the millisecond.</param>
/// <param name="Text">One of the sentences.</param>
public sealed partial record IosDebugLine(TimeSpan At, string Text)
{
    // Any year of 365 days: IOS does not write it.
    static readonly DateTime YearBegins = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public string Print()
    {
        var at = YearBegins + At;
        return string.Create(CultureInfo.InvariantCulture, $"*{at:MMM} {at.Day,2} {at:HH:mm:ss.fff}: {Text}");
    }

    /// <summary>
    /// Reads a line with a time stamp in front; the time zone, and a missing star or millisecond, do not matter.
    /// </summary>
    public static bool TryParse(string? line, [NotNullWhen(true)] out IosDebugLine? read)
    {
        read = null;
        if (Stamped().Match(line ?? "") is not { Success: true } match) return false;

        var stamp = string.Join(
            ' ', match.Groups["month"].Value, match.Groups["day"].Value, match.Groups["time"].Value);
        // A leap year, so that 29 February is a day.
        if (!DateTime.TryParseExact(
                $"1972 {stamp}", "yyyy MMM d HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            return false;

        var isBehindLeapDay = at is { Month: > 2 };
        var since = at - new DateTime(1972, 1, 1) - (isBehindLeapDay ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        var ms = match.Groups["ms"] is { Success: true } group
            ? int.Parse(group.Value, CultureInfo.InvariantCulture)
            : 0;
        read = new(since + TimeSpan.FromMilliseconds(ms), match.Groups["text"].Value.TrimEnd());
        return true;
    }

    [GeneratedRegex(
        @"^\s*[*.]?(?<month>[A-Z][a-z]{2}) {1,2}(?<day>[0-9]{1,2}) (?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})" +
        @"(?:\.(?<ms>[0-9]{3}))?(?: [A-Z]{2,5})?: (?<text>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Stamped();
}
