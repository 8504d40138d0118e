using System.Buffers.Binary;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.Tests.TwoPeers;

namespace IkeLab.Ike.Tests;

/// <summary>Dead peer detection, RFC 3706.</summary>
public class DeadPeerTests
{
    static TwoPeers Lab(DpdMode mode, bool bothAnnounce = true, Profile? profile = null) => new TwoPeers(
        profile,
        optionsOfA: options => options with
        {
            Features = PeerFeatures.DeadPeerDetection,
            DeadPeerDetection = new(mode, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3)),
        },
        optionsOfB: options =>
            options with { Features = bothAnnounce ? PeerFeatures.DeadPeerDetection : PeerFeatures.None }).Connect(1);

    static int Asked(TwoPeers lab) =>
        lab.EventsOfA.OfType<NotifySent>().Count(sent => sent.Notify == NotifyType.RUThere);

    [Fact]
    public void A_living_peer_is_asked_every_interval_and_answers_each_time()
    {
        var lab = Lab(DpdMode.Periodic);
        lab.RunFor(62); // an interval begins when the answer has come, a fifth of a second after the question

        Asked(lab).Should().Be(6);
        lab.EventsOfA.OfType<NotifyReceived>().Count(one => one.Notify == NotifyType.RUThereAck).Should().Be(6);
        lab.EventsOfA.OfType<PeerDead>().Should().BeEmpty();
        (lab.A.Counters.RefusedInAll, lab.B.Counters.RefusedInAll).Should().Be((0, 0));
    }

    [Fact]
    public void The_numbers_of_the_questions_begin_below_the_high_bit_and_rise_by_one()
    {
        var lab = Lab(DpdMode.Periodic);
        lab.RunFor(30);

        var its = new Eavesdropper(lab);
        var asked = lab.Ladder.Where(sent => sent.Name == "INFO" && sent.Datagram.From.Address.Equals(AddressA))
            .Select(sent => its.Open(sent).Payloads.OfType<Notification>().Single()).ToList();
        asked.Should().OnlyContain(notify => notify.Protocol == ProtocolId.Isakmp && notify.Spi == its.Sa.ToOctets());
        var numbers = asked.Select(notify => BinaryPrimitives.ReadUInt32BigEndian(notify.Data.Span)).ToList();
        numbers[0].Should().BeLessThan(0x8000_0000);
        numbers.Should().Equal(numbers[0], numbers[0] + 1, numbers[0] + 2);
    }

    [Fact]
    public void A_peer_that_answers_five_questions_with_silence_is_dead_and_all_sas_with_it_go()
    {
        var lab = Lab(DpdMode.Periodic);
        lab.Wire = _ => [];
        var began = lab.Time.Now;
        lab.RunFor(60);

        var dead = lab.LogOfA.Single(entry => entry.What is PeerDead);
        (dead.At - began).TotalSeconds.Should().BeApproximately(
            9.4 + (5 * 3), 0.5, "10 s after MM6, then five times 3 s");
        Asked(lab).Should().Be(5);
        lab.IpsecOfA.Inbound.Concat(lab.IpsecOfA.Outbound).Should().BeEmpty();
        lab.A.Sas.Should().NotContain(sa => sa.State.Status == IkeSaStatus.Established);
        lab.EventsOfA.OfType<DeleteSent>().Should().BeEmpty("the dead are told nothing");
    }

    [Fact]
    public void Four_lost_answers_kill_nobody()
    {
        var lab = Lab(DpdMode.Periodic);
        var lost = 0;
        lab.Wire = sent => sent.Name == "INFO" && sent.Datagram.From.Address.Equals(AddressB) && lost++ < 4
            ? []
            : Wires.Perfect(sent);
        lab.RunFor(60);

        lost.Should().BeGreaterThan(4);
        lab.EventsOfA.OfType<PeerDead>().Should().BeEmpty();
    }

    [Fact]
    public void An_answer_that_comes_after_the_next_question_still_counts()
    {
        var lab = Lab(DpdMode.Periodic);
        lab.Wire = sent => [new(sent.Datagram, TimeSpan.FromSeconds(4))];
        lab.RunFor(100);

        lab.EventsOfA.OfType<PeerDead>().Should().BeEmpty();
    }

    [Fact]
    public void On_demand_an_idle_tunnel_and_one_that_hears_its_peer_ask_nothing()
    {
        var lab = Lab(DpdMode.OnDemand);
        lab.RunFor(100);
        Asked(lab).Should().Be(0);

        for (var i = 0; i < 30; i++)
        {
            lab.A.OnCarried(lab.IpsecOfA.Inbound[0], isInbound: true);
            lab.A.OnCarried(lab.IpsecOfA.Outbound[0], isInbound: false);
            lab.RunFor(1);
        }

        Asked(lab).Should().Be(0);
        lab.Waiting.Should().Be(0);
    }

    [Fact]
    public void On_demand_sending_into_silence_asks_and_in_the_end_buries()
    {
        var lab = Lab(DpdMode.OnDemand);
        lab.Wire = _ => [];
        for (var i = 0; i < 40 && lab.IpsecOfA.Outbound is [var sa]; i++)
        {
            lab.A.OnCarried(sa, isInbound: false);
            lab.RunFor(1);
        }

        Asked(lab).Should().Be(5);
        lab.EventsOfA.OfType<PeerDead>().Should().ContainSingle();
    }

    [Fact]
    public void On_demand_an_answer_finds_its_question_and_one_that_comes_late_is_no_offence()
    {
        var lab = Lab(DpdMode.OnDemand);
        lab.RunFor(12);
        lab.A.OnCarried(lab.IpsecOfA.Outbound[0], isInbound: false);
        lab.RunFor(1);
        (Asked(lab), lab.A.Counters.RefusedInAll, lab.Waiting).Should().Be((1, 0, 0));

        lab.RunFor(12);
        lab.A.OnCarried(lab.IpsecOfA.Outbound[0], isInbound: false);
        lab.A.OnCarried(lab.IpsecOfA.Inbound[0], isInbound: true);
        lab.RunFor(30);
        (Asked(lab), lab.A.Counters.RefusedInAll, lab.Waiting).Should().Be((2, 0, 0));
    }

    [Fact]
    public void An_older_isakmp_sa_that_only_this_side_still_has_is_buried_alone()
    {
        // A renews phase 1, and its Delete of the old one is lost: nobody answers B's questions under that.
        static IkePeerOptions Periodic(IkePeerOptions options) => options with
        {
            Features = PeerFeatures.DeadPeerDetection,
            DeadPeerDetection = new(DpdMode.Periodic, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3)),
        };
        var short900 = Aes256Sha256Group14 with { Lifetime = TimeSpan.FromSeconds(900) };
        var lab = new TwoPeers(
            Profile.StrongSwan, ofA: [short900], optionsOfA: Periodic, optionsOfB: Periodic).Connect();
        var first = lab.IpsecOfA.Outbound.Single();
        var spoken = 0;
        lab.Wire = sent =>
        {
            if (sent.Name == "MM6") spoken = 1;
            return sent.Name == "INFO" && spoken is > 0 and < 3 && spoken++ > 0 ? [] : Wires.Perfect(sent);
        };
        lab.RunFor(890);

        lab.EventsOfA.Concat(lab.EventsOfB).OfType<PeerDead>().Should().ContainSingle();
        lab.A.Sas.Should().ContainSingle();
        lab.B.Sas.Should().ContainSingle();
        lab.IpsecOfA.Outbound.Should().Equal(first);
        lab.IpsecOfB.Inbound.Should().ContainSingle();
    }

    [Fact]
    public void A_peer_that_has_not_announced_it_is_never_asked()
    {
        var lab = Lab(DpdMode.Periodic, bothAnnounce: false);
        lab.RunFor(100);
        Asked(lab).Should().Be(0);
    }

    [Fact]
    public void Who_has_announced_it_answers_a_peer_whose_announcement_has_not_come()
    {
        // RFC 3706 section 5.2: whoever has sent the vendor ID MUST respond. A changed bit in B's vendor ID, which
        // nothing protects, hides from A that B speaks it; B knows that A does.
        var lab = Lab(DpdMode.OnDemand, bothAnnounce: false);
        var its = new Eavesdropper(lab);
        lab.Deliver(
            its.Informational(7, new Notification(
                ProtocolId.Isakmp, its.Sa.ToOctets(), NotifyType.RUThere, new byte[] { 0, 0, 0, 9 })),
            TimeSpan.Zero);
        lab.RunFor(1);

        lab.EventsOfA.OfType<NotifySent>().Should().ContainSingle().Which.Notify.Should().Be(NotifyType.RUThereAck);
        lab.A.Counters.RefusedInAll.Should().Be(0);
    }

    [Fact]
    public void A_question_that_is_older_than_the_last_one_and_an_answer_to_no_question_are_refused()
    {
        var lab = Lab(DpdMode.OnDemand);
        var its = new Eavesdropper(lab);
        Notification Of(NotifyType type, uint number) => new(
            ProtocolId.Isakmp, its.Sa.ToOctets(), type, new byte[] { (byte)(number >> 24), 0, 0, (byte)number });
        lab.Deliver(its.Informational(7, Of(NotifyType.RUThere, 9)), TimeSpan.Zero);
        lab.Deliver(its.Informational(8, Of(NotifyType.RUThere, 9)), TimeSpan.Zero);
        lab.Deliver(its.Informational(9, Of(NotifyType.RUThereAck, 3)), TimeSpan.Zero);
        lab.Deliver(its.Informational(10, Of(NotifyType.RUThere, 10) with { Spi = new byte[16] }), TimeSpan.Zero);
        lab.Deliver(its.Informational(11, Of(NotifyType.RUThere, 11) with { Data = Octets.Empty }), TimeSpan.Zero);
        lab.RunFor(1);

        lab.EventsOfA.OfType<NotifySent>().Count(sent => sent.Notify == NotifyType.RUThereAck).Should().Be(1);
        lab.A.Counters.RefusedInAll.Should().Be(4);
    }
}
