using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Tests.Ip;

public class UdpDatagramTests
{
    static readonly IPAddress Source = IPAddress.Parse("192.0.2.1");
    static readonly IPAddress Destination = IPAddress.Parse("198.51.100.2");

    [Fact]
    public void Is_read_and_written_as_the_RFC_draws_it() =>
        Layouts.Holds(
            "01f41194000b3bb6616263",
            new UdpDatagram(500, 4500, "abc"u8.ToArray()),
            Parse,
            static datagram => datagram.ToBytes(Source, Destination));

    [Fact]
    public void Goes_without_a_checksum_when_told_so() =>
        Layouts.Holds(
            "11941194000b0000616263",
            new UdpDatagram(4500, 4500, "abc"u8.ToArray()) { HasChecksum = false },
            Parse,
            static datagram => datagram.ToBytes(Source, Destination));

    [Fact]
    public void Never_sends_the_checksum_that_means_none()
    {
        // Over all values of one word, one sum is zero.
        for (var word = 0; word <= ushort.MaxValue; word++)
        {
            var datagram = new UdpDatagram(500, 500, new byte[] { (byte)(word >> 8), (byte)word });
            var bytes = datagram.ToBytes(Source, Destination);

            (bytes[6] | bytes[7]).Should().NotBe(0);
            Parse(bytes, out var read).Should().BeTrue();
            read!.HasChecksum.Should().BeTrue();
        }
    }

    [Fact]
    public void Refuses_octets_that_were_changed_or_meant_for_another_address()
    {
        var bytes = new UdpDatagram(500, 500, "abc"u8.ToArray()).ToBytes(Source, Destination).ToArray();

        UdpDatagram.TryParse(bytes, Source, IPAddress.Parse("198.51.100.3"), out _).Should().BeFalse();
        bytes[9] ^= 1;
        Parse(bytes, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("01f401f400070000")]
    [InlineData("01f401f400000000")]
    [InlineData("01f401f4000a000061")]
    public void Refuses_a_length_that_lies(string hex) => Parse(Octets.FromHex(hex), out _).Should().BeFalse();

    static bool Parse(Octets octets, out UdpDatagram? datagram) =>
        UdpDatagram.TryParse(octets, Source, Destination, out datagram);
}
