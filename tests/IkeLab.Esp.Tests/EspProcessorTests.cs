using IkeLab.Wire;
using IkeLab.Wire.Ip;
using static IkeLab.Esp.Tests.TestNetwork;

namespace IkeLab.Esp.Tests;

public class EspProcessorTests
{
    const byte NoNextHeader = 59;

    [Theory]
    [MemberData(nameof(Suites.WithIntegrity), MemberType = typeof(Suites))]
    public void Carries_packets_both_ways(string suite)
    {
        var lab = new TestNetwork(Suites.Named(suite));
        foreach (var octets in new[] { 0, 1, 2, 15, 16, 17, 1400 })
        {
            lab.East.Esp.Receive(lab.West.Seal(Eastward(octets))).Should().Be(Eastward(octets));
            lab.West.Esp.Receive(lab.East.Seal(Westward(octets))).Should().Be(Westward(octets));
        }

        var moved = new EspCounters { Encaps = 7, Encrypt = 7, Digest = 7, Decaps = 7, Decrypt = 7, Verify = 7 };
        lab.West.Line.Counters.Should().Be(moved);
        lab.East.Line.Counters.Should().Be(moved);
    }

    [Fact]
    public void Survives_the_wire()
    {
        var lab = new TestNetwork();

        Ipv4Packet.TryParse(lab.West.Seal(Eastward()).ToBytes(), out var arrived).Should().BeTrue();

        lab.East.Esp.Receive(arrived!).Should().Be(Eastward());
    }

    [Fact]
    public void Tells_what_it_does()
    {
        var lab = new TestNetwork();

        lab.East.Esp.Receive(lab.West.Seal(Eastward()));

        lab.West.Events.Should().Equal(new EspSealed(ToEast, 1, lab.West.Line.Selector, Eastward()));
        lab.East.Events.Should().Equal(new EspOpened(ToEast, 1, true, lab.East.Line.Selector, Eastward()));
    }

    [Fact]
    public void A_packet_without_an_SA_is_a_send_error_and_a_reason_to_negotiate()
    {
        var lab = new TestNetwork();
        lab.West.Sad.Remove(lab.WestOut);

        lab.West.Esp.Send(Eastward()).Should().Be(new EspSending(EspSendingKind.NeedsSa, null, lab.West.Line));

        lab.West.Line.Counters.Should().Be(new EspCounters { SendErrors = 1, NoSa = 1 });
        lab.West.Events.Should().Equal(new EspRefused(EspRefusal.NoSa, 0, 0, lab.West.Line.Selector));
    }

    [Fact]
    public void An_unknown_SPI_is_counted_for_the_gateway_and_for_no_selectors()
    {
        var lab = new TestNetwork();
        var stray = lab.West.Forge(0x7777, 9, lab.Suite, (byte)IpProtocol.IpInIp, Eastward().ToBytes().Span);

        lab.East.Esp.Receive(stray).Should().BeNull();

        lab.East.Esp.Counters.Should().Be(new GatewayCounters { InvalidSpi = 1 });
        lab.East.Line.Counters.Should().Be(new EspCounters());
        lab.East.Events.Should().Equal(new EspRefused(EspRefusal.UnknownSpi, 0x7777, 9, null));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(255u)]
    public void A_reserved_SPI_is_nobodys(uint spi)
    {
        var lab = new TestNetwork();

        lab.East.Esp.Receive(lab.West.Forge(spi, 1, lab.Suite, 4, Eastward().ToBytes().Span)).Should().BeNull();

        lab.East.LastRefusal.Should().Be(EspRefusal.UnknownSpi);
    }

