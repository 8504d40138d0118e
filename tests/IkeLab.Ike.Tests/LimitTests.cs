using IkeLab.Net;

namespace IkeLab.Ike.Tests;

/// <summary>What a flood may cost: a fixed number of states, for a fixed time.</summary>
public class LimitTests
{
    [Theory]
    [InlineData("ios", 60)]
    [InlineData("asa", 32)]
    [InlineData("strongswan", 30)]
    public void A_flood_of_mm1_keeps_no_more_than_the_half_open_states_allowed_and_not_for_long(
        string profile, int lifetime)
    {
        var lab = new TwoPeers(Make.Named(profile), optionsOfB: o => o with { HalfOpenMax = 10 });
        Flood(lab, 1000);
        lab.RunFor(1);

        lab.B.Sas.Should().HaveCount(10);
        lab.B.Pending.Should().Be(10);
        lab.B.Counters.Refused(RefusalKind.TooMany).Should().Be(990);
        lab.Ladder.Should().HaveCount(10, "what is refused is not answered");

        lab.RunFor(lifetime + lab.B.Options.Profile.DeletedStaysListed.TotalSeconds);
        lab.B.Sas.Should().BeEmpty();
        lab.B.Pending.Should().Be(0);
        lab.Waiting.Should().Be(0);
        lab.Connect().ShouldBeUp();
    }

    [Fact]
    public void A_reflected_flood_is_answered_with_a_bounded_number_of_octets()
    {
        var lab = new TwoPeers(optionsOfB: o => o with { HalfOpenMax = 1 });
        Flood(lab, 1);
        lab.RunFor(500);

        var mm1 = lab.Ladder[0].Datagram.Payload.Length;
        lab.Ladder.Sum(sent => sent.Datagram.Payload.Length).Should().BeLessThanOrEqualTo(
            6 * mm1, "ios repeats MM2 five times");
    }

    [Theory]
    [InlineData("ios")]
    [InlineData("asa")]
    [InlineData("strongswan")]
    public void An_am1_from_a_forged_address_brings_it_four_am2_at_the_most(string profile)
    {
        var am1 = new TwoPeers(Make.Named(profile), mode: Phase1Mode.Aggressive).Connect(1).First("AM1").Datagram;
        var lab = new TwoPeers(Make.Named(profile), mode: Phase1Mode.Aggressive);
        lab.Deliver(am1, TimeSpan.Zero);
        lab.RunFor(500);

        lab.LadderNames.Should().Equal("AM2", "AM2", "AM2", "AM2");
        var (request, answer) = (am1.Payload.Length, lab.Ladder[0].Datagram.Payload.Length);
        (answer - request).Should().BeLessThanOrEqualTo(36, "AM2 is AM1 and its HASH_R");
        lab.B.Pending.Should().Be(0);
    }

    [Fact]
    public void An_authenticated_negotiation_is_no_longer_half_open()
    {
        var lab = new TwoPeers(optionsOfB: o => o with { HalfOpenMax = 1 }).Connect();
        Flood(lab, 3);
        lab.RunFor(1);

        lab.B.Sas.Select(sa => sa.State.Status).Should().Equal(IkeSaStatus.Established, IkeSaStatus.Negotiating);
    }

    [Fact]
    public void A_responder_that_has_too_many_quick_modes_takes_the_next_when_one_is_over()
    {
        var lab = TwoLines(optionsOfB: o => o with { QuickModesMax = 1 });
        lab.Connect(30);

        lab.B.Counters.Refused(RefusalKind.TooMany).Should().Be(1);
        lab.IpsecOfA.Outbound.Should().HaveCount(2);
        lab.IpsecOfB.Outbound.Should().HaveCount(2);
    }

    [Fact]
    public void A_line_beyond_the_initiators_own_limit_is_told_as_failed()
    {
        var lab = TwoLines(optionsOfA: o => o with { QuickModesMax = 1 });
        lab.Connect(30);

        lab.IpsecOfA.Outbound.Should().ContainSingle();
        lab.EventsOfA.OfType<ChildFailed>().Should().ContainSingle().Which.Why.Should().Contain("too many");
    }

