using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.Tests.TwoPeers;

namespace IkeLab.Ike.Tests;

/// <summary>SAs from their birth to their end: renewed in time, deleted in words,
/// and never on one side alone without a reason.</summary>
public class LifeTests
{
    const int Phase2Seconds = 600;

    static ChildPolicy Short => Child() with { Lifetime = TimeSpan.FromSeconds(Phase2Seconds) };

    static Phase1Policy Lasting(int seconds) => Aes256Sha256Group14 with { Lifetime = TimeSpan.FromSeconds(seconds) };

    static Func<IkePeerOptions, IkePeerOptions> SaysInitialContact =>
        options => options with { SendsInitialContact = true };

    [Theory]
    [InlineData("ios")]
    [InlineData("asa")]
    [InlineData("strongswan")]
    public void A_pair_in_use_is_renewed_before_its_end_and_is_never_missed(string profile)
    {
        var lab = new TwoPeers(Make.Named(profile), childOfA: Short).Connect(1);
        var first = lab.IpsecOfA.Outbound.Single();

        for (var second = 1; second < 3 * Phase2Seconds; second++)
        {
            lab.A.OnCarried(lab.IpsecOfA.Outbound[^1], isInbound: false);
            lab.B.OnCarried(lab.IpsecOfB.Inbound[^1], isInbound: true);
            lab.RunFor(1);
            lab.IpsecOfA.Outbound.Should().NotBeEmpty("at {0} s", second);
            lab.IpsecOfB.Inbound.Select(sa => sa.InboundSpi).Should().Contain(
                lab.IpsecOfA.Outbound[^1].OutboundSpi, "at {0} s", second);
        }

        lab.IpsecOfA.Outbound.Should().NotContain(first);
        lab.Count("QM1").Should().BeInRange(4, 6);
        lab.IpsecOfA.Inbound.Should().HaveSameCount(lab.IpsecOfB.Inbound);
        (lab.A.Pending, lab.B.Pending, lab.Waiting).Should().Be((0, 0, 0));
    }

    [Fact]
    public void Ios_lets_a_pair_end_that_nothing_has_passed_through_and_says_so_to_the_peer()
    {
        var lab = new TwoPeers(childOfA: Short).Connect();
        lab.RunFor(Phase2Seconds);

        lab.Count("QM1").Should().Be(1);
        lab.IpsecOfA.Inbound.Concat(lab.IpsecOfA.Outbound).Concat(lab.IpsecOfB.Inbound).Should().BeEmpty();
        lab.EventsOfA.OfType<DeleteSent>().Should().ContainSingle().Which.Spi.Should().Be(
            new Octets(new byte[] { 0, 0, 0xA0, 0 }));
        lab.A.Sas.Single().State.Status.Should().Be(IkeSaStatus.Established);
    }

    [Fact]
    public void Two_ends_that_renew_do_not_choose_the_same_instant()
    {
        var lab = new TwoPeers(Profile.Asa, childOfA: Short).Connect();
        lab.A.OnCarried(lab.IpsecOfA.Outbound[0], isInbound: false);
        lab.B.OnCarried(lab.IpsecOfB.Inbound[0], isInbound: true);
        var begun = lab.Count("QM1");
        lab.RunFor(Phase2Seconds);

        lab.Count("QM1").Should().Be(begun + 1, "the later one sees that the pair has a successor");
    }

    [Fact]
    public void The_kilobytes_of_a_pair_end_it_as_its_seconds_do()
    {
        var lab = new TwoPeers().Connect();
        var old = lab.IpsecOfA.Outbound.Single();
        lab.A.OnCarried(old, isInbound: false);

        lab.A.OnVolume(old, isHard: false);
        lab.RunFor(1);
        lab.IpsecOfA.Outbound.Should().HaveCount(2);

        lab.A.OnVolume(old, isHard: true);
        lab.RunFor(1);
        lab.IpsecOfA.Outbound.Should().NotContain(old).And.ContainSingle();
        lab.IpsecOfB.Inbound.Should().ContainSingle();
    }

