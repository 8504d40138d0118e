using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Wire.Ip;
using static IkeLab.Esp.Tests.TestNetwork;

namespace IkeLab.Esp.Tests;

public class OutboundSaTests
{
    [Fact]
    public void Numbers_its_packets_from_one_upwards()
    {
        var lab = new TestNetwork();

        for (uint number = 1; number <= 3; number++)
        {
            EspPacket.TryParse(lab.West.Seal(Eastward()).Payload, out var packet).Should().BeTrue();
            (packet!.Spi, packet.SequenceNumber).Should().Be((ToEast, number));
        }
    }

    [Fact]
    public void Sends_its_last_number_and_then_no_more()
    {
        var lab = new TestNetwork();
        lab.WestOut.SequenceNumber = uint.MaxValue - 1;

        lab.East.Esp.Receive(lab.West.Seal(Eastward())).Should().NotBeNull();
        lab.West.Esp.Send(Eastward()).Kind.Should().Be(EspSendingKind.NeedsSa);

        lab.WestOut.IsExhausted.Should().BeTrue();
        lab.WestOut.SequenceNumber.Should().Be(uint.MaxValue, "the numbers must not begin again");
        lab.West.Events[^1].Should().Be(
            new EspRefused(EspRefusal.Exhausted, ToEast, uint.MaxValue, lab.West.Line.Selector));
        lab.West.Line.Counters.Should().Be(
            new EspCounters { Encaps = 1, Encrypt = 1, Digest = 1, SendErrors = 1, Exhausted = 1 });
    }

    [Fact]
    public void Draws_the_IVs_of_CBC_under_labels_of_their_own()
    {
        var lab = new TestNetwork();

        lab.West.Seal(Eastward());
        lab.West.Seal(Eastward());

        lab.West.Secrets.Labels.Should().Equal("esp/0badf00d/iv/1", "esp/0badf00d/iv/2");
    }

    [Fact]
    public void Counts_the_IVs_of_GCM_and_draws_none()
    {
        var lab = new TestNetwork(Suites.Named("aes256-gcm16"));

        var first = lab.West.Seal(Eastward()).Payload;
        var second = lab.West.Seal(Eastward()).Payload;

        first.Slice(8, 8).ToString().Should().Be("0000000000000001");
        second.Slice(8, 8).ToString().Should().Be("0000000000000002");
        lab.West.Secrets.Labels.Should().BeEmpty();
    }

    [Fact]
    public void Draws_nothing_where_there_is_no_IV()
    {
        var lab = new TestNetwork(Suites.Named("null-sha256"));

        lab.West.Seal(Eastward());

        lab.West.Secrets.Labels.Should().BeEmpty();
    }

    [Theory]
    // As routers print it under "plaintext mtu" for a path of 1500, and of 1492 within UDP.
    [InlineData("aes128-sha1", 1500, 1438)]
    [InlineData("aes256-sha256", 1500, 1438)]
    [InlineData("aes256-gcm16", 1500, 1446)]
    [InlineData("3des-sha1", 1500, 1446)]
    [InlineData("aes128-sha1", 1492, 1422)]
    [InlineData("aes256-sha256", 68, 0)]
    public void Knows_how_much_fits_a_path(string suite, int pathMtu, int plaintextMtu) =>
        new TestNetwork(Suites.Named(suite)).WestOut.PlaintextMtu(pathMtu).Should().Be(plaintextMtu);

    [Theory]
    [MemberData(nameof(Suites.WithIntegrity), MemberType = typeof(Suites))]
    public void One_octet_more_than_fits_does_not_fit(string suite)
    {
        var lab = new TestNetwork(Suites.Named(suite));
        var fits = lab.WestOut.PlaintextMtu(1400) - Ipv4Packet.HeaderSizeMin;

        lab.West.Seal(Eastward(fits)).TotalLength.Should().BeLessOrEqualTo(1400);
        lab.West.Seal(Eastward(fits + 1)).TotalLength.Should().BeGreaterThan(1400);
    }

    [Fact]
    public void Refuses_a_packet_that_ESP_would_make_too_long_for_IPv4()
    {
        var lab = new TestNetwork();
        var longest = lab.WestOut.PlaintextMtu(Ipv4Packet.TotalLengthMax) - Ipv4Packet.HeaderSizeMin;

        lab.East.Esp.Receive(lab.West.Seal(Eastward(longest))).Should().Be(Eastward(longest));
        lab.West.Esp.Send(Eastward(longest + 1)).Kind.Should().Be(EspSendingKind.Refused);

        lab.West.LastRefusal.Should().Be(EspRefusal.TooLong);
        lab.WestOut.SequenceNumber.Should().Be(1, "a packet that is not sent takes no number");
    }

    [Fact]
    public void Counts_the_octets_it_carries()
    {
        var lab = new TestNetwork();

        lab.East.Esp.Receive(lab.West.Seal(Eastward(100)));
        lab.East.Esp.Receive(lab.West.Seal(Eastward(100)));

        lab.WestOut.CarriedOctets.Should().Be(240);
        lab.EastIn.CarriedOctets.Should().Be(240);
    }

    [Fact]
    public void Is_the_same_octets_for_the_same_secrets() =>
        new TestNetwork().West.Seal(Eastward()).Should().Be(new TestNetwork().West.Seal(Eastward()));

    [Fact]
    public void A_keymat_of_another_length_is_a_bug()
    {
        var lab = new TestNetwork();
        var suite = new EspSuite(CipherKind.AesCbc, 16, HashKind.Sha1, 12);

        var make = () => new InboundSa(0x4000, lab.East.Line, lab.East.Ends, suite, new byte[35]);

        make.Should().Throw<ArgumentException>();
    }
}