    [Theory]
    [InlineData("10.1.0.7", "10.3.0.9")]
    [InlineData("10.9.0.7", "10.2.0.9")]
    [InlineData("10.2.0.9", "10.1.0.7")]
    public void What_comes_out_must_be_of_the_selectors(string source, string destination)
    {
        var lab = new TestNetwork();
        var smuggled = lab.West.Forge(ToEast, 1, lab.Suite, 4, Packet(source, destination).ToBytes().Span);

        lab.East.Esp.Receive(smuggled).Should().BeNull();

        lab.East.LastRefusal.Should().Be(EspRefusal.WrongSelector);
        lab.East.Line.Counters.Should().Be(new EspCounters { RecvErrors = 1, WrongSelectors = 1 });
    }

    [Fact]
    public void A_dummy_is_counted_and_told_of_and_comes_to_nobody()
    {
        var lab = new TestNetwork();

        lab.East.Esp.Receive(lab.West.Forge(ToEast, 1, lab.Suite, NoNextHeader, new byte[50])).Should().BeNull();

        lab.East.Events.Should().Equal(new EspDummyDiscarded(ToEast, 1, true, lab.East.Line.Selector));
        lab.East.Line.Counters.Should().Be(new EspCounters { Decaps = 1, Decrypt = 1, Verify = 1 });
    }

    [Theory]
    [InlineData(41, EspRefusal.WrongProtocol)] // IPv6
    [InlineData(17, EspRefusal.WrongProtocol)] // transport mode
    [InlineData(4, EspRefusal.BadInner)]
    public void What_comes_out_must_be_an_IPv4_packet(byte nextHeader, EspRefusal refusal)
    {
        var lab = new TestNetwork();

        lab.East.Esp.Receive(lab.West.Forge(ToEast, 1, lab.Suite, nextHeader, new byte[60])).Should().BeNull();

        lab.East.LastRefusal.Should().Be(refusal);
        lab.East.Line.Counters.RecvErrors.Should().Be(1);
    }

    [Fact]
    public void Padding_behind_the_inner_packet_against_traffic_analysis_is_dropped()
    {
        var lab = new TestNetwork();
        var padded = Octets.Concat(Eastward().ToBytes(), new byte[300]);

        lab.East.Esp.Receive(lab.West.Forge(ToEast, 1, lab.Suite, 4, padded.Span)).Should().Be(Eastward());
    }

    [Fact]
    public void A_pad_length_that_lies_is_refused()
    {
        // Without encryption and integrity, only the padding says that something is wrong.
        var lab = new TestNetwork(new(Crypto.CipherKind.Null, 0, null, 0));
        var inner = Eastward(62).ToBytes();
        var honest = Octets.Concat(inner, new byte[] { 0, 4 });
        var lying = Octets.Concat(inner, new byte[] { 200, 4 });

        lab.East.Esp.Receive(lab.West.Outer(new EspPacket(ToEast, 1, honest).ToBytes())).Should().Be(Eastward(62));
        lab.East.Esp.Receive(lab.West.Outer(new EspPacket(ToEast, 2, lying).ToBytes())).Should().BeNull();

        lab.East.LastRefusal.Should().Be(EspRefusal.BadPadding);
        lab.East.Line.Counters.Should().Be(
            new EspCounters { Decaps = 1, Decrypt = 1, RecvErrors = 1, InvalidLengths = 1 }, "nothing was verified");
    }

    [Fact]
    public void A_fragment_of_ESP_is_not_opened()
    {
        var lab = new TestNetwork();

        lab.East.Esp.Receive(lab.West.Seal(Eastward(600)).Fragment(300)[0]).Should().BeNull();

        lab.East.LastRefusal.Should().Be(EspRefusal.Fragment);
        lab.East.Esp.Counters.Should().Be(new GatewayCounters { Malformed = 1 });
    }

    [Fact]
    public void ESP_comes_as_it_was_agreed_and_within_UDP_to_an_SA_without_it_is_refused()
    {
        var lab = new TestNetwork();
        var sealing = lab.West.Seal(Eastward());

        lab.East.Esp.ReceiveInUdp(sealing.Payload, sealing).Should().BeNull();
        lab.East.Line.Counters.RecvErrors.Should().Be(1);
        lab.East.Esp.Receive(sealing).Should().Be(Eastward());
    }
}