    [Theory]
    [InlineData("ios", false)]
    [InlineData("asa", true)]
    [InlineData("strongswan", true)]
    public void A_deleted_isakmp_sa_takes_its_children_with_it_where_the_make_says_so(string profile, bool goes)
    {
        var lab = new TwoPeers(Make.Named(profile)).Connect();
        lab.A.ClearSas();
        lab.RunFor(1);

        foreach (var (peer, ipsec) in new[] { (lab.A, lab.IpsecOfA), (lab.B, lab.IpsecOfB) })
        {
            peer.Sas.Should().NotContain(sa => sa.State.Status == IkeSaStatus.Established);
            ipsec.Inbound.Should().HaveCount(goes ? 0 : 1);
            peer.Children.Should().HaveCount(goes ? 0 : 1);
        }

        if (!goes) lab.A.Children[0].Parent.Should().BeNull("it lives on without it: UP-NO-IKE");
    }

    [Fact]
    public void Without_an_isakmp_sa_nobody_can_be_told_that_a_pair_is_gone()
    {
        var lab = new TwoPeers().Connect();
        lab.A.ClearSas();
        lab.RunFor(1);
        lab.A.ClearChildren();
        lab.RunFor(1);

        lab.EventsOfA.OfType<DeleteNotSent>().Should().ContainSingle();
        lab.IpsecOfA.Outbound.Should().BeEmpty();
        lab.IpsecOfB.Outbound.Should().ContainSingle("F40: it never heard of it");
    }

    [Fact]
    public void A_delete_ends_the_pair_that_it_names_and_no_other()
    {
        var lab = new TwoPeers().Connect();
        var its = new Eavesdropper(lab);
        lab.Deliver(its.Informational(7, new Delete(ProtocolId.Esp, [new byte[] { 1, 2, 3, 4 }])), TimeSpan.Zero);
        lab.RunFor(1);
        lab.IpsecOfA.Outbound.Should().ContainSingle();

        lab.Deliver(its.Informational(8, new Delete(ProtocolId.Esp, [new byte[] { 0, 0, 0xB0, 0 }])), TimeSpan.Zero);
        lab.RunFor(1);
        lab.IpsecOfA.Inbound.Concat(lab.IpsecOfA.Outbound).Should().BeEmpty();
        lab.EventsOfA.OfType<DeleteSent>().Should().BeEmpty("a Delete is not answered with another");
    }

    [Fact]
    public void What_stands_behind_the_delete_of_the_isakmp_sa_itself_is_void()
    {
        // CVE-2023-38712: a Delete for the ISAKMP SA with another payload for it behind.
        var lab = new TwoPeers().Connect();
        var its = new Eavesdropper(lab);
        Delete self = new(ProtocolId.Isakmp, [its.Sa.ToOctets()]);
        lab.Deliver(its.Informational(7, self, self, new Delete(ProtocolId.Esp, [new byte[] { 0, 0, 0xB0, 0 }])),
            TimeSpan.Zero);
        lab.RunFor(1);

        lab.A.Sas.Single().State.Status.Should().Be(IkeSaStatus.Deleted);
        lab.EventsOfA.OfType<Phase1Deleted>().Should().ContainSingle();
        lab.IpsecOfA.Outbound.Should().ContainSingle();
    }

    [Theory]
    [InlineData("asa")]
    [InlineData("strongswan")]
    public void Phase_1_is_renewed_before_its_end_and_the_children_go_over_to_it(string profile)
    {
        var lab = new TwoPeers(Make.Named(profile), ofA: [Lasting(900)]).Connect();
        var (old, pair) = (lab.A.Sas.Single(), lab.IpsecOfA.Outbound.Single());
        for (var second = 0; second < 1000; second++)
        {
            lab.RunFor(1);
            lab.A.Sas.Should().Contain(sa => sa.State.Status == IkeSaStatus.Established, "at {0} s", second);
            lab.B.Sas.Should().Contain(sa => sa.State.Status == IkeSaStatus.Established, "at {0} s", second);
        }

        lab.A.Sas.Should().ContainSingle().Which.Should().NotBe(old);
        lab.IpsecOfA.Outbound.Should().Equal(pair);
        lab.A.Children.Single().Parent.Should().Be(lab.A.Sas.Single());
        lab.B.Children.Single().Parent.Should().Be(lab.B.Sas.Single());
    }

