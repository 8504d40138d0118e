using System.Buffers.Binary;
using System.Net;

namespace IkeLab.Wire.Ip;

/// <summary>
/// The checksum of TCP (RFC 9293 section 3.1) and UDP (RFC 768), which covers the addresses of the packet as well. A
/// packet of another protocol, and one that is too short to have it, stays as it is.
/// </summary>
public static class TransportChecksum
{
    /// <summary>
    /// Mends a checksum that was computed over other addresses than the packet has now, by nothing but the difference:
    /// what was wrong with it stays wrong (RFC 3948 section 3.1.2, the first way).
    /// </summary>
    /// <param name="packet">As it is.</param>
    /// <param name="source">IPv4: what stood in its header when the checksum was computed.</param>
    /// <param name="destination">Likewise.</param>
    public static Ipv4Packet Mended(Ipv4Packet packet, IPAddress source, IPAddress destination)
    {
        ArgumentNullException.ThrowIfNull(packet);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        if (At(packet) is not { } at || Read(packet, at) is var former && IsNone(packet, former)) return packet;

        var mended = Mend(Mend(former, source, packet.Source), destination, packet.Destination);
        return mended == former ? packet : With(packet, at, mended);
    }

    /// <summary>
    /// Takes the checksum out of the account, as the ICV has vouched for the packet (RFC 3948 section 3.1.2, the second
    /// and third way): that of UDP becomes zero, which says that there is none, and that of TCP is computed anew.
    /// </summary>
    public static Ipv4Packet Discarded(Ipv4Packet packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        if (At(packet) is not { } at) return packet;

        var without = With(packet, at, 0, isNone: true);
        return packet.Protocol is IpProtocol.Udp ? without : With(without, at, Compute(without));
    }

    static int? At(Ipv4Packet packet)
    {
        int? at = packet.Protocol switch
        {
            IpProtocol.Udp => 6,
            IpProtocol.Tcp => 16,
            _ => null,
        };
        return packet.FragmentOffset == 0 && packet.Payload.Length >= at + sizeof(ushort) ? at : null;
    }

    static bool IsNone(Ipv4Packet packet, ushort checksum) =>
        packet.Protocol is IpProtocol.Udp && checksum == 0; // RFC 768

    static ushort Read(Ipv4Packet packet, int at) => BinaryPrimitives.ReadUInt16BigEndian(packet.Payload.Span[at..]);

    static Ipv4Packet With(Ipv4Packet packet, int at, ushort checksum, bool isNone = false)
    {
        var octets = packet.Payload.ToArray();
        // Its other form, as 0 says that there is none.
        var isOther = packet.Protocol is IpProtocol.Udp && checksum == 0 && !isNone;
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(at), isOther ? ushort.MaxValue : checksum);
        return packet with { Payload = octets };
    }

    static ushort Compute(Ipv4Packet packet)
    {
        var pseudoHeader = InternetChecksum.Add(
            (uint)packet.Protocol + (uint)packet.Payload.Length, packet.Source.GetAddressBytes());
        return InternetChecksum.Compute(
            packet.Payload.Span, InternetChecksum.Add(pseudoHeader, packet.Destination.GetAddressBytes()));
    }

    static ushort Mend(ushort checksum, IPAddress former, IPAddress now)
    {
        var (before, after) = (former.GetAddressBytes(), now.GetAddressBytes());
        for (var word = 0; word < before.Length; word += sizeof(ushort))
        {
            checksum = InternetChecksum.Mend(
                checksum,
                BinaryPrimitives.ReadUInt16BigEndian(before.AsSpan(word)),
                BinaryPrimitives.ReadUInt16BigEndian(after.AsSpan(word)));
        }

        return checksum;
    }
}
