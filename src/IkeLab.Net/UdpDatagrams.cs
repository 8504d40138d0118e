using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>From UDP inside a packet to a datagram with both its ends, which is what IKE speaks.</summary>
public static class UdpDatagrams
{
    public static Datagram Between(this UdpDatagram udp, Ipv4Packet ip) =>
        new(new(ip.Source, udp.SourcePort), new(ip.Destination, udp.DestinationPort), udp.Payload);
}
