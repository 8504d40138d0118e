using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// One fault of an ISP, as it is written down; what it has done so far is an <see cref="InstalledRule"/>.
/// </summary>
public sealed record IspRule(IspMatch Match, Effect Effect)
{
    /// <summary>
    /// The rule's identity, and the label of its dice: by default effect and criteria, without strength, chance,
    /// window or limit, so turning one of those leaves the draws as they are. Two rules with one key therefore roll
    /// alike; where they must not, give one of them another key.
    /// </summary>
    public string Key
    {
        get => field ?? $"{Effect.Kind} {Match.Key}";
        init;
    }

    public IspWindow Window { get; init; } = IspWindow.Always;

    /// <summary>It takes effect on at most so many packets; null for no limit.</summary>
    public int? TimesMax { get; init; }

    /// <summary>A rule that never takes effect makes a run invalid, unless this says that it may.</summary>
    public bool MayStayIdle { get; init; }

    /// <summary>All of it in canonical words, which <see cref="RuleText"/> reads.</summary>
    public string Text => $"{Effect.Text}: {Match.Text}{Window.Text}"
        + (TimesMax is { } times ? string.Create(CultureInfo.InvariantCulture, $", at most {times} times") : "")
        + (MayStayIdle ? ", may stay idle" : "");

    public override string ToString() => Text;
}
