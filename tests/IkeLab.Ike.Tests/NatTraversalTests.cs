using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.Tests.TwoPeers;

namespace IkeLab.Ike.Tests;

/// <summary>NAT traversal, RFC 3947: A stands behind a NAT, and B knows it by the NAT's address.</summary>
public class NatTraversalTests
{
    static readonly IPAddress Public = IPAddress.Parse("198.51.100.7");

    /// <summary>Ports of A by the ones that its NAT gave them; a test moves them.</summary>
    readonly Dictionary<int, int> _ports = new() { [500] = 10_500, [4500] = 14_500 };

    TwoPeers Lab(
        bool hasNat = true, bool ofA = true, bool ofB = true, bool forced = false,
        TimeSpan? keepAlive = null, Profile? profile = null,
        string keyOfB = "lab", TimeSpan? keepAliveOfB = null, Phase1Mode mode = Phase1Mode.Main)
    {
        PeerFeatures Features(bool does) => does ? PeerFeatures.NatTraversal : PeerFeatures.None;
        return new TwoPeers(
            profile,
            wire: hasNat ? Nat : null,
            keyOfB: keyOfB,
            mode: mode,
            optionsOfA: options =>
                options with { Features = Features(ofA), ForcesEncapsulation = forced, NatKeepAlive = keepAlive },
            optionsOfB: options => options with
            {
                Features = Features(ofB),
                NatKeepAlive = keepAliveOfB,
                Peers = hasNat
                    ? [.. options.Peers.Select(
                        peer => peer with { Address = Public, Identity = Identification.OfAddress(AddressA) })]
                    : options.Peers,
            });
    }

    IEnumerable<Arrival> Nat(Sent sent)
    {
        var datagram = sent.Datagram;
        if (datagram.From.Address.Equals(AddressA))
            yield return new(datagram with { From = new(Public, _ports[datagram.From.Port]) }, default);
        else if (_ports.FirstOrDefault(port => port.Value == datagram.To.Port) is { Key: > 0 and var inside })
            yield return new(datagram with { To = new(AddressA, inside) }, default);
    }

    [Fact]
    public void Behind_a_nat_mm5_and_all_that_follows_goes_on_4500()
    {
        var lab = Lab().Connect();

        lab.ShouldBeUp();
        lab.Ladder.Select(sent => (sent.Name, sent.Datagram.From.Port, sent.Datagram.To.Port)).Should().Equal(
            ("MM1", 500, 500), ("MM2", 500, 10_500), ("MM3", 500, 500), ("MM4", 500, 10_500),
            ("MM5", 4500, 4500), ("MM6", 4500, 14_500), ("QM1", 4500, 4500),
            ("QM2", 4500, 14_500), ("QM3", 4500, 4500));
        (lab.A.Sas[0].Path.Nat, lab.B.Sas[0].Path.Nat).Should().Be((NatEnds.Local, NatEnds.Remote));
        lab.EventsOfB.OfType<PathMoved>().Should().ContainSingle().Which.Sa.Remote.Should().Be(
            new IPEndPoint(Public, 14_500));
    }

    [Fact]
    public void The_sas_are_in_udp_and_their_mode_says_so()
    {
        var lab = Lab().Connect();
        lab.IpsecOfA.Outbound.Concat(lab.IpsecOfB.Outbound).Should().OnlyContain(
            sa => sa.IsInUdp && sa.Mode == EncapsulationMode.UdpEncapsulatedTunnel);
    }

