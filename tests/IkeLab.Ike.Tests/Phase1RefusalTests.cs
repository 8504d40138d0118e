using System.Net;
using IkeLab.Crypto;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.Tests;

/// <summary>No common ground in phase 1: F26, F27, F28 and F28b, by profile.</summary>
public class Phase1RefusalTests
{
    static readonly Phase1Policy[] Other = [TwoPeers.Aes256Sha256Group14 with { Hash = HashKind.Sha1 }];

    [Theory]
    [InlineData("ios", 6)]
    [InlineData("asa", 4)]
    public void Without_a_common_proposal_mm1_is_refused_in_clear_and_repeated_nevertheless(string profile, int times)
    {
        var lab = new TwoPeers(Make.Named(profile), ofB: Other).Connect(15);
        lab.B.Sas.Should().BeEmpty("a refusal makes no state");

        lab.RunFor(200);
        lab.Count("MM1").Should().Be(times);
        lab.Count("INFO").Should().Be(times);
        lab.EventsOfA.OfType<NotifyReceived>().Should().HaveCount(times)
            .And.OnlyContain(notify => notify.InClear && notify.Notify == NotifyType.NoProposalChosen);
        lab.B.Counters.Refused(RefusalKind.NoProposalChosen).Should().Be(times);
        lab.EventsOfA.OfType<Phase1Deleted>().Single().Why.Should().Contain("MM2");
        lab.EventsOfB.OfType<StateChanged>().Should().BeEmpty();
    }

    [Fact]
    public void Without_a_common_proposal_a_strongswan_initiator_ends_at_the_notify()
    {
        var lab = new TwoPeers(Profile.StrongSwan, ofB: Other).Connect(200);

        lab.LadderNames.Should().Equal("MM1", "INFO");
        lab.LogOfA.Single(entry => entry.What is Phase1Deleted).At.TotalSeconds.Should().Be(0.2);
        lab.EventsOfA.OfType<ChildFailed>().Single().Why.Should().Contain("NoProposalChosen (14)");
        lab.Waiting.Should().Be(0);
    }

    [Fact]
    public void The_refusal_of_mm1_is_a_clear_notify_14_under_a_responder_spi_of_zero()
    {
        var lab = new TwoPeers(ofB: Other).Connect(5);
        var message = Eavesdropper.Parse(lab.First("INFO").Datagram);

        message.Header.Should().BeEquivalentTo(
            new { Exchange = ExchangeType.Informational, Flags = MessageFlags.None });
        message.Header.Sa.Should().Be(Eavesdropper.Parse(lab.First("MM1").Datagram).Header.Sa);
        message.Header.Sa.Responder.Should().Be(0);
        message.Header.MessageId.Should().NotBe(0);
        message.TryReadPayloads(out var payloads).Should().BeTrue();
        payloads.Should().Equal(
            new Notification(ProtocolId.Isakmp, Octets.Empty, NotifyType.NoProposalChosen, Octets.Empty));
    }

    [Theory]
    [InlineData("198.51.100.9", 500)]
    [InlineData("203.0.113.2", 4500)]
    public void A_notify_forged_from_elsewhere_is_ignored_even_by_strongswan(string address, int port)
    {
        var forged = new TwoPeers(ofB: Other).Connect(5).First("INFO").Datagram with
        {
            From = new(IPAddress.Parse(address), port),
        };
        var lab = new TwoPeers(Profile.StrongSwan).Connect(0.05);
        lab.Deliver(forged, TimeSpan.Zero);
        lab.RunFor(20);

        lab.ShouldBeUp();
        lab.A.Counters.Refused(RefusalKind.UnknownSa).Should().Be(1);
    }

    [Theory]
    [InlineData("ios", true)]
    [InlineData("asa", true)]
    [InlineData("strongswan", false)]
    public void A_notify_forged_from_the_peers_address_ends_the_negotiation_of_strongswan_alone(string profile, bool up)
    {
        var forged = new TwoPeers(Make.Named(profile), ofB: Other).Connect(5).First("INFO").Datagram;
        var lab = new TwoPeers(Make.Named(profile)).Connect(0.05);
        lab.Deliver(forged, TimeSpan.Zero);
        lab.RunFor(20);

        lab.A.Sas.Any(sa => sa.State.Status == IkeSaStatus.Established).Should().Be(up);
    }

