using System.Net;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.Tests;

/// <summary>No common ground in phase 2: F30, F31 and F32. Phase 1 stays up, and the initiator hears why.</summary>
public class Phase2RefusalTests
{
    static readonly EspSuite AesSha1 = new(CipherKind.AesCbc, 16, HashKind.Sha1, 12);

    [Theory]
    [InlineData("ios")]
    [InlineData("asa")]
    [InlineData("strongswan")]
    public void Without_a_common_transform_set_quick_mode_is_refused_and_phase_1_stays(string profile)
    {
        var lab = new TwoPeers(Make.Named(profile), childOfB: TwoPeers.Mirror(TwoPeers.Child(null, AesSha1)))
            .Connect(100);

        ShouldBeRefused(lab, NotifyType.NoProposalChosen);
        lab.B.Counters.Refused(RefusalKind.NoProposalChosen).Should().Be(1);
    }

    [Theory]
    [InlineData("ios", NotifyType.NoProposalChosen)]
    [InlineData("asa", NotifyType.NoProposalChosen)]
    [InlineData("strongswan", NotifyType.InvalidIdInformation)]
    public void Selectors_that_are_no_mirror_image_are_refused_in_the_words_of_the_profile(
        string profile, NotifyType notify)
    {
        var other = TwoPeers.Child() with { Remote = new(IPNetwork.Parse("192.168.3.0/24")) };
        var lab = new TwoPeers(Make.Named(profile), childOfB: TwoPeers.Mirror(other)).Connect(100);

        ShouldBeRefused(lab, notify);
        lab.B.Counters.Refused(RefusalKind.WrongSelectors).Should().Be(1);
    }

    [Fact]
    public void A_wider_line_at_the_responder_works_only_when_the_narrower_side_begins()
    {
        var wide = TwoPeers.Child() with { Remote = new(IPNetwork.Parse("192.168.0.0/16")) };

        new TwoPeers(
            childOfB: TwoPeers.Mirror(TwoPeers.Child() with { Local = new(IPNetwork.Parse("192.168.0.0/16")) }))
            .Connect().ShouldBeUp();
        ShouldBeRefused(new TwoPeers(childOfA: wide, childOfB: TwoPeers.Mirror(TwoPeers.Child())).Connect(100),
            NotifyType.NoProposalChosen);
    }

    [Theory]
    // who begins with which group, against which group
    [InlineData("ios", 14, null, true)]
    [InlineData("ios", null, 14, false)]
    [InlineData("ios", 14, 2, false)]
    [InlineData("asa", 14, null, true)]
    [InlineData("asa", null, 14, false)]
    [InlineData("strongswan", 14, null, false)]
    [InlineData("strongswan", null, 14, false)]
    [InlineData("strongswan", 14, 14, true)]
    public void A_pfs_mismatch_depends_on_who_begins_and_on_the_responders_profile(
        string profile, int? ofA, int? ofB, bool up)
    {
        var lab = new TwoPeers(
            Make.Named(profile), childOfA: TwoPeers.Child(ofA),
            childOfB: TwoPeers.Mirror(TwoPeers.Child(ofB))).Connect(100);

        if (up) lab.ShouldBeUp();
        else ShouldBeRefused(lab, NotifyType.NoProposalChosen);
        if (up) lab.IpsecOfB.Inbound.Single().PfsGroup.Should().Be(ofA);
    }

    [Fact]
    public void A_weak_public_value_in_quick_mode_is_refused_with_a_notify()
    {
        Eavesdropper? its = null;
        var lab = new TwoPeers(childOfA: TwoPeers.Child(pfs: 14), wire: Wires.Instead("QM1", sent =>
            its!.RewriteHashed(sent, p => p.With<KeyExchange>(_ => new KeyExchange(new byte[256])))));
        its = new(lab);
        lab.Connect(100);

        lab.B.Counters.Refused(RefusalKind.WrongKeyExchange).Should().Be(1);
        lab.EventsOfB.OfType<NotifySent>().Single().Notify.Should().Be(NotifyType.InvalidKeyInformation);
        lab.IpsecOfB.Reserved.Should().BeEmpty();
    }

