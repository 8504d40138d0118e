namespace IkeLab.Net;

/// <summary>
/// Windows from their canonical words: of virtual time, after an event and until one, again and again.
/// </summary>
static class WindowWords
{
    const int SecondsMax = 1_000_000_000; // some thirty years

    /// <summary>What the words make of a window; null when they are none of one.</summary>
    public static Func<IspWindow, IspWindow>? Of(string[] words) => words switch
    {
        ["from", var from, "s"] when Span(from) is { } opens => window => At(window, opens, null),
        ["from", var from, "s", "until", var until, "s"]
            when Span(from) is { } opens && Span(until) is { } closes && opens < closes =>
            window => At(window, opens, closes),
        ["every", var every, "s", "for", var lasting, "s"]
            when PeriodOf(Span(every), Span(lasting)) is { } period =>
            window => window with { Period = period },
        ["until", var time, "s"] when Span(time) is { } => null, // half of "from 5 s until 10 s"
        ["until", .. { Length: > 0 } closes] => window => window with { UntilEvent = string.Join(' ', closes) },
        ["after", .. { Length: > 0 } opens, "for", var time, "s"] when Span(time) is { Ticks: > 0 } lasting =>
            window => After(window, opens) with { Lasting = lasting },
        ["after", .. { Length: > 0 } opens] => window => After(window, opens),
        _ => null,
    };

    static IspWindow At(IspWindow window, TimeSpan from, TimeSpan? until) =>
        window with { From = from, Until = until, Event = null, Lasting = null };

    static IspWindow After(IspWindow window, string[] opens) =>
        window with { From = null, Until = null, Event = string.Join(' ', opens), Lasting = null };

    static TimeSpan? Span(string seconds) => RuleText.Span(seconds, SecondsMax);

    static IspPeriod? PeriodOf(TimeSpan? every, TimeSpan? lasting) =>
        every >= IspPeriod.EveryMin && lasting > TimeSpan.Zero && lasting < every
            ? new(every.Value, lasting.Value)
            : null;
}
