using System.Buffers.Binary;

namespace IkeLab.Wire.Ip;

/// <summary>
/// The checksums of a whole IPv4 packet in octets that somebody has changed on the way: whoever repairs them passes for
/// the sender. Octets that are too broken to have a checksum stay as they are.
/// </summary>
public static class PacketChecksums
{
    const int IpChecksum = 10;
    const int UdpLength = 4;
    const int UdpChecksum = 6;
    const int IcmpChecksum = 2;

    /// <summary>That of the IPv4 header alone, as every router does.</summary>
    public static void RepairHeader(Span<byte> packet)
    {
        if (HeaderLength(packet) is not { } length) return;

        var header = packet[..length];
        Write(header, IpChecksum, 0);
        Write(header, IpChecksum, InternetChecksum.Compute(header));
    }

    /// <summary>
    /// That of the header, and of the UDP datagram or ICMP message in it, where it is whole. UDP without a checksum
    /// stays without one (RFC 768).
    /// </summary>
    public static void Repair(Span<byte> packet)
    {
        RepairHeader(packet);
        if (HeaderLength(packet) is not { } length || IsFragment(packet)) return;

        var payload = packet[length..];
        var protocol = (IpProtocol)packet[9];
        if (protocol is IpProtocol.Udp) RepairUdp(payload, addresses: packet[12..20]);
        else if (protocol is IpProtocol.Icmp && payload.Length >= 4) RepairIcmp(payload);
    }

    static void RepairUdp(Span<byte> payload, ReadOnlySpan<byte> addresses)
    {
        if (payload.Length < UdpDatagram.HeaderSize || payload[UdpChecksum..8].IndexOfAnyExcept((byte)0) < 0) return;

        var length = BinaryPrimitives.ReadUInt16BigEndian(payload[UdpLength..]);
        if (length < UdpDatagram.HeaderSize || length > payload.Length) return;

        var datagram = payload[..length];
        Write(datagram, UdpChecksum, 0);
        var pseudoHeader = InternetChecksum.Add((uint)IpProtocol.Udp + length, addresses);
        var sum = InternetChecksum.Compute(datagram, pseudoHeader);
        Write(datagram, UdpChecksum, sum == 0 ? ushort.MaxValue : sum);
    }

    static void RepairIcmp(Span<byte> message)
    {
        Write(message, IcmpChecksum, 0);
        Write(message, IcmpChecksum, InternetChecksum.Compute(message));
    }

    static int? HeaderLength(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < Ipv4Packet.HeaderSizeMin) return null;

        var length = (packet[0] & 0xf) * 4;
        return length >= Ipv4Packet.HeaderSizeMin && length <= packet.Length ? length : null;
    }

    static bool IsFragment(ReadOnlySpan<byte> packet) =>
        (BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) & 0x3fff) != 0; // MF and the offset

    static void Write(Span<byte> octets, int offset, ushort value) =>
        BinaryPrimitives.WriteUInt16BigEndian(octets[offset..], value);
}
