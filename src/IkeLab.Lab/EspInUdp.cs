using IkeLab.Ike;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab;

/// <summary>
/// ESP within UDP, RFC 3948 section 2.1: port 4500 of this side, and wherever the peer was last proved to be.
/// </summary>
static class EspInUdp
{
    /// <param name="outer">The ESP packet as it would go without.</param>
    /// <param name="path">The path of the ISAKMP SA.</param>
    public static Ipv4Packet Wrap(Ipv4Packet outer, IkePath path)
    {
        // Without a path on 4500 there is no mapping to go by: one who encapsulates without having agreed on it (F36),
        // or who is alone in its belief in a NAT.
        var port = path.Local.Port == UdpEncapsulation.Port ? (ushort)path.Remote.Port : UdpEncapsulation.Port;
        var udp = new UdpDatagram(UdpEncapsulation.Port, port, outer.Payload)
        {
            HasChecksum = false, // RFC 3948 section 2.1: SHOULD be zero, for ESP has its ICV
        };
        return outer with
        {
            Destination = path.Remote.Address,
            Protocol = IpProtocol.Udp,
            Payload = udp.ToBytes(outer.Source, path.Remote.Address),
        };
    }
}