    [Fact]
    public void Ios_lets_phase_1_end_and_the_next_quick_mode_brings_a_new_one()
    {
        var lab = new TwoPeers(ofA: [Lasting(300)], childOfA: Short).Connect();
        lab.RunFor(300);
        lab.A.Sas.Should().NotContain(sa => sa.State.Status == IkeSaStatus.Established);
        lab.A.Children.Should().ContainSingle().Which.Parent.Should().BeNull();

        lab.A.OnCarried(lab.IpsecOfA.Outbound[0], isInbound: false);
        lab.RunFor(300);
        lab.Count("MM1").Should().Be(2);
        lab.IpsecOfA.Outbound.Should().ContainSingle().Which.Parent.Should().Be(lab.A.Sas[^1]);
    }

    [Theory]
    [InlineData(3600, 600)]
    [InlineData(600, 3600)]
    public void Unequal_lifetimes_of_phase_2_end_both_sides_at_the_shorter_one(int ofA, int ofB)
    {
        var lab = new TwoPeers(
            childOfA: Child() with { Lifetime = TimeSpan.FromSeconds(ofA), LifetimeKilobytes = (uint)ofA },
            childOfB: Mirror(Child()) with { Lifetime = TimeSpan.FromSeconds(ofB), LifetimeKilobytes = (uint)ofB })
            .Connect();

        foreach (var sa in lab.IpsecOfA.Outbound.Concat(lab.IpsecOfB.Outbound))
        {
            (sa.Policy.Lifetime.TotalSeconds, sa.Policy.LifetimeKilobytes).Should().Be((600, 600));
        }

        var qm2 = new Eavesdropper(lab).Read("QM2");
        qm2.OfType<Notification>().Select(notify => notify.Notify)
            .Should().Equal(ofB < ofA ? [NotifyType.ResponderLifetime] : []);
        qm2.OfType<SecurityAssociation>().Single().Proposals.Single().Transforms.Single().Attributes
            .Where(attribute => attribute.Type == (ushort)IpsecAttribute.SaLifeDuration)
            .Select(attribute => attribute.Number)
            .Should().Equal([(uint)ofA, (uint)ofA], "an offer is echoed unchanged");
    }

    [Fact]
    public void A_gateway_that_restarts_makes_initial_contact_and_its_peer_forgets_the_old()
    {
        var lab = new TwoPeers(Profile.Asa, optionsOfA: SaysInitialContact).Connect();
        new Eavesdropper(lab).Read("MM5").OfType<Notification>().Should().ContainSingle()
            .Which.Should().Match<Notification>(
                notify => notify.Notify == NotifyType.InitialContact && notify.Data.IsEmpty && notify.Spi.Length == 16);
        var old = lab.IpsecOfB.Outbound.Single();

        lab.A.Restart();
        lab.IpsecOfA.Outbound.Should().BeEmpty();
        lab.AcquireAtA();
        lab.RunFor(2);

        lab.IpsecOfB.Outbound.Should().NotContain(old).And.ContainSingle();
        lab.B.Sas.Should().ContainSingle();
        lab.EventsOfB.OfType<DeleteSent>().Should().BeEmpty("the peer has nothing left to delete");
    }

    [Fact]
    public void Two_sides_that_make_initial_contact_at_once_do_not_end_each_others_sas()
    {
        var lab = new TwoPeers(optionsOfA: SaysInitialContact, optionsOfB: SaysInitialContact);
        lab.AcquireAtA();
        lab.Time.After(TimeSpan.Zero, Net.Phase.Probes, () => lab.B.Acquire(AddressA, lab.ChildOfB));
        lab.RunFor(10);

        lab.A.Sas.Where(sa => sa.State.Status == IkeSaStatus.Established).Should().HaveCount(2);
        lab.IpsecOfA.Outbound.Should().NotBeEmpty();
        lab.EventsOfA.Concat(lab.EventsOfB).OfType<Phase1Deleted>().Should().BeEmpty();
    }