    [Fact]
    public void Without_a_nat_nobody_leaves_port_500()
    {
        var lab = Lab(hasNat: false).Connect();

        lab.ShouldBeUp();
        lab.Ladder.Should().OnlyContain(sent => sent.Datagram.From.Port == 500 && sent.Datagram.To.Port == 500);
        lab.IpsecOfA.Outbound.Single().IsInUdp.Should().BeFalse();
        lab.EventsOfA.OfType<NatDetected>().Should().ContainSingle().Which.Ends.Should().Be(NatEnds.None);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Unless_both_have_announced_it_there_is_no_nat_d_and_nothing_floats(bool ofA, bool ofB)
    {
        var lab = Lab(ofA: ofA, ofB: ofB).Connect();

        lab.ShouldBeUp();
        foreach (var name in (string[])["MM3", "MM4"])
        {
            Eavesdropper.Parse(lab.First(name).Datagram).TryReadPayloads(out var payloads).Should().BeTrue();
            payloads!.OfType<NatDiscovery>().Should().BeEmpty();
        }

        lab.Ladder.Should().OnlyContain(sent => sent.Datagram.From.Port == 500);
    }

    [Fact]
    public void Who_forces_encapsulation_gets_it_without_a_nat()
    {
        var lab = Lab(hasNat: false, forced: true).Connect();

        lab.ShouldBeUp();
        (lab.A.Sas[0].Path.Nat, lab.B.Sas[0].Path.Nat).Should().Be((NatEnds.Local, NatEnds.Remote));
        lab.IpsecOfB.Outbound.Single().IsInUdp.Should().BeTrue();
    }

    [Fact]
    public void Nat_d_names_first_where_it_is_sent_to_and_then_where_it_comes_from()
    {
        var lab = Lab(hasNat: false).Connect();
        var mm3 = Eavesdropper.Parse(lab.First("MM3").Datagram);
        mm3.TryReadPayloads(out var payloads).Should().BeTrue();
        byte[] Expected(IPAddress address)
        {
            // RFC 3947 section 3.2, written out: HASH(CKY-I | CKY-R | IP | Port).
            byte[] octets = [.. mm3.Header.Sa.ToOctets().ToArray(), .. address.GetAddressBytes(), 0x01, 0xf4];
            return System.Security.Cryptography.SHA256.HashData(octets);
        }

        payloads!.OfType<NatDiscovery>().Select(natD => natD.Data.ToArray()).Should().BeEquivalentTo(
            new[] { Expected(AddressB), Expected(AddressA) }, options => options.WithStrictOrdering());
    }

    [Fact]
    public void The_identity_names_no_port_where_a_nat_could_change_it()
    {
        var lab = Lab(hasNat: false).Connect();
        new Eavesdropper(lab).Read("MM5").OfType<Identification>().Single()
            .Should().Match<Identification>(id => id.Port == 0 && id.Protocol == 0);
    }

    [Fact]
    public void A_mapping_that_changes_is_followed_when_something_proved_comes_from_it()
    {
        var lab = Lab().Connect();
        _ports[4500] = 24_500;
        lab.A.ClearChildren(); // the Delete comes from the new port
        lab.RunFor(1);
        lab.B.Sas[0].Remote.Port.Should().Be(24_500);

        lab.B.Acquire(Public, lab.ChildOfB);
        lab.RunFor(2);
        lab.IpsecOfA.Outbound.Should().ContainSingle();
    }

    [Fact]
    public void A_forged_message_from_another_place_moves_nothing()
    {
        var lab = Lab().Connect();
        var stranger = new IPEndPoint(IPAddress.Parse("198.51.100.66"), 4500);
        var its = new Eavesdropper(lab);
        var right = its.Informational(7, new Delete(ProtocolId.Esp, [new byte[] { 1, 2, 3, 4 }]));
        var forged = right.Payload.ToArray();
        forged[^1] ^= 1;
        lab.Deliver(new(stranger, new(AddressB, 4500), forged), TimeSpan.Zero);
        lab.Deliver(lab.First("QM1").Datagram with { From = stranger }, TimeSpan.Zero);
        lab.RunFor(1);

        lab.B.Sas[0].Remote.Should().Be(new IPEndPoint(Public, 14_500));
        lab.B.Counters.Repeated.Should().Be(1, "a copy is known as one, wherever it comes from");
    }

    [Fact]
    public void A_late_copy_of_mm1_from_port_500_begins_nothing_after_both_have_floated()
    {
        var lab = Lab().Connect();
        lab.Deliver(lab.First("MM1").Datagram with { From = new(Public, 10_500) }, TimeSpan.Zero);
        lab.RunFor(2);

        lab.B.Sas.Should().ContainSingle();
    }

    [Fact]
    public void The_side_behind_the_nat_keeps_its_mapping_alive_when_it_is_otherwise_silent()
    {
        var lab = Lab(keepAlive: TimeSpan.FromSeconds(20)).Connect(1);
        lab.RunFor(100);

        var sent = lab.Ladder.Where(one => one.Datagram.Payload == UdpEncapsulation.KeepAlive).ToList();
        sent.Should().HaveCount(5).And.OnlyContain(one => one.Datagram.From.Equals(new IPEndPoint(AddressA, 4500)));
        lab.B.Counters.RefusedInAll.Should().Be(5, "this wire hands on what a gateway's port would keep to itself");
    }

    [Fact]
    public void A_responder_alone_in_its_belief_in_a_nat_sends_no_keepalive_on_port_500()
    {
        const int BehindFirstHash = 36; // the second NAT-D payload of SHA-256 is the last of the message
        var lab = Lab(hasNat: false, keepAliveOfB: TimeSpan.FromSeconds(20));
        lab.Wire = sent => sent.Name == "MM3"
            ? [new(Forge.Octets(sent, sent.Datagram.Payload.Length - BehindFirstHash - 1, [0x01]), TimeSpan.Zero)]
            : Wires.Perfect(sent);
        lab.Connect(1).RunFor(100);

        lab.B.Sas.Should().ContainSingle().Which.Path.Nat.Should().Be(NatEnds.Local);
        lab.B.Sas[0].State.Status.Should().Be(IkeSaStatus.Established);
        lab.Ladder.Should().NotContain(one => one.Datagram.Payload == UdpEncapsulation.KeepAlive);
    }

    [Theory]
    [InlineData("MM4", Phase1Mode.Main, 4500)]
    [InlineData("AM2", Phase1Mode.Aggressive, 4500)]
    [InlineData("MM3", Phase1Mode.Main, 500)]
    public void Whoever_alone_believes_in_a_nat_is_followed_to_4500_and_a_responder_believes_on_500(
        string changed, Phase1Mode mode, int port)
    {
        var lab = Lab(
            hasNat: false, keepAlive: TimeSpan.FromSeconds(20), keepAliveOfB: TimeSpan.FromSeconds(20), mode: mode);
        lab.Wire = sent => sent.Name == changed
            ? [new(WithFirstNatDChanged(sent), TimeSpan.Zero)]
            : Wires.Perfect(sent);
        lab.Connect(1).RunFor(50);

        lab.A.Sas.Should().ContainSingle().Which.State.Status.Should().Be(IkeSaStatus.Established);
        lab.B.Sas.Should().ContainSingle().Which.State.Status.Should().Be(IkeSaStatus.Established);
        lab.B.Sas[0].Remote.Should().Be(new IPEndPoint(AddressA, port));
        (lab.A.Sas[0].Path.Nat, lab.B.Sas[0].Path.Nat).Should().Be(
            port == 500 ? (NatEnds.None, NatEnds.Local) : (NatEnds.Local, NatEnds.None));
        lab.Ladder.Where(one => one.Datagram.Payload == UdpEncapsulation.KeepAlive)
            .Should().HaveCount(port == 500 ? 0 : 2)
            .And.NotContain(one => !one.Datagram.From.Equals(new IPEndPoint(AddressA, 4500)));
    }

    [Theory]
    [InlineData("MM3", "ios", false)]
    [InlineData("MM4", "ios", false)]
    [InlineData("MM3", "strongswan", true)]
    [InlineData("MM4", "strongswan", true)]
    public void What_the_two_believe_apart_quick_mode_decides_or_refuses_as_the_make_has_it(
        string changed, string make, bool isUp)
    {
        var lab = Lab(hasNat: false, profile: Profile.All.Single(profile => profile.Name == make));
        lab.Wire = sent => sent.Name == changed
            ? [new(WithFirstNatDChanged(sent), TimeSpan.Zero)]
            : Wires.Perfect(sent);
        lab.Connect();

        lab.IpsecOfA.Outbound.Should().HaveCount(isUp ? 1 : 0);
        lab.IpsecOfB.Outbound.Should().HaveCount(isUp ? 1 : 0).And.NotContain(sa => sa.IsInUdp != (changed == "MM4"));
        lab.EventsOfA.OfType<NotifyReceived>().Any(told => told.Notify is NotifyType.NoProposalChosen)
            .Should().Be(!isUp);
    }

    static Datagram WithFirstNatDChanged(Sent sent)
    {
        const int TwoHashesOfSha256 = 72; // with their headers, the last payloads of the message
        return Forge.Octets(sent, sent.Datagram.Payload.Length - TwoHashesOfSha256 + 4, [0x01]);
    }

    [Fact]
    public void A_stranger_at_another_port_of_the_peers_address_moves_nothing_where_no_nat_was_seen()
    {
        var lab = Lab(hasNat: false).Connect();
        lab.Deliver(
            lab.First("QM1").Datagram with { From = new(AddressA, 4500), To = new(AddressB, 4500) }, TimeSpan.Zero);
        lab.RunFor(1);

        lab.B.Sas[0].Remote.Should().Be(new IPEndPoint(AddressA, 500), "a copy proves nothing new");
    }

    [Fact]
    public void A_renewal_begins_where_the_old_one_has_gone()
    {
        var lab = Lab(profile: Profile.StrongSwan).Connect();
        lab.RunFor(86_400);

        lab.Count("MM1").Should().BeGreaterThan(1);
        lab.Ladder.Last(sent => sent.Name == "MM1").Datagram.From.Port.Should().Be(4500);
        lab.A.Sas.Should().ContainSingle();
    }

    [Fact]
    public void Different_keys_leave_the_responder_on_its_old_path()
    {
        var lab = Lab(keyOfB: "other").Connect(5);

        lab.B.Sas.Single().Remote.Port.Should().Be(10_500, "an MM5 that cannot be read proves nothing");
        lab.Ladder.Where(sent => sent.Name == "MM4").Should().OnlyContain(sent => sent.Datagram.To.Port == 10_500);
    }

    [Fact]
    public void What_an_unreadable_MM5_is_answered_with_goes_to_where_it_came_from()
    {
        var lab = Lab(profile: Profile.StrongSwan, keyOfB: "other").Connect(2);

        var mm5 = lab.First("MM5").Datagram;
        var answer = lab.Ladder.First(sent => sent.Name == "INFO").Datagram;
        (mm5.From.Port, mm5.To.Port).Should().Be((4500, 4500));
        (answer.From.Port, answer.To).Should().Be(
            (4500, new IPEndPoint(Public, 14_500)), "the mapping of MM3 may be gone by now");
        lab.EventsOfB.OfType<NotifySent>().First().To.Should().Be(new IPEndPoint(Public, 14_500));
        lab.B.Sas.Single().Remote.Port.Should().Be(10_500, "and yet nothing is proved");
    }
}
