using System.Globalization;
using System.Text.RegularExpressions;
using IkeLab.Lab;

namespace IkeLab.Cli;

/// <summary>When somebody looks: an instant of virtual time, or the first time that something comes to pass.</summary>
/// <param name="Text">As it was said.</param>
/// <param name="Instant">Null for a named event.</param>
/// <param name="Event">Null for an instant.</param>
sealed partial record Moment(string Text, TimeSpan? Instant, NamedEvent? Event)
{
    const decimal SecondsMax = 1_000_000_000;

    /// <summary>Null when it is neither.</summary>
    public static Moment? Parse(string text)
    {
        if (Named().Match(text) is { Success: true } named)
            return new(text, null, NamedEvent.Of(named.Groups[1].Value));
        return TrySeconds(text, out var seconds) && seconds <= SecondsMax
            ? new(text, TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)), null)
            : null;
    }

    static bool TrySeconds(string text, out decimal number)
    {
        number = 0;
        return Seconds().Match(text) is { Success: true } match && decimal.TryParse(
            match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex(@"\Aafter (MM[1-6]|AM[1-3]|QM[1-4]|the tunnel is up)\z")]
    private static partial Regex Named();

    [GeneratedRegex(@"\A([0-9]+(?:\.[0-9]+)?) ?s\z")]
    private static partial Regex Seconds();
}
