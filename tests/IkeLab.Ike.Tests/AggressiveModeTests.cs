using System.Net;
using IkeLab.Crypto;
using IkeLab.Crypto.Ikev1;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.RefusalKind;

namespace IkeLab.Ike.Tests;

/// <summary>Aggressive mode with a pre-shared key (R17 to R19, R57 to R59, F18, F49).</summary>
public class AggressiveModeTests
{
    static readonly Phase1Policy[] Other = [TwoPeers.Aes256Sha256Group14 with { Hash = HashKind.Sha1 }];

    [Theory]
    [InlineData("ios")]
    [InlineData("asa")]
    [InlineData("strongswan")]
    public void Comes_up_in_three_messages_and_three_of_quick_mode(string profile)
    {
        var lab = Peers(Make.Named(profile)).Connect();

        lab.ShouldBeUp();
        lab.LadderNames.Should().Equal(TwoPeers.AggressiveNames);
    }

    [Fact]
    public void Each_message_holds_the_payloads_of_RFC_2409_section_5_4_in_its_order()
    {
        var lab = Peers().Connect();

        Types(Clear(lab, "AM1")).Should().Equal("SecurityAssociation", "KeyExchange", "Nonce", "Identification");
        Types(Clear(lab, "AM2")).Should().Equal(
            "SecurityAssociation", "KeyExchange", "Nonce", "Identification", "Hash");
        var its = new Eavesdropper(lab);
        its.Read("AM3").Should().Equal(new Hash(KeyDerivation.HASH_I(
            its.Skeyid, its.Gxi.Span, its.Gxr.Span, its.Sa.Initiator, its.Sa.Responder, its.SAi_b.Span,
            its.Clear<Identification>("AM1").Body.Span)));
        its.Clear<Hash>("AM2").Should().Be(new Hash(KeyDerivation.HASH_R(
            its.Skeyid, its.Gxi.Span, its.Gxr.Span, its.Sa.Initiator, its.Sa.Responder, its.SAi_b.Span,
            its.Clear<Identification>("AM2").Body.Span)));
    }