    [Fact]
    public void A_lost_refusal_is_said_again_in_the_same_octets_when_qm1_comes_again()
    {
        var lab = new TwoPeers(
            wire: Wires.Lose("INFO", times: 1), childOfB: TwoPeers.Mirror(TwoPeers.Child(null, AesSha1))).Connect(100);

        lab.Count("QM1").Should().Be(2);
        lab.Ladder.Where(sent => sent.Name == "INFO").Select(sent => sent.Datagram.Payload).Should().HaveCount(2)
            .And.Subject.Distinct().Should().ContainSingle();
        lab.EventsOfA.OfType<QuickModeFailed>().Should().ContainSingle();
        lab.EventsOfB.OfType<MessageSent>().Last().Should().BeEquivalentTo(
            new { Name = "INFO", Nth = 2, Why = Transmission.Repeat });
    }

    [Fact]
    public void Asking_again_after_a_refusal_begins_another_quick_mode_under_the_same_sa()
    {
        var lab = new TwoPeers(childOfB: TwoPeers.Mirror(TwoPeers.Child(null, AesSha1))).Connect();
        lab.AcquireAtA();
        lab.RunFor(20);

        lab.EventsOfA.OfType<QuickModeFailed>().Select(failed => failed.MessageId).Should().HaveCount(2)
            .And.OnlyHaveUniqueItems();
        lab.A.Sas.Should().ContainSingle();
        lab.IpsecOfA.Reserved.Should().BeEmpty();
    }

    [Fact]
    public void A_qm1_without_identities_means_the_addresses_of_the_peers_and_is_answered_without()
    {
        var host = TwoPeers.Child() with
        {
            Local = new(new IPNetwork(TwoPeers.AddressA, 32)),
            Remote = new(new IPNetwork(TwoPeers.AddressB, 32)),
        };

        AnswerTo(host, p => p.Without<Identification>()).OfType<Identification>().Should().BeEmpty();
    }

    [Fact]
    public void Qm2_carries_the_identities_of_qm1_as_they_came()
    {
        var host = TwoPeers.Child() with { Local = new(new IPNetwork(IPAddress.Parse("192.168.1.7"), 32)) };
        Identification asSubnet = new(IdType.Ipv4Subnet, 0, 0, new byte[] { 192, 168, 1, 7, 255, 255, 255, 255 });

        AnswerTo(host, p => p.With<Identification>(id => id.IdType is IdType.Ipv4Address ? asSubnet : id))
            .OfType<Identification>().First().Should().Be(asSubnet);
    }

    [Fact]
    public void The_identities_carry_protocol_and_port_and_the_answer_has_them_too()
    {
        var dns = TwoPeers.Child() with
        {
            Local = new(IPNetwork.Parse("192.168.1.0/24"), 17),
            Remote = new(IPNetwork.Parse("192.168.2.7/32"), 17, 53),
        };

        // RFC 2407 section 4.6.2: ID type, protocol, port, data.
        AnswerTo(dns, p => p).OfType<Identification>().Should().Equal(
            new Identification(IdType.Ipv4Subnet, 17, 0, new byte[] { 192, 168, 1, 0, 255, 255, 255, 0 }),
            new Identification(IdType.Ipv4Address, 17, 53, new byte[] { 192, 168, 2, 7 }));
    }

    [Theory]
    [InlineData(6, 53)]
    [InlineData(17, 54)]
    [InlineData(17, 0)]
    [InlineData(0, 0)]
    public void Another_protocol_or_port_or_a_wider_one_is_no_mirror_image(byte protocol, ushort port)
    {
        var asked = WithService(protocol, port);
        var granted = WithService(17, 53);

        var lab = new TwoPeers(childOfA: asked, childOfB: TwoPeers.Mirror(granted)).Connect(100);

        ShouldBeRefused(lab, NotifyType.NoProposalChosen);
    }

