using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Wire.Ip;

/// <summary>
/// What comes to UDP port 4500, RFC 3948 section 2: ESP, or IKE behind four zero octets where ESP has its SPI, or a
/// NAT-keepalive of one octet 0xFF.
/// </summary>
public static class UdpEncapsulation
{
    public const ushort Port = 4500;

    public const int NonEspMarkerSize = 4;

    public static Octets KeepAlive { get; } = new byte[] { 0xff };

    /// <summary>An IKE message behind the non-ESP marker.</summary>
    public static Octets Mark(Octets ike) => Octets.Concat(new byte[NonEspMarkerSize], ike);

    /// <summary>The ESP of a packet, by itself or within UDP port 4500.</summary>
    public static bool TryFindEsp(Ipv4Packet ip, [NotNullWhen(true)] out EspPacket? esp, out bool isInUdp)
    {
        ArgumentNullException.ThrowIfNull(ip);
        (esp, isInUdp) = (null, false);
        if (ip.Protocol is IpProtocol.Esp) return EspPacket.TryParse(ip.Payload, out esp);

        isInUdp = true;
        return TryFind(ip, out var kind, out var content) && kind is UdpContent.Esp &&
            EspPacket.TryParse(content, out esp);
    }

    /// <summary>What a packet on UDP port 4500 holds; false for every other packet.</summary>
    public static bool TryFind(Ipv4Packet ip, out UdpContent kind, out Octets content)
    {
        ArgumentNullException.ThrowIfNull(ip);
        (kind, content) = (UdpContent.Malformed, Octets.Empty);
        if (ip.Protocol is not IpProtocol.Udp || ip.IsFragment ||
            !UdpDatagram.TryParse(ip.Payload, ip.Source, ip.Destination, out var udp) ||
            (udp.SourcePort != Port && udp.DestinationPort != Port))
        {
            return false;
        }

        kind = Classify(udp.Payload, out content);
        return true;
    }

    /// <param name="content">The IKE message without its marker, or the ESP packet.</param>
    public static UdpContent Classify(Octets payload, out Octets content)
    {
        content = payload;
        if (payload == KeepAlive) return UdpContent.KeepAlive;

        var octets = new WireReader(payload);
        var spi = octets.U32();
        if (octets.Failed) return UdpContent.Malformed;
        if (spi != 0) return UdpContent.Esp;

        content = octets.Rest();
        return UdpContent.Ike;
    }
}
