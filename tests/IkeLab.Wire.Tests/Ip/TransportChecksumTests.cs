using System.Buffers.Binary;
using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Tests.Ip;

/// <summary>RFC 3948 section 3.1.2: a checksum that was computed over the addresses before a NAT,
/// mended after it.</summary>
public class TransportChecksumTests
{
    static readonly IPAddress Private = IPAddress.Parse("10.0.1.2");
    static readonly IPAddress Public = IPAddress.Parse("203.0.113.1");
    static readonly IPAddress Server = IPAddress.Parse("198.51.100.7");
    static readonly IPAddress Inside = IPAddress.Parse("192.168.255.255");

    [Theory]
    [InlineData(IpProtocol.Udp)]
    [InlineData(IpProtocol.Tcp)]
    public void Mended_is_what_a_sender_behind_the_nat_would_have_computed(IpProtocol protocol)
    {
        for (var length = 0; length < 600; length++)
        {
            var sent = Packet(protocol, Private, Server, length);
            var received = sent with { Source = Public, Destination = Inside };
            IsRight(received).Should().BeFalse("the header is another one than was summed up");

            var mended = TransportChecksum.Mended(received, Private, Server);

            mended.Should().Be(Packet(protocol, Public, Inside, length), "of {0} octets", length);
            IsRight(mended).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData(IpProtocol.Udp)]
    [InlineData(IpProtocol.Tcp)]
    public void What_was_wrong_stays_wrong(IpProtocol protocol)
    {
        var octets = Packet(protocol, Private, Server, 40).Payload.ToArray();
        octets[^1] ^= 1;
        var received = new Ipv4Packet(Public, Server, protocol, octets);

        IsRight(TransportChecksum.Mended(received, Private, Server)).Should().BeFalse();
    }

    [Fact]
    public void A_datagram_without_a_checksum_is_left_without()
    {
        var octets = new UdpDatagram(1, 2, new byte[5]) { HasChecksum = false }.ToBytes(Private, Server);
        Ipv4Packet received = new(Public, Server, IpProtocol.Udp, octets);

        TransportChecksum.Mended(received, Private, Server).Should().BeSameAs(received);
    }

    [Fact]
    public void A_sum_of_zero_goes_in_its_other_form_for_zero_says_that_there_is_none()
    {
        var seen = 0;
        for (var number = 0; number <= ushort.MaxValue; number++)
        {
            var content = new byte[] { (byte)(number >> 8), (byte)number };
            var sent = new Ipv4Packet(
                Private, Server, IpProtocol.Udp, new UdpDatagram(1, 2, content).ToBytes(Private, Server));
            var mended = TransportChecksum.Mended(sent with { Source = Public }, Private, Server);
            mended.Payload.Should().Be((Octets)new UdpDatagram(1, 2, content).ToBytes(Public, Server));
            if (Checksum(mended, 6) == ushort.MaxValue) seen++;
        }

        seen.Should().BePositive("one of all the sums is zero");
    }

    [Fact]
    public void Addresses_that_are_the_same_need_no_mending()
    {
        var packet = Packet(IpProtocol.Tcp, Private, Server, 9);
        TransportChecksum.Mended(packet, Private, Server).Should().BeSameAs(packet);
    }

    [Theory]
    [InlineData(IpProtocol.Udp, 7)]
    [InlineData(IpProtocol.Tcp, 17)]
    [InlineData(IpProtocol.Icmp, 64)]
    [InlineData(IpProtocol.Udp, 0)]
    public void What_has_no_such_checksum_stays_as_it_is(IpProtocol protocol, int length)
    {
        var packet = new Ipv4Packet(Public, Server, protocol, new byte[length]);

        TransportChecksum.Mended(packet, Private, Server).Should().BeSameAs(packet);
        TransportChecksum.Discarded(packet).Should().BeSameAs(packet);
    }

    [Fact]
    public void Discarded_is_none_for_udp_and_a_right_one_for_tcp()
    {
        var (udp, tcp) = (Packet(IpProtocol.Udp, Private, Server, 30), Packet(IpProtocol.Tcp, Private, Server, 31));

        Checksum(TransportChecksum.Discarded(udp with { Source = Public }), 6).Should().Be(0);
        TransportChecksum.Discarded(tcp with { Source = Public }).Should().Be(
            Packet(IpProtocol.Tcp, Public, Server, 31));
    }

    static ushort Checksum(Ipv4Packet packet, int at) =>
        BinaryPrimitives.ReadUInt16BigEndian(packet.Payload.Span[at..]);

    static Ipv4Packet Packet(IpProtocol protocol, IPAddress source, IPAddress destination, int length)
    {
        var content = Enumerable.Range(0, length).Select(i => (byte)(i * 37)).ToArray();
        if (protocol is IpProtocol.Udp)
            return new(source, destination, protocol, new UdpDatagram(53, 5001, content).ToBytes(source, destination));

        // RFC 9293 section 3.1: ports, numbers, an offset of five words, a window; the checksum is at 16.
        byte[] segment = [0, 80, 195, 80, 1, 2, 3, 4, 5, 6, 7, 8, 0x50, 0x18, 0xff, 0xff, 0, 0, 0, 0, .. content];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(16), Sum(protocol, source, destination, segment));
        return new(source, destination, protocol, segment);
    }

    static bool IsRight(Ipv4Packet packet) =>
        Sum(packet.Protocol, packet.Source, packet.Destination, packet.Payload.ToArray()) == 0;

    // RFC 1071 as it is written, over the pseudo header and the segment: nothing of the code under test.
    static ushort Sum(IpProtocol protocol, IPAddress source, IPAddress destination, byte[] segment)
    {
        byte[] all =
        [
            .. source.GetAddressBytes(), .. destination.GetAddressBytes(), 0, (byte)protocol,
            (byte)(segment.Length >> 8), (byte)segment.Length, .. segment, .. new byte[segment.Length % 2],
        ];
        var sum = 0L;
        for (var i = 0; i < all.Length; i += 2) sum += (all[i] << 8) + all[i + 1];
        while (sum > ushort.MaxValue) sum = (sum >> 16) + (sum & ushort.MaxValue);
        return (ushort)~sum;
    }
}
