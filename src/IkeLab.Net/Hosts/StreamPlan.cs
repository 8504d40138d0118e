using System.Net;

namespace IkeLab.Net;

/// <summary>A stream of UDP datagrams that goes on whatever becomes of them (open loop).</summary>
/// <param name="To">Address and port.</param>
/// <param name="Count">Datagrams, 1 or more.</param>
/// <param name="Interval">Between two of them; more than zero.</param>
public sealed record StreamPlan(IPEndPoint To, int Count, TimeSpan Interval)
{
    /// <summary>Of the payload, in octets: 4 or more, for the datagram's number stands in it.</summary>
    public int Size { get; init; } = 100;

    /// <summary>Of the datagrams, in turn: 0 to 63 each (RFC 2474 section 3). A tunnel copies it outside.</summary>
    public IReadOnlyList<int> Dscps { get; init; } = [0];
}
