using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.Tests.TwoPeers;

namespace IkeLab.Ike.Tests;

/// <summary>
/// NAT-OA, RFC 3947 section 5.2, in its second example: both are behind a NAT,
/// and each knows the other by its NAT's address.
/// </summary>
public class OriginalAddressTests
{
    static readonly IPAddress Nat1Pub = IPAddress.Parse("198.51.100.1");
    static readonly IPAddress Nat2Pub = IPAddress.Parse("198.51.100.2");

    /// <summary>Edits a message before it arrives: null is to let it through.</summary>
    Func<Sent, Datagram>? _edit;

    TwoPeers Lab(
        EncapsulationMode modeOfA = EncapsulationMode.Transport,
        EncapsulationMode modeOfB = EncapsulationMode.Transport,
        bool omits = false, IPAddress? peerInLineOfB = null, params EncapsulationMode[] moreOfA)
    {
        TransformSet Set(EncapsulationMode mode) => Child().TransformSets[0] with { Mode = mode };
        ChildPolicy Line(IPAddress local, IPAddress remote, params EncapsulationMode[] modes) => Child() with
        {
            Local = new(new(local, 32)),
            Remote = new(new(remote, 32)),
            TransformSets = [.. modes.Select(Set)],
        };
        IkePeerOptions Options(IkePeerOptions options, IPAddress peer, IPAddress its) => options with
        {
            Features = PeerFeatures.NatTraversal,
            NatKeepAlive = null,
            OmitsOriginalAddresses = omits,
            Peers = [.. options.Peers.Select(
                one => one with { Address = peer, Identity = Identification.OfAddress(its) })],
        };
        return new TwoPeers(
            wire: TwoNats,
            childOfA: Line(AddressA, Nat2Pub, [modeOfA, .. moreOfA]),
            childOfB: Line(AddressB, peerInLineOfB ?? Nat1Pub, modeOfB),
            optionsOfA: options => Options(options, Nat2Pub, AddressB),
            optionsOfB: options => Options(options, Nat1Pub, AddressA))
        {
            Between = static datagram => datagram.From.Address.Equals(AddressA)
                ? datagram with { From = new(Nat1Pub, datagram.From.Port) }
                : datagram with { From = new(Nat2Pub, datagram.From.Port) },
        };
    }

    IEnumerable<Arrival> TwoNats(Sent sent)
    {
        var datagram = _edit?.Invoke(sent) ?? sent.Datagram;
        yield return datagram.From.Address.Equals(AddressA)
            ? new(new(new(Nat1Pub, datagram.From.Port), new(AddressB, datagram.To.Port), datagram.Payload), default)
            : new(new(new(Nat2Pub, datagram.From.Port), new(AddressA, datagram.To.Port), datagram.Payload), default);
    }

    static TwoPeers Up(TwoPeers lab)
    {
        lab.Time.After(TimeSpan.Zero, Net.Phase.Probes, () => lab.A.Acquire(Nat2Pub, lab.ChildOfA));
        lab.RunFor(20);
        return lab;
    }

    [Fact]
    public void Each_side_names_both_addresses_as_it_knows_them_the_initiators_first()
    {
        var lab = Up(Lab());

        lab.ShouldBeUp();
        var read = new Eavesdropper(lab);
        Named(read.Read("QM1")).Should().Equal(AddressA, Nat2Pub);
        Named(read.Read("QM2")).Should().Equal(Nat1Pub, AddressB);
        read.Read("QM1").Select(payload => payload.Type).Should().Equal(
            PayloadType.Hash, PayloadType.SecurityAssociation, PayloadType.Nonce, PayloadType.Identification,
            PayloadType.Identification, PayloadType.NatOriginalAddress, PayloadType.NatOriginalAddress);
    }

    [Fact]
    public void The_receiver_learns_what_stood_in_the_packets_that_come_to_it()
    {
        var lab = Up(Lab());

        lab.IpsecOfB.Inbound.Single().Originals.Should().Be(new NatOriginals(Source: AddressA, Destination: Nat2Pub));
        lab.IpsecOfA.Inbound.Single().Originals.Should().Be(new NatOriginals(Source: AddressB, Destination: Nat1Pub));
        lab.EventsOfB.OfType<NatOriginalsReceived>().Should().ContainSingle();
        lab.EventsOfA.OfType<NatOriginalsReceived>().Should().ContainSingle();
    }

