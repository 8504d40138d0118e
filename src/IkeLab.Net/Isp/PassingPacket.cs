using IkeLab.Wire.Ip;
using IkeLab.Wire.Naming;

namespace IkeLab.Net;

/// <summary>
/// One packet as a real ISP sees it come in: from the wire alone, without a key. Made once per packet, so that all
/// rules judge the same thing, and no rule's presence changes what another sees.
/// </summary>
public sealed class PassingPacket
{
    internal PassingPacket(Packet packet, IspSide from, MessageNamer namer, EspNamer espNamer)
    {
        (Packet, From) = (packet, from);
        Udp = packet.TryReadUdp(out var datagram) ? datagram : null;
        if (packet.Ip is not { } ip) return;

        if (packet.TryReadEsp(out var esp))
        {
            Esp = esp;
            (EspSa, EspSas) = espNamer.Number(ip.Source, ip.Destination, esp.Spi);
        }

        if (Udp is null) return;

        Ike = namer.Name(Udp.Between(ip));
        IsEspInUdp = Ike is null && IsUdp(UdpEncapsulation.Port)
            && UdpEncapsulation.Classify(Udp.Payload, out _) == UdpContent.Esp;
    }

    public Packet Packet { get; }

    public IspSide From { get; }

    /// <summary>Null for other protocols and for fragments, which an ISP does not put together.</summary>
    public UdpDatagram? Udp { get; }

    /// <summary>The IKE message with its name and transmission; null when it is none.</summary>
    public NamedMessage? Ike { get; }

    /// <summary>IP protocol 50, RFC 4303; its fragments too.</summary>
    public bool IsEsp => Packet.Ip?.Protocol == IpProtocol.Esp;

    /// <summary>The ESP header, of its own protocol or in UDP.</summary>
    public EspPacket? Esp { get; }

    /// <summary>The number of its SA among those that passed in its direction, from 1; 0 for what is no ESP.</summary>
    public int EspSa { get; }

    /// <summary>How many SAs have passed in its direction.</summary>
    public int EspSas { get; }

    public bool IsNatKeepAlive =>
        Udp is not null && IsUdp(UdpEncapsulation.Port) && Udp.Payload == UdpEncapsulation.KeepAlive;

    public bool IsIcmp => Packet.Ip?.Protocol == IpProtocol.Icmp;

    /// <summary>RFC 3948: on UDP port 4500 and without the non-ESP marker. A keepalive is not ESP.</summary>
    public bool IsEspInUdp { get; }

    /// <summary>Whether either port is this one, as a filter of "UDP 500" would see it.</summary>
    public bool IsUdp(ushort port) => Udp is not null && (Udp.SourcePort == port || Udp.DestinationPort == port);
}
