namespace IkeLab.Ike;

/// <summary>
/// How a gateway asks whether its peer is alive (RFC 3706): <c>crypto isakmp keepalive 10 3 periodic</c>.
/// </summary>
/// <param name="Mode">When it asks.</param>
/// <param name="Interval">How long nothing may come before it asks; more than zero.</param>
/// <param name="Retry">How long it waits for an answer before it asks again; more than zero.</param>
/// <param name="Tries">
/// Questions without an answer after which the peer counts as dead, at least 1; IOS asks 5 times.
/// </param>
public sealed record DeadPeerDetection(DpdMode Mode, TimeSpan Interval, TimeSpan Retry, int Tries = 5);

/// <summary>When a gateway asks whether its peer is alive.</summary>
public enum DpdMode
{
    /// <summary>Every interval, whatever is sent and received.</summary>
    Periodic,

    /// <summary>
    /// When it has something to send and has heard nothing for an interval: an idle or a busy tunnel asks nothing.
    /// </summary>
    OnDemand,
}
