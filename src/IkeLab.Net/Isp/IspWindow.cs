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

    public string Text => this switch
    {
        { Event: { } opens } => $", after {opens}",
        { From: { } from, Until: { } until } => $", from {from.InSeconds()} until {until.InSeconds()}",
        { From: { } from } when from > TimeSpan.Zero => $", from {from.InSeconds()}",
        _ => "",
    };

    internal bool IsOpenAt(TimeSpan instant) => From <= instant && (Until is null || instant < Until);
}
