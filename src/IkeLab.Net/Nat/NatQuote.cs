using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// An ICMP error and the packet that it quotes, which the host that gets it must know again (RFC 5508 section 4).
/// </summary>
sealed record NatQuote(Ipv4Packet Carrier, IcmpMessage Error, Ipv4Packet Packet)
{
    /// <returns>Null when it is no sound ICMP error.</returns>
    public static NatQuote? Of(Ipv4Packet ip) =>
        ip.Protocol is IpProtocol.Icmp && IcmpMessage.TryParse(ip.Payload, out var error)
            && error.TryReadQuote(out var quoted)
            ? new(ip, error, quoted)
            : null;

    public NatFlow? Flow => NatFlow.Of(Packet);

    public bool IsEsp => Packet.Protocol is IpProtocol.Esp;

    /// <summary>The error about a packet that this inside end had sent.</summary>
    public Octets ToSource(IPAddress address, ushort? port) => With(NatRewrite.Source(Error.Data, address, port));

    /// <summary>The error about a packet that was sent to this public end.</summary>
    public Octets ToDestination(IPAddress address, ushort port) =>
        With(NatRewrite.Destination(Error.Data, address, port));

    Octets With(Octets quote) => (Carrier with { Payload = (Error with { Data = quote }).ToBytes() }).ToBytes();
}