    [Fact]
    public void The_line_of_the_responder_is_the_one_for_the_two_ends_of_the_path()
    {
        var lab = Up(Lab());

        var sa = lab.IpsecOfB.Inbound.Single();
        sa.Mode.Should().Be(EncapsulationMode.UdpEncapsulatedTransport);
        (sa.Policy.Local.Prefix.BaseAddress, sa.Policy.Remote.Prefix.BaseAddress).Should().Be((AddressB, Nat1Pub));
        new Eavesdropper(lab).Read("QM2").OfType<Identification>().Should().Equal(
            new Eavesdropper(lab).Read("QM1").OfType<Identification>(), "the IDs go back as they came");
    }

    [Fact]
    public void A_responder_that_chooses_tunnel_mode_sends_none()
    {
        // It knows the initiator by the address that it names itself by.
        var lab = Lab(EncapsulationMode.Transport, EncapsulationMode.Tunnel, peerInLineOfB: AddressA,
            moreOfA: EncapsulationMode.Tunnel);
        lab.IpsecOfB.Lines.Add(lab.ChildOfB with { Local = lab.ChildOfA.Remote, Remote = lab.ChildOfA.Local });
        Up(lab);

        lab.IpsecOfB.Inbound.Single().Mode.Should().Be(EncapsulationMode.UdpEncapsulatedTunnel);
        lab.IpsecOfA.Inbound.Single().Originals.Should().BeNull();
        Named(new Eavesdropper(lab).Read("QM1")).Should().HaveCount(2, "transport mode was among what it proposed");
        Named(new Eavesdropper(lab).Read("QM2")).Should().BeEmpty();
    }

    [Fact]
    public void Tunnel_mode_goes_without()
    {
        var lab = Lab(EncapsulationMode.Tunnel, EncapsulationMode.Tunnel);
        lab.IpsecOfB.Lines.Add(Mirror(lab.ChildOfA));
        Up(lab);

        lab.IpsecOfB.Inbound.Should().ContainSingle();
        Named(new Eavesdropper(lab).Read("QM1")).Should().BeEmpty();
    }

    [Fact]
    public void Who_omits_them_gets_its_SAs_and_no_help()
    {
        var lab = Up(Lab(omits: true));

        lab.ShouldBeUp();
        lab.IpsecOfA.Inbound.Concat(lab.IpsecOfB.Inbound).Should().OnlyContain(sa => sa.Originals == null);
        lab.EventsOfB.OfType<NatOriginalsReceived>().Should().BeEmpty();
    }

    public static TheoryData<string, NatOriginalAddress[]> Wrong => new()
    {
        { "one", [NatOriginalAddress.Of(AddressA)] },
        { "three", [
            NatOriginalAddress.Of(AddressA), NatOriginalAddress.Of(AddressB), NatOriginalAddress.Of(AddressB)] },
        { "IPv6", [NatOriginalAddress.Of(IPAddress.IPv6Loopback), NatOriginalAddress.Of(IPAddress.IPv6Loopback)] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Other_than_two_addresses_of_the_path_is_refused_in_QM1_though_the_hash_is_right(
        string what, NatOriginalAddress[] wrong)
    {
        var lab = Lab();
        _edit = sent => sent is { Name: "QM1" }
            ? new Eavesdropper(lab).RewriteHashed(
                sent, payloads => payloads.Without<NatOriginalAddress>().Concat(wrong))
            : sent.Datagram;
        Up(lab);

        lab.IpsecOfB.Inbound.Should().BeEmpty("{0} is no pair", what);
        lab.EventsOfB.OfType<MessageRefused>().Should().NotBeEmpty().And.OnlyContain(
            refused => refused.Refusal.Kind == RefusalKind.WrongPayloads);
        lab.IpsecOfB.Reserved.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Nor_is_it_taken_in_QM2(string what, NatOriginalAddress[] wrong)
    {
        var lab = Lab();
        _edit = sent => sent is { Name: "QM2" }
            ? new Eavesdropper(lab).RewriteHashed(
                sent, payloads => payloads.Without<NatOriginalAddress>().Concat(wrong))
            : sent.Datagram;
        Up(lab);

        lab.IpsecOfA.Inbound.Should().BeEmpty("{0} is no pair", what);
        lab.EventsOfA.OfType<MessageRefused>().Should().NotBeEmpty().And.OnlyContain(
            refused => refused.Refusal.Kind == RefusalKind.WrongPayloads);
    }

    static IEnumerable<IPAddress> Named(IEnumerable<Payload> payloads) =>
        payloads.OfType<NatOriginalAddress>().Select(address => new IPAddress(address.Data.Span));
}
