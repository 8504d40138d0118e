namespace IkeLab.Net;

/// <summary>One echo request and what became of it.</summary>
/// <param name="Sequence">From 0.</param>
/// <param name="SentAt">Virtual time.</param>
public sealed record PingProbe(ushort Sequence, TimeSpan SentAt)
{
    public PingOutcome Outcome { get; init; } = PingOutcome.Waiting;

    /// <summary>Only of a probe that was replied to.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>As IOS prints it; a space while it waits.</summary>
    public char Mark => Outcome switch
    {
        PingOutcome.Replied => '!',
        PingOutcome.TimedOut => '.',
        PingOutcome.Unreachable => 'U',
        PingOutcome.CouldNotFragment => 'M',
        PingOutcome.TimeExceeded => '&',
        _ => ' ',
    };
}
