using System.Net;
using IkeLab.Net.Laws;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>S2 and S4: what an ISP does to packets that are too large or not allowed, and whom it tells.</summary>
public class MtuTests
{
    readonly Path _path = new();
    readonly Conservation _conservation;

    public MtuTests() => _conservation = _path.Under(new Conservation(_path.Isp));

    [Fact]
    public void A_packet_of_the_MTU_passes_and_the_rule_has_not_struck()
    {
        var rule = _path.Isp.Add(new(new(), new Mtu(1400)));
        var sent = Send(1400, dontFragment: true);
        Settle();

        _path.B.Arrivals.Should().ContainSingle().Which.Packet.Should().BeSameAs(sent);
        (rule.Matched, rule.Fired).Should().Be((1, 0));
    }

    [Fact]
    public void A_larger_one_that_says_DF_is_dropped_and_its_sender_told_the_MTU()
    {
        _path.Isp.Add(new(new(Criterion.From(IspSide.A)), new Mtu(1400)));
        var sent = Send(1401, dontFragment: true);
        Settle();

        _path.B.Arrivals.Should().BeEmpty();
        var error = _path.A.Arrivals.Should().ContainSingle().Which.Packet.Ip!;
        (error.Source, error.Destination).Should().Be((_path.Isp.Address, Path.AddressA));
        IcmpMessage.TryParse(error.Payload, out var icmp).Should().BeTrue();
        (icmp!.IsFragmentationNeeded, icmp.NextHopMtu).Should().Be((true, (ushort)1400));
        icmp.TryReadQuote(out var quoted).Should().BeTrue();
        quoted!.Payload.Should().Be(sent.Ip!.Payload.Slice(0, IcmpMessage.QuoteMax - Ipv4Packet.HeaderSizeMin));
        _path.Isp.A.Tap!.Records[0].Comment.Should().Be(
            "dropped by rule \"MTU from A\": larger than the MTU of 1400, and DF is set; "
            + "answered with ICMP 3/4, packet 2");
    }

    [Fact]
    public void A_black_hole_tells_nobody()
    {
        _path.Isp.Add(new(new(), new Mtu(1400, IsSilent: true)));
        Send(1401, dontFragment: true);
        Settle();

        _path.A.Arrivals.Should().BeEmpty();
        _path.B.Arrivals.Should().BeEmpty();
    }

    [Fact]
    public void The_ICMP_error_can_itself_be_lost()
    {
        _path.Isp.Add(new(new(), new Mtu(1400)));
        _path.Isp.Add(new(new(Criterion.Icmp, Criterion.From(IspSide.B)), new Drop("a filter")));
        Send(1401, dontFragment: true);
        Settle();

        _path.A.Arrivals.Should().BeEmpty();
        _path.Events.OfType<PacketDropped>().Select(drop => (drop.Stage, drop.Reason)).Should().Equal(
            ("S4", "larger than the MTU of 1400, and DF is set"), ("S5", "a filter"));
    }

    [Fact]
    public void About_an_ICMP_error_nobody_is_told()
    {
        _path.Isp.Add(new(new(), new Mtu(500)));
        Ipv4Packet about = new(Path.AddressB, Path.AddressA, IpProtocol.Esp, new byte[600]);
        var error = IcmpMessage.DestinationUnreachable(UnreachableCode.Host, about);
        _path.A.Send(new(Path.AddressA, Path.AddressB, IpProtocol.Icmp, error.ToBytes()) { DontFragment = true });
        Settle();

        _path.A.Arrivals.Should().BeEmpty();
        _path.B.Arrivals.Should().BeEmpty();
    }

