using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Tests.Ip;

public class IcmpMessageTests
{
    static readonly Ipv4Packet Lost =
        new(
            IPAddress.Parse("192.0.2.1"),
            IPAddress.Parse("198.51.100.2"),
            IpProtocol.Esp,
            FragmentationTests.Counting(1400));

    [Fact]
    public void Is_read_and_written_as_the_RFC_draws_it() =>
        Layouts.Holds(
            "0800e1bd1234000701020305",
            IcmpMessage.EchoRequest(0x1234, 7, Octets.FromHex("01020305")),
            IcmpMessage.TryParse,
            static message => message.ToBytes());

    [Fact]
    public void Answers_an_echo_with_what_it_brought()
    {
        var request = IcmpMessage.EchoRequest(0x1234, 7, "ping"u8.ToArray());

        var reply = IcmpMessage.EchoReply(request.Identifier, request.SequenceNumber, request.Data);

        reply.ToBytes()[0].Should().Be(0);
        (reply.Identifier, reply.SequenceNumber, reply.Data).Should().Be((0x1234, 7, request.Data));
    }

    [Fact]
    public void Says_the_MTU_of_the_next_hop_in_the_low_half_of_the_second_word()
    {
        var message = IcmpMessage.FragmentationNeeded(1400, Lost);

        message.ToBytes().Slice(0, 2).ToString().Should().Be("0304");
        message.ToBytes().Slice(4, 4).ToString().Should().Be("00000578");
        message.IsFragmentationNeeded.Should().BeTrue();
        message.NextHopMtu.Should().Be(1400);
    }

    [Fact]
    public void Quotes_the_packet_it_is_about_within_576_octets()
    {
        var messages = new[]
        {
            IcmpMessage.DestinationUnreachable(UnreachableCode.AdministrativelyProhibited, Lost),
            IcmpMessage.FragmentationNeeded(1400, Lost),
            IcmpMessage.TimeExceeded(Lost),
            IcmpMessage.TimeExceeded(Lost, inReassembly: true),
        };

        messages.Select(static m => ((int)m.Type, (int)m.Code)).Should().Equal((3, 13), (3, 4), (11, 0), (11, 1));
        foreach (var message in messages)
        {
            (message.ToBytes().Length + Ipv4Packet.HeaderSizeMin).Should().Be(576);
            message.TryReadQuote(out var quoted).Should().BeTrue();
            quoted!.Destination.Should().Be(Lost.Destination);
            EspPacket.TryParse(quoted.Payload, out var esp).Should().BeTrue();
            esp!.Spi.Should().Be(0x00010203);
        }
    }

    [Fact]
    public void Has_no_quote_in_an_echo() =>
        IcmpMessage.EchoRequest(1, 1, Lost.ToBytes()).TryReadQuote(out _).Should().BeFalse();

    [Fact]
    public void Refuses_a_wrong_checksum()
    {
        var bytes = IcmpMessage.EchoRequest(1, 1, "ping"u8.ToArray()).ToBytes().ToArray();
        bytes[^1] ^= 0x80;

        IcmpMessage.TryParse(bytes, out _).Should().BeFalse();
    }
}
