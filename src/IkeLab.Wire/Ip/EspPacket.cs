using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Wire.Ip;

/// <summary>
/// What of an ESP packet is in clear, RFC 4303 section 2:
/// <code>
/// |               Security Parameters Index (SPI)                 |
/// |                      Sequence Number                          |
/// </code>
/// </summary>
/// <param name="Body">IV, ciphertext and ICV; how long each is only the SA knows.</param>
public sealed record EspPacket(uint Spi, uint SequenceNumber, Octets Body)
{
    public const int HeaderSize = 8;

    public static bool TryParse(Octets bytes, [NotNullWhen(true)] out EspPacket? packet)
    {
        var octets = new WireReader(bytes);
        var (spi, sequenceNumber) = (octets.U32(), octets.U32());
        packet = octets.Failed ? null : new(spi, sequenceNumber, octets.Rest());
        return packet is not null;
    }

    public Octets ToBytes()
    {
        var writer = new WireWriter(HeaderSize + Body.Length);
        writer.U32(Spi);
        writer.U32(SequenceNumber);
        writer.Bytes(Body);
        return writer.ToOctets();
    }
}