    [Fact]
    public void Without_DF_the_fragments_arrive_and_are_the_packet()
    {
        _path.Isp.Add(new(new(), new Mtu(576)));
        var sent = Send(1401, dontFragment: false);
        Settle();

        var reassembler = new Ipv4Reassembler();
        var whole = _path.B.Arrivals.ConvertAll(arrival => reassembler.Add(arrival.Packet.Ip!))[^1];
        _path.B.Arrivals.Should().HaveCount(3).And.OnlyContain(arrival => arrival.Packet.Ip!.TotalLength <= 576);
        whole!.ToBytes().Should().Be(sent.Bytes);
        _path.Isp.A.Tap!.Records.Should().ContainSingle().Which.Comment
            .Should().Be("cut into 3 fragments by rule \"MTU everything\"");
        _path.Isp.B.Tap!.Records.Should().OnlyContain(
            record => record.Comment == "a fragment that the ISP made of packet 1");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void A_filter_drops_fragments_made_here_and_fragments_that_come(bool butFirst, int arriving)
    {
        var rule = _path.Isp.Add(new(new(), new DropFragments(butFirst)));
        var mtu = _path.Isp.Add(new(new(), new Mtu(1000)));
        Send(1401, dontFragment: false);
        Settle();
        _path.B.Arrivals.Should().HaveCount(arriving);

        _path.Isp.Remove(mtu);
        foreach (var piece in Packet(1401, dontFragment: false).Fragment(1000)) _path.A.Send(piece);
        Settle();
        _path.B.Arrivals.Select(arrival => arrival.Packet.Ip!.FragmentOffset)
            .Should().Equal(Enumerable.Repeat(0, 2 * arriving));
        rule.Fired.Should().Be(butFirst ? 2 : 3);
    }

    [Fact]
    public void Of_several_MTUs_the_least_counts_and_silence_wins()
    {
        _path.Isp.Add(new(new(), new Mtu(1400, IsSilent: true)));
        _path.Isp.Add(new(new(Criterion.From(IspSide.A)), new Mtu(900)));
        Send(1000, dontFragment: true);
        Settle();
        _path.A.Arrivals.Should().ContainSingle("only the rule of 900 concerns 1,000 octets");

        Send(1500, dontFragment: true);
        Settle();
        _path.A.Arrivals.Should().ContainSingle("the other rule is a black hole");
    }

    [Theory]
    [InlineData(67)]
    [InlineData(65_536)]
    public void No_link_has_such_an_MTU(int octets) =>
        FluentActions.Invoking(() => new Mtu(octets)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void A_filter_that_rejects_says_that_it_is_prohibited_and_one_that_drops_says_nothing()
    {
        _path.Isp.Add(new(new(Criterion.Esp), new Reject()));
        _path.Isp.Add(new(new(Criterion.Ike), new Drop()));
        _path.SendEsp(IspSide.A);
        _path.SendIke(IspSide.A, Path.MM1);
        Settle();

        _path.B.Arrivals.Should().BeEmpty();
        var error = _path.A.Arrivals.Should().ContainSingle().Which.Packet.Ip!;
        IcmpMessage.TryParse(error.Payload, out var icmp).Should().BeTrue();
        (icmp!.Type, icmp.Code).Should().Be((IcmpType.DestinationUnreachable, (byte)13));
    }

    [Fact]
    public void A_host_puts_together_what_the_ISP_cut()
    {
        Host left = new(_path.Network, "H1", IPAddress.Parse("10.0.0.1"), 24);
        Host right = new(_path.Network, "H2", IPAddress.Parse("10.0.0.2"), 24);
        Isp isp = new(_path.Network, "narrow");
        isp.Add(new(new(), new Mtu(576)));
        _ = new Link(_path.Network, left.Interface, isp.A, Path.LinkDelay);
        _ = new Link(_path.Network, isp.B, right.Interface, Path.LinkDelay);

        var cut = left.Ping(new(right.Address, Count: 3) { Size = 1500 });
        var refused = left.Ping(new(right.Address, Count: 3) { Size = 1500, DontFragment = true });
        Settle();

        (cut.Marks, refused.Marks).Should().Be(("!!!", "MMM"));
    }

    Packet Send(int octets, bool dontFragment) => _path.A.Send(Packet(octets, dontFragment));

    static Ipv4Packet Packet(int octets, bool dontFragment) =>
        new(Path.AddressA, Path.AddressB, IpProtocol.Esp, Content(octets - Ipv4Packet.HeaderSizeMin))
        {
            DontFragment = dontFragment,
            Identification = 7,
        };

    static Octets Content(int length) => Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

    void Settle()
    {
        _path.Settle();
        _conservation.Conclude(_path.Time.Now);
        _conservation.Violations.Should().BeEmpty();
    }
}
