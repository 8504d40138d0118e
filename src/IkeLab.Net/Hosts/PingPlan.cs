using System.Net;

namespace IkeLab.Net;

/// <summary>
/// What to ping, with the defaults of IOS: <c>Sending 5, 100-byte ICMP Echos, timeout is 2 seconds</c>.
/// </summary>
/// <param name="To">The address to ping.</param>
/// <param name="Count">Probes, 1 or more.</param>
public sealed record PingPlan(IPAddress To, int Count = 5)
{
    /// <summary>IP and ICMP headers without data: a plan cannot ask for less.</summary>
    public const int SizeMin = 28;

    /// <summary>How long IOS waits for a reply.</summary>
    public static readonly TimeSpan TimeoutDefault = TimeSpan.FromSeconds(2);

    /// <summary>Of the whole IP packet in octets, as IOS counts it.</summary>
    public int Size { get; init; } = 100;

    /// <summary>A reply at this instant is still in time.</summary>
    public TimeSpan Timeout { get; init; } = TimeoutDefault;

    public bool DontFragment { get; init; }
}
