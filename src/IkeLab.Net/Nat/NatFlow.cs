using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// The ends of a packet that a NAT can map, read from its first octets only: they may be all that an ICMP error quotes.
/// Of an ICMP echo the port is the identifier, at the end that asks; the other end has none.
/// </summary>
readonly record struct NatFlow(IpProtocol Protocol, IPEndPoint From, IPEndPoint To, bool IsReply)
{
    /// <returns>Null when there is nothing that a mapping could be made of.</returns>
    public static NatFlow? Of(Ipv4Packet ip)
    {
        if (ip.FragmentOffset > 0) return null;
        var octets = new WireReader(ip.Payload);
        if (ip.Protocol is IpProtocol.Udp)
        {
            var (source, destination) = (octets.U16(), octets.U16());
            if (octets.Failed) return null;
            return new(ip.Protocol, new(ip.Source, source), new(ip.Destination, destination), IsReply: false);
        }

        if (ip.Protocol is not IpProtocol.Icmp) return null;
        var type = (IcmpType)octets.U8();
        octets.Skip(3);
        var identifier = octets.U16();
        if (octets.Failed) return null;
        return type switch
        {
            IcmpType.EchoRequest => new(ip.Protocol, new(ip.Source, identifier), new(ip.Destination, 0), false),
            IcmpType.EchoReply => new(ip.Protocol, new(ip.Source, 0), new(ip.Destination, identifier), true),
            _ => null,
        };
    }
}