    [Fact]
    public void Another_psk_leaves_ios_awaiting_mm5_in_silence_while_mm4_and_mm5_are_repeated()
    {
        var lab = new TwoPeers(keyOfB: "other").Connect(15);
        lab.A.Sas.Single().State.Awaiting.Should().Be("MM6");
        lab.B.Sas.Single().State.Awaiting.Should().Be("MM5");

        lab.RunFor(200);
        (lab.Count("MM4"), lab.Count("MM5"), lab.Count("MM6"), lab.Count("INFO")).Should().Be((6, 6, 0, 0));
        lab.EventsOfB.OfType<MessageRefused>().Should().HaveCount(6)
            .And.OnlyContain(
                refused => refused.Refusal.Kind == RefusalKind.Undecipherable && refused.Awaiting == "MM5");
        lab.EventsOfA.OfType<Phase1Deleted>().Single().Why.Should().Contain("MM6");
        lab.EventsOfB.OfType<Phase1Deleted>().Single().Why.Should().Contain("MM5");
    }

    [Fact]
    public void Another_psk_makes_strongswan_answer_each_mm5_with_a_notify_that_nobody_can_read()
    {
        var lab = new TwoPeers(Profile.StrongSwan, keyOfB: "other").Connect(300);

        (lab.Count("MM4"), lab.Count("MM5"), lab.Count("MM6")).Should().Be((1, 6, 0));
        lab.TimesOf("MM5").Take(4).Should().Equal(0.4, 4.4, 11.6, 24.56);
        lab.Count("INFO").Should().Be(4, "the responder is half open for 30 s");
        lab.EventsOfB.OfType<NotifySent>()
            .Should().OnlyContain(sent => !sent.InClear && sent.Notify == NotifyType.PayloadMalformed);
        lab.A.Counters.Refused(RefusalKind.Undecipherable).Should().Be(4);
        lab.EventsOfA.OfType<NotifyReceived>().Should().BeEmpty();
    }

    [Theory]
    [InlineData("ios")]
    [InlineData("asa")]
    [InlineData("strongswan")]
    public void An_mm5_that_cannot_be_read_leaves_the_running_iv_so_that_the_right_one_still_succeeds(string profile)
    {
        var lab = new TwoPeers(
            Make.Named(profile), Wires.Before("MM5", sent => Forge.Octets(sent, 28, 0x55, 0x55, 0x55, 0x55))).Connect();

        lab.ShouldBeUp();
        lab.B.Counters.RefusedInAll.Should().Be(1);
        lab.Count("INFO").Should().Be(profile is "strongswan" ? 1 : 0);
        lab.A.Counters.RefusedInAll.Should().Be(lab.Count("INFO"));
    }

    [Fact]
    public void Without_a_key_at_the_initiator_nothing_leaves_it()
    {
        var lab = new TwoPeers(keyOfA: "");

        lab.A.Acquire(TwoPeers.AddressB, lab.ChildOfA).Should().BeFalse();
        lab.RunFor(100);
        lab.Ladder.Should().BeEmpty();
    }

    [Fact]
    public void Without_a_key_at_the_responder_ios_stays_silent_from_mm1_on()
    {
        var lab = new TwoPeers(keyOfB: "").Connect(100);

        lab.LadderNames.Should().Equal(Enumerable.Repeat("MM1", 6));
        lab.B.Counters.Refused(RefusalKind.NoKey).Should().Be(6);
        lab.EventsOfB.OfType<StateChanged>().Should().BeEmpty();
    }

    [Theory]
    [InlineData("asa", 4)]
    [InlineData("strongswan", 6)]
    public void Without_a_key_at_the_responder_asa_and_strongswan_fail_at_mm3(string profile, int times)
    {
        var lab = new TwoPeers(Make.Named(profile), keyOfB: "").Connect(5);
        lab.A.Sas.Single().State.Awaiting.Should().Be("MM4");
        lab.B.Sas.Single().State.Awaiting.Should().Be("MM3");

        lab.RunFor(300);
        lab.Count("MM3").Should().Be(times);
        lab.Count("MM4").Should().Be(0);
        lab.B.Counters.Refused(RefusalKind.NoKey).Should().BeGreaterThan(0);
        lab.B.Sas.Should().BeEmpty();
    }

    [Fact]
    public void A_stranger_is_neither_answered_nor_remembered()
    {
        var lab = new TwoPeers();
        lab.A.Acquire(IPAddress.Parse("198.51.100.9"), lab.ChildOfA).Should().BeFalse();

        var mm1 = new TwoPeers().Connect(1).First("MM1").Datagram;
        for (var i = 1; i <= 50; i++)
        {
            lab.Deliver(mm1 with { From = new(IPAddress.Parse($"198.51.100.{i}"), 500) }, TimeSpan.Zero);
        }

        lab.RunFor(1);
        lab.Ladder.Should().BeEmpty();
        lab.B.Sas.Should().BeEmpty();
        lab.B.Counters.Refused(RefusalKind.NoKey).Should().Be(50);
    }
}