    [Fact]
    public void A_line_for_every_protocol_grants_one_of_them() =>
        new TwoPeers(childOfA: WithService(17, 53), childOfB: TwoPeers.Mirror(TwoPeers.Child())).Connect().ShouldBeUp();

    [Fact]
    public void A_port_of_a_protocol_without_ports_is_no_selector()
    {
        Eavesdropper? its = null;
        var lab = new TwoPeers(wire: Wires.Instead("QM1", sent =>
            its!.RewriteHashed(sent, p => p.With<Identification>(id => id with { Protocol = 1, Port = 53 }))));
        its = new(lab);
        lab.Connect(100);

        lab.B.Counters.Refused(RefusalKind.WrongSelectors).Should().Be(1);
        lab.IpsecOfB.Reserved.Should().BeEmpty();
    }

    [Theory]
    [InlineData(EncapsulationMode.Transport, EncapsulationMode.Transport, true)]
    [InlineData(EncapsulationMode.Transport, EncapsulationMode.Tunnel, false)]
    [InlineData(EncapsulationMode.Tunnel, EncapsulationMode.Transport, false)]
    public void The_encapsulation_mode_must_match_like_an_algorithm(
        EncapsulationMode ofA, EncapsulationMode ofB, bool up)
    {
        var lab = new TwoPeers(childOfA: InMode(ofA), childOfB: TwoPeers.Mirror(InMode(ofB))).Connect(100);

        if (up) lab.ShouldBeUp();
        else ShouldBeRefused(lab, NotifyType.NoProposalChosen);
        if (up) lab.IpsecOfB.Inbound.Single().Mode.Should().Be(ofA);
    }

    static ChildPolicy InMode(EncapsulationMode mode)
    {
        var child = TwoPeers.Child();
        return child with { TransformSets = [.. child.TransformSets.Select(set => set with { Mode = mode })] };
    }

    static ChildPolicy WithService(byte protocol, ushort port)
    {
        var child = TwoPeers.Child();
        return child with
        {
            Local = child.Local with { Protocol = protocol },
            Remote = child.Remote with { Protocol = protocol, Port = port },
        };
    }

    /// <summary>QM2's payloads, when QM1 came in other words than A's own.</summary>
    static IReadOnlyList<Payload> AnswerTo(
        ChildPolicy child, Func<IReadOnlyList<Payload>, IEnumerable<Payload>> otherWords)
    {
        Eavesdropper? its = null;
        Datagram qm1 = default;
        var lab = new TwoPeers(
            childOfA: child, wire: Wires.Instead("QM1", sent => qm1 = its!.RewriteHashed(sent, otherWords)));
        its = new(lab);
        lab.Connect(1);
        return its.Open(lab.First("QM2"), after: qm1).Payloads;
    }

    static void ShouldBeRefused(TwoPeers lab, NotifyType notify)
    {
        lab.LadderNames.Should().Equal([.. TwoPeers.Names.Take(6), "QM1", "INFO"]);
        Eavesdropper.Parse(lab.First("INFO").Datagram).IsEncrypted.Should().BeTrue();
        lab.EventsOfA.OfType<NotifyReceived>().Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Notify = notify, Protocol = ProtocolId.Esp, InClear = false });
        lab.EventsOfA.OfType<QuickModeFailed>().Should().ContainSingle().Which.Why.Should().Contain($"{notify}");
        foreach (var peer in new[] { lab.A, lab.B })
        {
            peer.Sas.Should().ContainSingle().Which.State.Status.Should().Be(IkeSaStatus.Established);
            peer.Pending.Should().Be(0);
        }

        foreach (var ipsec in new[] { lab.IpsecOfA, lab.IpsecOfB })
        {
            ipsec.Inbound.Should().BeEmpty();
            ipsec.Outbound.Should().BeEmpty();
            ipsec.Reserved.Should().BeEmpty();
        }

        lab.Waiting.Should().Be(0);
    }
}
