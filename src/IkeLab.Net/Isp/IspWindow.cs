namespace IkeLab.Net;

/// <summary>When a rule is in force: half-open, so at <paramref name="Until"/> it no longer is.</summary>
/// <param name="From">Virtual time; null for a window that something opens later (<see
/// cref="InstalledRule.Open"/>).</param>
/// <param name="Until">Virtual time; null for ever.</param>
/// <param name="Event">What is to open it, in words.</param>
public sealed record IspWindow(TimeSpan? From, TimeSpan? Until = null, string? Event = null)
{
    public static IspWindow Always { get; } = new(TimeSpan.Zero);

    /// <summary>Closed until someone opens it when the event has come.</summary>
    public static IspWindow After(string namedEvent) => new(From: null, Event: namedEvent);

    /// <summary>Null for a window that is open from its beginning to its end.</summary>
    public IspPeriod? Period { get; init; }

    /// <summary>How long it stays open once <see cref="Event"/> has come; null for ever.</summary>
    public TimeSpan? Lasting { get; init; }

    /// <summary>What is to close it, in words; null for nothing but the clock.</summary>
    public string? UntilEvent { get; init; }

    public string Text => this switch
    {
        { Event: { } opens, Lasting: { } lasting } => $", after {opens} for {lasting.InSeconds()}",
        { Event: { } opens } => $", after {opens}",
        { From: { } from, Until: { } until } => $", from {from.InSeconds()} until {until.InSeconds()}",
        { From: { } from } when from > TimeSpan.Zero => $", from {from.InSeconds()}",
        _ => "",
    } + Period?.Text + (UntilEvent is { } closes ? $", until {closes}" : "");

    internal bool IsOpenAt(TimeSpan instant) =>
        From <= instant && (Until is null || instant < Until) && Period?.IsOpen(instant - From.Value) != false;

    /// <summary>When it opens or closes next; null when it never does.</summary>
    internal TimeSpan? EdgeAfter(TimeSpan now)
    {
        if (From is not { } from || now >= Until) return null;
        if (now < from) return from;
        var edge = now + Period?.ToEdge(now - from);
        return Until < edge ? Until : edge ?? Until;
    }
}
