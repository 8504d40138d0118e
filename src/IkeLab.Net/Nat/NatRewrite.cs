using System.Buffers.Binary;
using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// Changes an address and a port where they stand in an IPv4 packet, or in the head of one that an ICMP error quotes.
/// Checksums are mended by what has changed (RFC 1624), as a NAT does it: one that was wrong stays wrong.
/// </summary>
static class NatRewrite
{
    const int HeaderChecksum = 10;

    public static Octets Source(Octets packet, IPAddress address, ushort? port) => End(packet, 12, 0, address, port);

    public static Octets Destination(Octets packet, IPAddress address, ushort? port) =>
        End(packet, 16, 2, address, port);

    static Octets End(Octets packet, int addressOffset, int portOffset, IPAddress address, ushort? port)
    {
        var bytes = packet.Span.ToArray();
        var payload = (bytes[0] & 0xf) * 4;
        var checksum = Transport(bytes, payload);
        var isUdp = IsUdp(bytes);
        for (var word = 0; word < 4; word += 2)
        {
            var value = BinaryPrimitives.ReadUInt16BigEndian(address.GetAddressBytes().AsSpan(word));
            Put(bytes, addressOffset + word, value, HeaderChecksum, isUdp ? checksum : null); // in its pseudo-header
        }

        if (port is not { } number) return bytes;
        var offset = payload + (isUdp ? portOffset : 4); // the identifier of an echo stands behind the checksum
        if (offset + 2 <= bytes.Length) Put(bytes, offset, number, checksum, null);
        return bytes;
    }

    static bool IsUdp(byte[] bytes) => bytes[9] == (byte)IpProtocol.Udp;

    /// <summary>Where the checksum stands that covers the ports; null when it is not quoted or not used.</summary>
    static int? Transport(byte[] bytes, int payload)
    {
        var offset = payload + (IsUdp(bytes) ? 6 : 2);
        if (offset + 2 > bytes.Length) return null;
        var isNone = IsUdp(bytes) && BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(offset)) == 0; // RFC 768
        return isNone ? null : offset;
    }

    static void Put(byte[] bytes, int offset, ushort value, params ReadOnlySpan<int?> checksums)
    {
        var word = bytes.AsSpan(offset, 2);
        var former = BinaryPrimitives.ReadUInt16BigEndian(word);
        BinaryPrimitives.WriteUInt16BigEndian(word, value);
        foreach (var at in checksums)
        {
            if (at is not { } checksum) continue;
            var field = bytes.AsSpan(checksum, 2);
            var mended = InternetChecksum.Mend(BinaryPrimitives.ReadUInt16BigEndian(field), former, value);
            var isUdp = checksum != HeaderChecksum && IsUdp(bytes);
            BinaryPrimitives.WriteUInt16BigEndian(field, isUdp && mended == 0 ? ushort.MaxValue : mended);
        }
    }
}