    [Fact]
    public void Both_identities_pass_in_clear()
    {
        var its = new Eavesdropper(Peers().Connect());

        its.Clear<Identification>("AM1").Data.Should().Be(Address(TwoPeers.AddressA));
        its.Clear<Identification>("AM2").Data.Should().Be(Address(TwoPeers.AddressB));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Am3_is_encrypted_unless_the_initiator_says_otherwise_and_the_responder_takes_it_either_way(bool inClear)
    {
        var lab = Peers(optionsOfA: o => With(o, peer => peer with { SendsAm3InClear = inClear })).Connect();

        lab.ShouldBeUp();
        lab.LadderNames.Should().Equal(TwoPeers.AggressiveNames);
        Eavesdropper.Parse(lab.First("AM3").Datagram).IsEncrypted.Should().Be(!inClear);
    }

    [Fact]
    public void The_initiator_is_done_after_two_delays_and_the_responder_after_three()
    {
        var lab = Peers().Connect();

        At<Phase1Established>(lab.LogOfA).Should().Be(0.2);
        At<Phase1Established>(lab.LogOfB).Should().Be(0.3);
        At<QuickModeBegan>(lab.LogOfA).Should().Be(0.2, "quick mode needs no second trigger (R16)");
        At<QuickModeEstablished>(lab.LogOfA).Should().Be(0.4);
    }

    [Fact]
    public void States_and_events_name_the_messages_of_aggressive_mode()
    {
        var lab = Peers().Connect();

        lab.EventsOfA.OfType<StateChanged>().Select(state => $"{state.To}")
            .Should().Equal("Negotiating, awaiting AM2", "Established");
        lab.EventsOfB.OfType<StateChanged>().Select(state => $"{state.To}")
            .Should().Equal("Negotiating, awaiting AM3", "Established");
        lab.EventsOfA.Concat(lab.EventsOfB).OfType<StateChanged>()
            .Should().OnlyContain(state => state.To.Mode == Phase1Mode.Aggressive);
        lab.EventsOfA.OfType<MessageSent>().Select(sent => sent.Name).Should().Equal("AM1", "AM3", "QM1", "QM3");
        lab.EventsOfB.OfType<MessageAccepted>().Select(one => one.Name).Should().Equal("AM1", "AM3", "QM1", "QM3");
        lab.EventsOfA.OfType<MessageSent>().Skip(1).Should().OnlyContain(sent => sent.Sa.Id == lab.A.Sas[0].Id);
        lab.EventsOfA.OfType<KeysDerived>().Single().Sa.Id.Should().Be(lab.A.Sas[0].Id);
    }

    [Fact]
    public void Only_policies_of_the_best_ones_group_are_offered_for_am1_brings_the_public_value_with_it()
    {
        Phase1Policy[] policies =
        [
            Other[0] with { Priority = 30, Group = 2 },
            Other[0] with { Priority = 20 },
            TwoPeers.Aes256Sha256Group14,
        ];
        var lab = Peers(ofA: policies, ofB: Other).Connect();

        lab.ShouldBeUp();
        var its = new Eavesdropper(lab);
        its.Clear<SecurityAssociation>("AM1").Proposals.Single().Transforms
            .Select(transform => transform.Number32(IkeAttribute.GroupDescription)).Should().Equal(14, 14);
        lab.A.Sas.Single().Policy!.Hash.Should().Be(HashKind.Sha1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(19)]
    [InlineData(21)]
    public void Comes_up_with_other_groups(int group)
    {
        Phase1Policy[] policies = [TwoPeers.Aes256Sha256Group14 with { Group = group }];

        Peers(ofA: policies, ofB: policies).Connect().ShouldBeUp();
    }

    [Fact]
    public void An_unacceptable_am1_is_refused_in_clear_and_makes_no_state_even_when_it_comes_again_under_a_responder_spi()
    {
        // CVE-2023-30570: the refusal gave a responder SPI away, and the AM1 came again under it.
        var lab = Peers(ofB: Other).Connect(5);
        lab.B.Sas.Should().BeEmpty();
        var refusal = Eavesdropper.Parse(lab.First("INFO").Datagram);
        refusal.Header.Sa.Responder.Should().Be(0);
        refusal.IsEncrypted.Should().BeFalse();

        lab.Deliver(
            Forge.Header(
                lab.First("AM1"), header => header with { Sa = header.Sa with { Responder = 1 } }), TimeSpan.Zero);
        lab.RunFor(200);

        lab.Count("INFO").Should().Be(6, "one for each AM1 of responder SPI zero");
        lab.EventsOfB.OfType<StateChanged>().Should().BeEmpty();
        lab.B.Counters.Refused(UnknownSa).Should().Be(1);
        lab.Time.Waiting.Should().Be(0);
    }

    public static TheoryData<string, NotifyType?> Refusers => new()
    {
        { "ios", null },
        { "asa", null },
        { "strongswan", NotifyType.AuthenticationFailed },
    };

    [Theory, MemberData(nameof(Refusers))]
    public void A_responder_that_takes_main_mode_only_refuses_am1_as_its_make_does(string profile, NotifyType? notify)
    {
        // F33
        var lab = Peers(
            Make.Named(profile), optionsOfB: o => With(o, peer => peer with { AcceptsAggressiveMode = false }))
            .Connect(5);

        lab.B.Sas.Should().BeEmpty();
        lab.B.Counters.Refused(WrongMode).Should().BePositive();
        lab.EventsOfA.OfType<NotifyReceived>().Select(one => (NotifyType?)one.Notify).Take(1)
            .Should().Equal(notify is null ? [] : [notify]);
        lab.Count("AM2").Should().Be(0);
    }

    [Fact]
    public void Who_begins_in_aggressive_mode_still_answers_in_main_mode()
    {
        var lab = new TwoPeers(optionsOfB: o => With(o, peer => peer with { Mode = Phase1Mode.Aggressive })).Connect();

        lab.ShouldBeUp();
        lab.LadderNames.Should().Equal(TwoPeers.Names);
    }

    [Fact]
    public void The_key_is_found_by_the_id_wherever_the_peer_is_now()
    {
        var name = Identification.OfFqdn("branch.example");
        var lab = Peers(
            optionsOfA: o => o with { Identity = name },
            optionsOfB: o => With(o, peer => peer with { Identity = name, Address = IPAddress.Parse("192.0.2.77") }))
            .Connect(5);

        lab.B.Sas.Should().ContainSingle().Which.State.Status.Should().Be(IkeSaStatus.Established);
        new Eavesdropper(lab).Clear<Identification>("AM1").Should().Be(name);
    }

    [Fact]
    public void A_name_that_is_not_the_configured_one_is_refused_although_the_address_is_known()
    {
        var lab = Peers(
            optionsOfA: o => o with { Identity = Identification.OfFqdn("other.example") },
            optionsOfB: o => With(o, peer => peer with { Identity = Identification.OfFqdn("branch.example") }))
            .Connect(5);

        lab.B.Sas.Should().BeEmpty();
        lab.B.Counters.Refused(WrongIdentity).Should().Be(1);
    }

    [Theory]
    [InlineData("ios", 6, 6)]
    [InlineData("asa", 4, 4)]
    [InlineData("strongswan", 6, 12)] // 4 in each of three half-open SAs of 30 s
    public void A_wrong_key_is_found_by_the_initiator_at_am2_and_the_responder_stays_half_open(
        string profile, int am1, int am2)
    {
        // F49
        var lab = new TwoPeers(Make.Named(profile), keyOfB: "1ab", mode: Phase1Mode.Aggressive).Connect(5);
        lab.A.Sas.Single().State.Awaiting.Should().Be("AM2");
        lab.B.Sas.Single().State.Awaiting.Should().Be("AM3");

        lab.RunFor(300);
        lab.Count("AM1").Should().Be(am1);
        lab.Count("AM2").Should().Be(am2);
        lab.Count("AM3").Should().Be(0);
        lab.A.Counters.Refused(WrongHash).Should().BePositive();
        lab.EventsOfA.OfType<MessageRefused>()
            .Should().OnlyContain(one => one.Refusal.Kind == WrongHash || one.Awaiting == null);
        lab.EventsOfB.OfType<Phase1Established>().Should().BeEmpty();
        (lab.A.Pending, lab.B.Pending, lab.Time.Waiting).Should().Be((0, 0, 0));
    }

    [Fact]
    public void Am3_lost_leaves_the_responder_asking_for_it_and_the_initiator_repeating_it()
    {
        var lab = Peers(wire: Wires.Lose("AM3", times: 2)).Connect(40);

        lab.ShouldBeUp();
        lab.TimesOf("AM2").Should().Equal(0.1, 10.1, 20.1);
        lab.TimesOf("AM3").Should().Equal(0.2, 10.2, 20.2);
        lab.EventsOfA.OfType<MessageSent>().Where(sent => sent.Name == "AM3").Select(sent => sent.Why)
            .Should().Equal(Transmission.First, Transmission.Repeat, Transmission.Repeat);
        lab.EarlyQuickModes.Should().BePositive("R, not having verified I, takes no QM1");
    }

    [Fact]
    public void Am3_late_after_the_responders_end_finds_nobody()
    {
        var lab = Peers(wire: Wires.Lose("AM3")).Connect(100);
        lab.Deliver(lab.First("AM3").Datagram, TimeSpan.Zero);
        lab.RunFor(5);

        lab.EventsOfB.OfType<Phase1Established>().Should().BeEmpty();
        lab.B.Counters.Refused(UnknownSa).Should().BePositive();
    }

    [Fact]
    public void Glare_of_both_modes_gives_two_negotiations_and_both_come_up()
    {
        var lab = new TwoPeers(optionsOfA: o => With(o, peer => peer with { Mode = Phase1Mode.Aggressive }));
        lab.Time.After(TimeSpan.Zero, Net.Phase.Probes, () => lab.B.Acquire(TwoPeers.AddressA, lab.ChildOfB));
        lab.Connect();

        lab.A.Sas.Select(sa => sa.State.Mode).Should().BeEquivalentTo(new[] { Phase1Mode.Aggressive, Phase1Mode.Main });
        lab.A.Sas.Concat(lab.B.Sas).Should().OnlyContain(sa => sa.State.Status == IkeSaStatus.Established);
    }

    static TwoPeers Peers(
        Profile? profile = null, Func<TwoPeers.Sent, IEnumerable<TwoPeers.Arrival>>? wire = null,
        IReadOnlyList<Phase1Policy>? ofA = null, IReadOnlyList<Phase1Policy>? ofB = null,
        Func<IkePeerOptions, IkePeerOptions>? optionsOfA = null,
        Func<IkePeerOptions, IkePeerOptions>? optionsOfB = null) =>
        new(profile, wire, ofA: ofA, ofB: ofB, optionsOfA: optionsOfA, optionsOfB: optionsOfB,
            mode: Phase1Mode.Aggressive);

    static IkePeerOptions With(IkePeerOptions options, Func<KnownPeer, KnownPeer> change) =>
        options with { Peers = [.. options.Peers.Select(change)] };

    static IReadOnlyList<Payload> Clear(TwoPeers lab, string name)
    {
        Eavesdropper.Parse(lab.First(name).Datagram).TryReadPayloads(out var payloads).Should().BeTrue();
        return payloads!;
    }

    static IEnumerable<string> Types(IEnumerable<Payload> payloads) =>
        payloads.Select(payload => payload.GetType().Name);

    static Octets Address(IPAddress address) => address.GetAddressBytes();

    static double At<T>(IEnumerable<(TimeSpan At, IkeEvent What)> log) =>
        log.Single(entry => entry.What is T).At.TotalSeconds;
}