    [Fact]
    public void An_isakmp_sa_serves_no_more_message_ids_than_allowed_and_has_a_successor_before_that()
    {
        var lab = new TwoPeers(optionsOfA: o => o with { MessageIdsMax = 16 }).Connect();
        for (var i = 0; i < 40; i++)
        {
            lab.AcquireAtA();
            lab.RunFor(5);
            lab.A.Sas.Count(sa => sa.State.Status is IkeSaStatus.Established).Should().Be(1);
        }

        lab.IpsecOfA.Outbound.Should().HaveCount(41);
        lab.EventsOfA.OfType<ChildFailed>().Should().BeEmpty();
        lab.EventsOfA.OfType<QuickModeEstablished>().GroupBy(one => one.Sa.Number)
            .Should().OnlyContain(sa => sa.Count() <= 16)
            .And.HaveCountGreaterThan(2);
    }

    [Theory]
    [InlineData("ios")]
    [InlineData("asa")]
    [InlineData("strongswan")]
    public void Questions_that_use_up_the_message_ids_bury_nobody(string profile)
    {
        var lab = new TwoPeers(
            Make.Named(profile),
            optionsOfA: Asking,
            optionsOfB: options => options with { Features = PeerFeatures.DeadPeerDetection, MessageIdsMax = 64 })
            .Connect(1);
        for (var minute = 0; minute < 50; minute++)
        {
            lab.A.OnCarried(lab.IpsecOfA.Outbound[^1], isInbound: false);
            lab.RunFor(60);
            lab.A.Sas.Should().Contain(sa => sa.State.Status == IkeSaStatus.Established, "after {0} minutes", minute);
        }

        lab.EventsOfA.OfType<PeerDead>().Should().BeEmpty();
        lab.EventsOfA.OfType<LifetimeNears>().Should().Contain(nears => nears.Limit == SaLimit.MessageIds);
        lab.EventsOfA.OfType<NotifySent>().Count(sent => sent.Notify == Wire.Isakmp.NotifyType.RUThere)
            .Should().BeGreaterThan(250);
    }

    [Fact]
    public void A_question_that_cannot_be_asked_is_no_silence()
    {
        // No renewal comes through, so that the SA has no message ID left; everything else does.
        var lab = new TwoPeers(
            wire: sent => sent.Name.StartsWith("MM", StringComparison.Ordinal) && sent.At.TotalSeconds > 1
                ? []
                : Wires.Perfect(sent),
            optionsOfA: Asking,
            optionsOfB: options => options with { Features = PeerFeatures.DeadPeerDetection }).Connect(1);
        lab.RunFor(1_000);

        lab.EventsOfA.OfType<PeerDead>().Should().BeEmpty();
        lab.IpsecOfA.Outbound.Should().ContainSingle();
        lab.A.Sas.Should().Contain(sa => sa.State.Status == IkeSaStatus.Established);

        lab.Wire = Wires.Perfect;
        lab.RunFor(200);
        lab.A.Sas.Should().ContainSingle(sa => sa.State.Status == IkeSaStatus.Established,
            "the renewal came through").Which.Number.Should().BeGreaterThan(1);
        lab.EventsOfA.OfType<PeerDead>().Should().BeEmpty();
    }

    static IkePeerOptions Asking(IkePeerOptions options) => options with
    {
        Features = PeerFeatures.DeadPeerDetection,
        DeadPeerDetection = new(DpdMode.Periodic, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3)),
        MessageIdsMax = 64, // two for each question and its answer
    };

    static TwoPeers TwoLines(
        Func<IkePeerOptions, IkePeerOptions>? optionsOfA = null,
        Func<IkePeerOptions, IkePeerOptions>? optionsOfB = null)
    {
        var lab = new TwoPeers(optionsOfA: optionsOfA, optionsOfB: optionsOfB);
        var second = TwoPeers.Child() with { Remote = new(System.Net.IPNetwork.Parse("192.168.3.0/24")) };
        lab.IpsecOfB.Lines.Add(TwoPeers.Mirror(second));
        lab.Time.After(TimeSpan.Zero, Phase.Probes, () => lab.A.Acquire(TwoPeers.AddressB, second));
        return lab;
    }

    static void Flood(TwoPeers lab, int count)
    {
        var mm1 = new TwoPeers().Connect(1).First("MM1").Datagram;
        for (var i = 1; i <= count; i++)
        {
            var octets = mm1.Payload.ToArray();
            (octets[0], octets[1]) = ((byte)(i >> 8), (byte)i);
            lab.Deliver(mm1 with { Payload = octets }, TimeSpan.FromTicks(i));
        }
    }
}
