using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// An IP packet on its way: real octets, with an identity that they do not carry. A router that counts the TTL down
/// passes the same packet on; what a gateway encapsulates, and each copy that the ISP makes, is another.
/// </summary>
public sealed class Packet
{
    internal Packet(long id, Octets bytes)
    {
        Id = id;
        Bytes = bytes;
        Ip = Ipv4Packet.TryParse(bytes, out var ip) ? ip : null;
    }

    Packet(long id, Ipv4Packet ip)
    {
        Id = id;
        Bytes = ip.ToBytes();
        Ip = ip;
    }

    /// <summary>Unique in its run, from 1, in the order in which packets came to be.</summary>
    public long Id { get; }

    public Octets Bytes { get; }

    /// <summary>The octets as read; null when they are no sound IPv4 packet.</summary>
    public Ipv4Packet? Ip { get; }

    /// <summary>The UDP datagram inside, if there is a whole one.</summary>
    public bool TryReadUdp([NotNullWhen(true)] out UdpDatagram? datagram)
    {
        datagram = null;
        return Ip is { Protocol: IpProtocol.Udp, IsFragment: false }
            && UdpDatagram.TryParse(Ip.Payload, Ip.Source, Ip.Destination, out datagram);
    }

    /// <summary>The ESP packet inside, of its own protocol or in UDP; of a fragmented one the first fragment.</summary>
    public bool TryReadEsp([NotNullWhen(true)] out EspPacket? esp)
    {
        esp = null;
        if (Ip is { Protocol: IpProtocol.Esp })
            return Ip.FragmentOffset == 0 && EspPacket.TryParse(Ip.Payload, out esp);
        return TryReadUdp(out var udp)
            && (udp.SourcePort == UdpEncapsulation.Port || udp.DestinationPort == UdpEncapsulation.Port)
            && UdpEncapsulation.Classify(udp.Payload, out var content) == UdpContent.Esp
            && EspPacket.TryParse(content, out esp);
    }

    /// <summary>The same packet with other octets, as a router leaves it.</summary>
    public Packet As(Ipv4Packet ip) => new(Id, ip);

    /// <summary>The same packet with octets that need not be sound any more, as a fault leaves it.</summary>
    public Packet As(Octets bytes) => new(Id, bytes);

    public override string ToString() => Ip is null
        ? string.Create(CultureInfo.InvariantCulture, $"packet {Id}, no IPv4")
        : string.Create(CultureInfo.InvariantCulture, $"packet {Id}, {Ip.Protocol} {Ip.Source} -> {Ip.Destination}");

    internal static Packet Of(long id, Ipv4Packet ip) => new(id, ip);
}
