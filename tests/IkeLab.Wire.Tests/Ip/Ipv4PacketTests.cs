using System.Buffers.Binary;
using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Tests.Ip;

public class Ipv4PacketTests
{
    static readonly IPAddress Source = IPAddress.Parse("192.0.2.1");
    static readonly IPAddress Destination = IPAddress.Parse("198.51.100.2");

    // The packet of RFC 791 appendix A, example 1, between two documentation addresses; its checksum reckoned apart.
    const string Plain = "4500001501c600007b01 51eb c0000201 c6336402 61";

    [Fact]
    public void Is_read_and_written_as_the_RFC_draws_it() =>
        Layouts.Holds(
            Plain.Replace(" ", ""),
            new Ipv4Packet(Source, Destination, IpProtocol.Icmp, Octets.FromHex("61"))
            {
                Identification = 0x1c6,
                TimeToLive = 123,
            },
            Ipv4Packet.TryParse,
            static packet => packet.ToBytes());

    [Fact]
    public void Carries_options_and_every_field()
    {
        var packet = new Ipv4Packet(Source, Destination, IpProtocol.Esp, Octets.FromHex("0102030405060708"))
        {
            TypeOfService = 0xb8,
            Identification = 0xffff,
            DontFragment = true,
            MoreFragments = true,
            FragmentOffset = 65528,
            TimeToLive = 1,
            Options = Octets.FromHex("010101"),
        };

        var bytes = packet.ToBytes();

        bytes.Slice(0, 10).ToString().Should().Be("46b80020ffff7fff0132");
        bytes.Slice(20, 4).ToString().Should().Be("01010100", "options end on a word");
        Ipv4Packet.TryParse(bytes, out var read).Should().BeTrue();
        read.Should().Be(packet);
    }

    [Theory]
    [InlineData(0, 0x65, "version 6")]
    [InlineData(0, 0x44, "a header of 16 octets")]
    [InlineData(0, 0x4f, "a header longer than the packet")]
    [InlineData(3, 0x13, "a total length below the header's")]
    [InlineData(3, 0x16, "a total length above what came")]
    public void Refuses_with_an_honest_checksum(int offset, byte value, string what)
    {
        var bytes = Octets.FromHex(Plain.Replace(" ", "")).ToArray();
        var difference = (value - bytes[offset]) << (offset % 2 == 0 ? 8 : 0);
        var checksum = (bytes[10] << 8 | bytes[11]) - difference;
        while (checksum < 0) checksum += 0xffff;
        while (checksum > 0xffff) checksum -= 0xffff;
        (bytes[offset], bytes[10], bytes[11]) = (value, (byte)(checksum >> 8), (byte)checksum);

        Ipv4Packet.TryParse(bytes, out _).Should().BeFalse(what);
    }

    [Fact]
    public void Refuses_any_one_bit_changed_in_its_header()
    {
        for (var bit = 0; bit < 160; bit++)
        {
            var bytes = Octets.FromHex(Plain.Replace(" ", "")).ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));

            Ipv4Packet.TryParse(bytes, out _).Should().BeFalse($"bit {bit} is covered by the checksum");
        }
    }

    [Fact]
    public void Drops_the_padding_of_a_link()
    {
        Ipv4Packet.TryParse(Octets.FromHex(Plain.Replace(" ", "") + "000000"), out var packet).Should().BeTrue();

        packet!.Payload.ToString().Should().Be("61");
    }

    [Fact]
    public void Never_throws_whatever_became_of_a_packet()
    {
        var original = new Ipv4Packet(Source, Destination, IpProtocol.Udp, FragmentationTests.Counting(64))
        {
            Options = Octets.FromHex("830704c000020900"),
        };
        var (dice, read) = (new Dice(2), 0);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = dice.Mutate(original.ToBytes().Span);
            RepairChecksum(bytes);
            if (!Ipv4Packet.TryParse(bytes, out var packet)) continue;
            read++;
            Ipv4Packet.TryParse(packet.ToBytes(), out var again).Should().BeTrue();
            again.Should().Be(packet);
            if (!packet.DontFragment) packet.Fragment(76).Should().NotBeEmpty();
        }

        read.Should().BeGreaterThan(1_000, "the mutations must reach the parser");
    }

    static void RepairChecksum(byte[] bytes)
    {
        if (bytes.Length < Ipv4Packet.HeaderSizeMin) return;

        var header = bytes.AsSpan(0, Math.Min(bytes.Length, (bytes[0] & 0xf) * 4));
        if (header.Length < Ipv4Packet.HeaderSizeMin) return;

        header[10..12].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Compute(header));
    }
}
