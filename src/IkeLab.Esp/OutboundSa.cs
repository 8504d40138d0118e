using System.Buffers.Binary;
using System.Globalization;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Wire.Ip;

namespace IkeLab.Esp;

/// <summary>
/// The SA that a gateway seals with; the SPI is the peer's. The IVs of CBC are drawn from the secrets under the SA's
/// own label, apart from all others: <c>label/iv/number</c>.
/// </summary>
public sealed class OutboundSa(
    uint spi, SpdLine line, TunnelEnds ends, EspSuite suite, ReadOnlySpan<byte> keymat, Secrets secrets, string label)
    : EspSa(spi, line, ends, suite, keymat)
{
    /// <summary>That of the last packet; 0 before the first. It only rises.</summary>
    public uint SequenceNumber { get; internal set; }

    /// <summary>The numbers must not begin again: a packet more needs a new SA (RFC 4303 section 3.3.3).</summary>
    public bool IsExhausted => SequenceNumber == uint.MaxValue;

    /// <summary>
    /// The longest inner packet, in octets, whose outer packet fits the path. In transport mode one header serves both.
    /// </summary>
    /// <param name="pathMtu">In octets; less the UDP header where ESP goes within UDP.</param>
    public int PlaintextMtu(int pathMtu)
    {
        const int trailer = 2;
        var room = pathMtu - Ipv4Packet.HeaderSizeMin - EspPacket.HeaderSize - Suite.IvLength - Suite.IcvLength;
        var content = Math.Max((room / Suite.Alignment * Suite.Alignment) - trailer, 0);
        return Mode is EspMode.Transport ? content + Ipv4Packet.HeaderSizeMin : content;
    }

    /// <summary>The inner packet sealed under the next sequence number; null when there is none left.</summary>
    internal EspPacket? Seal(Ipv4Packet inner)
    {
        if (IsExhausted) return null;
        SequenceNumber++;
        CarriedOctets += (ulong)inner.TotalLength;
        var (nextHeader, content) = Mode is EspMode.Transport
            ? (inner.Protocol, inner.Payload)
            : (IpProtocol.IpInIp, inner.ToBytes());
        return new(Spi, SequenceNumber,
            Transform.Seal(Spi, SequenceNumber, (byte)nextHeader, content.Span, NextIv()));
    }

    byte[] NextIv()
    {
        if (Suite.IvLength == 0) return [];
        if (!Suite.IsGcm)
            return secrets.Draw(
                string.Create(CultureInfo.InvariantCulture, $"{label}/iv/{SequenceNumber}"), Suite.IvLength);

        // RFC 4106 section 3.1 asks of a GCM's IV only that it never comes twice under a key. The sequence number does
        // not, by construction; octets drawn at random would only very probably not.
        var iv = new byte[Suite.IvLength];
        BinaryPrimitives.WriteUInt64BigEndian(iv, SequenceNumber);
        return iv;
    }
}