    [Fact]
    public void A_pair_that_the_peer_does_not_know_goes_when_it_says_so_under_the_isakmp_sa()
    {
        var lab = new TwoPeers().Connect();
        lab.B.OnUnknownSpi(new(AddressA, 0), 0xB000);
        lab.B.OnUnknownSpi(new(AddressA, 0), 0xB000);
        lab.RunFor(1);

        lab.EventsOfB.OfType<NotifySent>().Should().ContainSingle("ESP is not verified: one complaint for each SPI");
        lab.IpsecOfA.Outbound.Should().BeEmpty();
    }

    [Fact]
    public void A_complaint_may_be_lost_and_is_made_again_once_a_minute()
    {
        var lab = new TwoPeers().Connect();
        lab.Wire = Wires.Lose("INFO", times: 2);
        for (var second = 0; second < 130; second++)
        {
            lab.B.OnUnknownSpi(new(AddressA, 0), 0xB000);
            lab.RunFor(1);
        }

        lab.EventsOfB.OfType<NotifySent>().Should().HaveCount(3);
        lab.IpsecOfA.Outbound.Should().BeEmpty("the third one came");
    }

    [Fact]
    public void Esp_of_an_unknown_spi_without_an_isakmp_sa_makes_the_receiver_begin_one()
    {
        var lab = new TwoPeers(optionsOfB: SaysInitialContact).Connect();
        lab.B.Restart();
        lab.B.OnUnknownSpi(new(AddressA, 0), 0xB000);
        lab.RunFor(2);

        lab.B.Sas.Should().Contain(sa => sa.Role == Role.Initiator && sa.State.Status == IkeSaStatus.Established);
        lab.IpsecOfA.Outbound.Should().BeEmpty();
    }

    [Fact]
    public void Esp_that_comes_before_its_QM3_is_no_reason_to_complain()
    {
        var lab = new TwoPeers(Profile.StrongSwan, wire: Wires.Lose("QM3", times: 1)).Connect(1);
        lab.IpsecOfB.Inbound.Should().BeEmpty("strongSwan has its SAs from QM3 on");
        lab.B.OnUnknownSpi(new(AddressA, 0), 0xB000);
        lab.RunFor(10);

        lab.EventsOfB.OfType<NotifySent>().Should().BeEmpty();
        lab.ShouldBeUp();
    }

    [Fact]
    public void Forged_esp_cannot_use_up_the_message_ids_of_an_isakmp_sa()
    {
        var lab = new TwoPeers().Connect();
        for (var spi = 0u; spi < 10_000; spi++)
        {
            lab.B.OnUnknownSpi(new(AddressA, 0), 0x1_0000 + spi);
            if (spi % 1_000 == 999) lab.RunFor(1);
        }

        lab.EventsOfB.OfType<NotifySent>().Should().HaveCountLessThanOrEqualTo(11, "ten seconds, a complaint in each");
    }

    [Fact]
    public void The_children_of_an_isakmp_sa_that_ends_go_over_to_another_one_with_the_same_peer()
    {
        var lab = new TwoPeers(Profile.Asa);
        lab.AcquireAtA();
        lab.Time.After(TimeSpan.Zero, Net.Phase.Probes, () => lab.B.Acquire(AddressA, lab.ChildOfB));
        lab.RunFor(10);
        lab.A.Sas.Should().HaveCount(2, "both began at once");
        var pairs = lab.IpsecOfA.Outbound.ToList();

        var its = new Eavesdropper(lab);
        lab.Deliver(its.Informational(7, new Delete(ProtocolId.Isakmp, [its.Sa.ToOctets()])), TimeSpan.Zero);
        lab.RunFor(1);

        lab.A.Sas.Should().ContainSingle();
        lab.IpsecOfA.Outbound.Should().Equal(pairs);
        lab.A.Children.Should().OnlyContain(child => child.Parent == lab.A.Sas.Single());
    }

