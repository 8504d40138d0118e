using System.Buffers.Binary;
using IkeLab.Wire;
using static IkeLab.Esp.Tests.TestNetwork;

namespace IkeLab.Esp.Tests;

public class TamperingTests
{
    const int SpiLength = 4;

    [Theory]
    [MemberData(nameof(Suites.WithIntegrity), MemberType = typeof(Suites))]
    public void A_change_of_any_octet_is_refused_counted_and_moves_nothing_else(string suite)
    {
        var lab = new TestNetwork(Suites.Named(suite));
        var honest = lab.West.Seal(Eastward(20));

        for (var i = SpiLength; i < honest.Payload.Length; i++)
        {
            var before = lab.East.Line.Counters;

            lab.East.Esp.Receive(honest with { Payload = Changed(honest.Payload, i) }).Should().BeNull();

            lab.East.LastRefusal.Should().Be(EspRefusal.BadIcv, $"octet {i} is another");
            lab.East.Line.Counters.Since(before).Should().Be(new EspCounters { RecvErrors = 1, VerifyFailures = 1 });
        }

        lab.EastIn.Window!.Highest.Should().Be(0);
        lab.EastIn.CarriedOctets.Should().Be(0);
        lab.East.Esp.Counters.Should().Be(new GatewayCounters());
        lab.East.Esp.Receive(honest).Should().Be(Eastward(20), "the SA has taken no harm");
    }

    [Fact]
    public void A_change_of_the_SPI_is_a_packet_for_nobody()
    {
        var lab = new TestNetwork();
        var honest = lab.West.Seal(Eastward());

        for (var i = 0; i < SpiLength; i++)
        {
            lab.East.Esp.Receive(honest with { Payload = Changed(honest.Payload, i) }).Should().BeNull();
            lab.East.LastRefusal.Should().Be(EspRefusal.UnknownSpi);
        }

        lab.East.Esp.Counters.InvalidSpi.Should().Be(SpiLength);
        lab.East.Line.Counters.Should().Be(new EspCounters());
    }

    [Theory]
    [MemberData(nameof(Suites.WithIntegrity), MemberType = typeof(Suites))]
    public void A_packet_cut_short_anywhere_is_refused(string suite)
    {
        var lab = new TestNetwork(Suites.Named(suite));
        var honest = lab.West.Seal(Eastward(20));

        for (var length = 0; length < honest.Payload.Length; length++)
        {
            lab.East.Esp.Receive(honest with { Payload = honest.Payload.Slice(0, length) }).Should().BeNull();
            lab.East.LastRefusal.Should().BeOneOf(EspRefusal.TooShort, EspRefusal.BadIcv);
        }

        lab.East.Esp.Counters.Malformed.Should().Be(8, "so many are shorter than SPI and sequence number");
        lab.East.Line.Counters.RecvErrors.Should().Be((ulong)honest.Payload.Length - 8);
    }

    [Fact]
    public void The_other_directions_packet_sent_back_is_for_nobody()
    {
        var lab = new TestNetwork();
        var reflected = lab.West.Seal(Eastward());

        lab.West.Esp.Receive(reflected with { Source = reflected.Destination, Destination = reflected.Source })
            .Should().BeNull();

        lab.West.LastRefusal.Should().Be(EspRefusal.UnknownSpi);
    }

    [Fact]
    public void Ends_that_truncate_SHA_256_differently_count_verify_failures_only()
    {
        var lab = new TestNetwork(Suites.Named("aes256-sha256"));
        lab.East.Sad.Remove(lab.EastIn);
        lab.East.InstallInbound(ToEast, Suites.Named("aes256-sha256-96"), key: 1);

        for (var i = 0; i < 5; i++) lab.East.Esp.Receive(lab.West.Seal(Eastward(60 + i))).Should().BeNull();

        lab.West.Line.Counters.Encaps.Should().Be(5);
        lab.East.Line.Counters.Should().Be(new EspCounters { RecvErrors = 5, VerifyFailures = 5 });
    }

    [Theory]
    [InlineData("aes256-sha256")]
    [InlineData("aes256-gcm16")]
    [InlineData("null-sha1")]
    public void Octets_of_chance_never_throw_and_never_come_out(string suite)
    {
        var lab = new TestNetwork(Suites.Named(suite));
        var dice = new Random(5);
        for (var i = 0; i < 3000; i++)
        {
            var octets = new byte[dice.Next(200)];
            dice.NextBytes(octets);
            if (octets.Length >= SpiLength && i % 2 == 0) BinaryPrimitives.WriteUInt32BigEndian(octets, ToEast);

            lab.East.Esp.Receive(lab.West.Outer(octets)).Should().BeNull();
        }

        lab.East.Events.Should().HaveCount(3000).And.AllBeOfType<EspRefused>();
    }

    [Fact]
    public void Without_integrity_octets_of_chance_never_throw_either()
    {
        var lab = new TestNetwork(Suites.NoIntegrity);
        var dice = new Random(6);
        for (var i = 0; i < 3000; i++)
        {
            var octets = new byte[8 + (16 * dice.Next(12))];
            dice.NextBytes(octets);
            BinaryPrimitives.WriteUInt32BigEndian(octets, ToEast);
            lab.East.Esp.Receive(lab.West.Outer(octets));
        }

        lab.East.Events.Should().HaveCount(3000);
        lab.East.Events.OfType<EspOpened>().Should().BeEmpty("chance writes no IPv4 header with its checksum");
    }

    static Octets Changed(Octets octets, int at)
    {
        var changed = octets.ToArray();
        changed[at] ^= 0x40;
        return changed;
    }
}
