using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>What a node answers by ICMP, wherever it has an address: hosts, routers, gateways.</summary>
public static class IcmpAnswers
{
    /// <returns>The echo reply, or null when the packet is no sound echo request.</returns>
    public static Ipv4Packet? ToEcho(Ipv4Packet packet)
    {
        if (packet is not { Protocol: IpProtocol.Icmp, IsFragment: false }) return null;
        if (!IcmpMessage.TryParse(packet.Payload, out var icmp) || icmp.Type != IcmpType.EchoRequest) return null;

        var reply = IcmpMessage.EchoReply(icmp.Identifier, icmp.SequenceNumber, icmp.Data);
        return new(packet.Destination, packet.Source, IpProtocol.Icmp, reply.ToBytes())
        {
            Identification = packet.Identification,
            TypeOfService = packet.TypeOfService, // RFC 1812 section 4.3.3.5: as in the request
        };
    }

    /// <returns>
    /// The error as a packet, or null where RFC 1122 section 3.2.2 forbids one: about an ICMP error, about a fragment
    /// that is not the first.
    /// </returns>
    public static Ipv4Packet? WithError(Ipv4Packet about, IcmpMessage error, IPAddress from)
    {
        if (about.FragmentOffset > 0 || IsIcmpError(about)) return null;
        return new(from, about.Source, IpProtocol.Icmp, error.ToBytes());
    }

    static bool IsIcmpError(Ipv4Packet packet) =>
        packet.Protocol == IpProtocol.Icmp
        && !packet.Payload.IsEmpty
        && (IcmpType)packet.Payload[0] is not (IcmpType.EchoRequest or IcmpType.EchoReply);
}