    [Fact]
    public void A_strict_responder_refuses_a_longer_lifetime_of_phase_1_and_of_phase_2()
    {
        var strict = Profile.Ios with { RefusesLongerLifetimes = true };
        var phase1 = new TwoPeers(profileOfB: strict, ofA: [Lasting(901)], ofB: [Lasting(900)]).Connect();
        phase1.Count("MM2").Should().Be(0);
        phase1.EventsOfB.OfType<Phase1OfferJudged>().First().Checks.Single().Mismatch.Should().Be(
            IkeAttribute.LifeDuration);
        phase1.EventsOfA.OfType<NotifyReceived>().First().Notify.Should().Be(NotifyType.NoProposalChosen);

        var phase2 = new TwoPeers(profileOfB: strict, childOfB: Mirror(Short)).Connect();
        phase2.Count("QM2").Should().Be(0);
        phase2.EventsOfA.OfType<NotifyReceived>().Should().ContainSingle().Which.Notify.Should().Be(
            NotifyType.NoProposalChosen);

        var equal = new TwoPeers(
            profileOfB: strict, ofA: [Lasting(900)], ofB: [Lasting(900)], childOfA: Short).Connect();
        equal.ShouldBeUp();
        var shorter =
            new TwoPeers(profileOfB: strict, ofA: [Lasting(60)], childOfA: Short, childOfB: Mirror(Child())).Connect(1);
        shorter.ShouldBeUp();
    }

    [Fact]
    public void A_delete_that_overtakes_its_QM3_ends_the_quick_mode_it_belongs_to()
    {
        var lab = new TwoPeers(wire: Wires.Lose("QM3", times: 1)).Connect(1);
        lab.A.ClearChildren();
        lab.RunFor(30);

        lab.IpsecOfB.Inbound.Concat(lab.IpsecOfB.Outbound).Should().BeEmpty();
        lab.Count("QM3").Should().Be(1);
        (lab.B.Pending, lab.Waiting).Should().Be((0, 0));
    }

    [Theory]
    [InlineData("ios")]
    [InlineData("asa")]
    [InlineData("strongswan")]
    public void Whatever_ends_an_sa_its_timers_end_with_it(string profile)
    {
        static IkePeerOptions Periodic(IkePeerOptions options) => options with
        {
            Features = PeerFeatures.DeadPeerDetection,
            DeadPeerDetection = new(DpdMode.Periodic, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3)),
        };
        var ends = new Dictionary<string, Action<TwoPeers>>
        {
            ["clear"] = lab => { lab.A.ClearChildren(); lab.A.ClearSas(); },
            ["clear without a word"] = lab =>
            {
                lab.Wire = _ => [];
                lab.A.ClearChildren();
                lab.A.ClearSas();
                lab.B.ClearChildren();
                lab.B.ClearSas();
            },
            ["restart"] = lab => { lab.A.Restart(); lab.B.Restart(); },
            ["dead"] = lab => lab.Wire = _ => [],
            ["dead in a quick mode"] = lab =>
            {
                lab.Wire = _ => [];
                lab.A.Acquire(AddressB, lab.ChildOfA);
            },
        };
        foreach (var (name, end) in ends)
        {
            var lab = new TwoPeers(Make.Named(profile), optionsOfA: Periodic, optionsOfB: Periodic).Connect();
            lab.Time.After(TimeSpan.Zero, Net.Phase.Probes, () => end(lab));
            lab.RunFor(400);
            lab.A.ClearChildren();
            lab.B.ClearChildren();

            (lab.A.Sas.Count, lab.B.Sas.Count, lab.A.Children.Count, lab.B.Children.Count)
                .Should().Be((0, 0, 0, 0), name);
            lab.Time.Waiting.Should().Be(0, "{0}: nothing of an SA that is gone waits for its time", name);
        }
    }

    [Fact]
    public void A_stranger_s_unknown_spi_is_worth_no_answer()
    {
        var lab = new TwoPeers().Connect();
        lab.B.OnUnknownSpi(new(System.Net.IPAddress.Parse("198.51.100.9"), 0), 0xB000);
        lab.RunFor(1);

        lab.EventsOfB.OfType<NotifySent>().Should().BeEmpty();
        lab.Count("MM1").Should().Be(1);
    }
}
