using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace IkeLab.Wire.Ip;

/// <summary>
/// A UDP datagram within a packet, RFC 768:
/// <code>
/// |          Source Port          |        Destination Port       |
/// |            Length             |            Checksum           |
/// </code>
/// </summary>
public sealed record UdpDatagram(ushort SourcePort, ushort DestinationPort, Octets Payload)
{
    public const int HeaderSize = 8;

    const int ChecksumOffset = 6;

    /// <summary>ESP within UDP goes without a checksum, RFC 3948 section 2.1.</summary>
    public bool HasChecksum { get; init; } = true;

    /// <summary>Octets behind the UDP length are dropped, as hosts do.</summary>
    public static bool TryParse(
        Octets bytes, IPAddress source, IPAddress destination, [NotNullWhen(true)] out UdpDatagram? datagram)
    {
        datagram = null;
        var octets = new WireReader(bytes);
        var (sourcePort, destinationPort) = (octets.U16(), octets.U16());
        var (length, checksum) = (octets.U16(), octets.U16());
        var payload = octets.Take(length - HeaderSize);
        if (octets.Failed) return false;
        if (checksum != 0 && Checksum(bytes.Span[..length], source, destination) != 0) return false;

        datagram = new(sourcePort, destinationPort, payload) { HasChecksum = checksum != 0 };
        return true;
    }

    /// <exception cref="OverflowException">The datagram is longer than 65,535 octets.</exception>
    public Octets ToBytes(IPAddress source, IPAddress destination)
    {
        var writer = new WireWriter(HeaderSize + Payload.Length);
        writer.U16(SourcePort);
        writer.U16(DestinationPort);
        writer.U16(checked((ushort)(HeaderSize + Payload.Length)));
        writer.U16(0);
        writer.Bytes(Payload);
        var bytes = writer.ToArray();
        if (HasChecksum)
        {
            // 0 says that there is none, so a sum of 0 is sent as its other form.
            var sum = Checksum(bytes, source, destination);
            var checksum = sum == 0 ? ushort.MaxValue : sum;
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(ChecksumOffset), checksum);
        }

        return bytes;
    }

    static ushort Checksum(ReadOnlySpan<byte> bytes, IPAddress source, IPAddress destination)
    {
        var pseudoHeader = InternetChecksum.Add((uint)IpProtocol.Udp + (uint)bytes.Length, source.GetAddressBytes());
        return InternetChecksum.Compute(bytes, InternetChecksum.Add(pseudoHeader, destination.GetAddressBytes()));
    }
}
