namespace IkeLab.Esp;

/// <summary>
/// A law of every run: no sequence number comes out of an inbound SA twice (RFC 4303 section 3.4.3). It remembers each
/// number by itself, without a window, so that it judges the window; a run's length bounds what it remembers. One is
/// kept for each gateway and sees its events. SAs without integrity have no such protection and are exempt.
/// </summary>
public sealed class AcceptedOnceLaw
{
    readonly HashSet<(uint Spi, uint SequenceNumber)> _accepted = [];
    readonly List<(uint Spi, uint SequenceNumber)> _violations = [];

    /// <summary>In the order they happened.</summary>
    public IReadOnlyList<(uint Spi, uint SequenceNumber)> Violations => _violations;

    public void Observe(EspEvent happened)
    {
        (uint Spi, uint SequenceNumber)? accepted = happened switch
        {
            EspOpened { IsReplayProtected: true } opened => (opened.Spi, opened.SequenceNumber),
            EspDummyDiscarded { IsReplayProtected: true } dummy => (dummy.Spi, dummy.SequenceNumber),
            _ => null,
        };
        if (accepted is { } number && !_accepted.Add(number)) _violations.Add(number);
    }
}
