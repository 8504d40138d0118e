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
