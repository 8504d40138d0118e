using System.Net;
using IkeLab.Net.Routing;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Routing;

namespace IkeLab.Net.Tests;

/// <summary>RFC 2453 between two speakers whose packets arrive at once, unless the test cuts the wire.</summary>
public class RipSpeakerTests
{
    static readonly IPAddress East = IPAddress.Parse("172.31.255.1");
    static readonly IPAddress West = IPAddress.Parse("172.31.255.2");
    static readonly IPNetwork BehindWest = IPNetwork.Parse("10.2.0.0/16");

    readonly VirtualTime _time = new();
    readonly List<NetEvent> _events = [];
    readonly List<Ipv4Packet> _sent = [];
    readonly RipSpeaker _east;
    readonly RipSpeaker _west;
    bool _isCut;

    public RipSpeakerTests()
    {
        Network network = new(_time, new(1), _events.Add);
        var node = new Router(network, "R");
        _east = new(network, node, East, [IPNetwork.Parse("10.1.0.0/16")], packet => Carry(packet, () => _west!));
        _west = new(network, node, West, [BehindWest], packet => Carry(packet, () => _east!));
    }

    [Fact]
    public void Each_learns_what_is_behind_the_other_one_hop_further()
    {
        ComeUp();

        _east.Routes.Should().Equal(new RipRoute(BehindWest, West, 2));
        _east.TryFind(IPAddress.Parse("10.2.3.4"), out var route).Should().BeTrue();
        route!.From.Should().Be(West);
        _east.TryFind(IPAddress.Parse("10.3.3.4"), out _).Should().BeFalse();
        _sent.Should().OnlyContain(packet => packet.TimeToLive == 1 && packet.Destination.Equals(RipMessage.Group));
    }

    [Fact]
    public void What_is_told_again_every_30_seconds_stays_and_is_learned_once()
    {
        ComeUp();
        RunFor(600);

        _east.Routes.Should().ContainSingle();
        _events.OfType<RouteLearned>().Should().HaveCount(2, "each side learns one route");
        _events.OfType<RouteLost>().Should().BeEmpty();
        _sent.Count(packet => packet.Source.Equals(West)).Should().BeGreaterThan(20);
    }

    [Fact]
    public void What_is_not_told_for_180_seconds_is_lost_and_comes_back_when_it_is_told()
    {
        ComeUp();
        RunFor(25); // the last one was at 0 s
        _isCut = true;
        RunFor(153);
        _east.Routes.Should().ContainSingle("179 s have passed");
        RunFor(2);
        _east.Routes.Should().BeEmpty();
        _events.OfType<RouteLost>().First().At.Should().Be(TimeSpan.FromSeconds(180));

        _isCut = false;
        RunFor(30);
        _east.Routes.Should().ContainSingle();
    }

    [Fact]
    public void An_interface_that_goes_down_takes_its_routes_with_it_and_says_nothing()
    {
        ComeUp();
        var before = _sent.Count;
        _east.GoDown();

        _east.Routes.Should().BeEmpty();
        _events.OfType<RouteLost>().Should().ContainSingle().Which.Why.Should().Be("the interface is down");
        _isCut = true;
        RunFor(100);
        _sent.Skip(before).Should().NotContain(packet => packet.Source.Equals(East));
    }

    [Theory]
    [InlineData(16, "unreachable")]
    [InlineData(15, "one hop further is unreachable")]
    public void A_route_that_becomes_unreachable_is_lost_at_once(uint metric, string because)
    {
        ComeUp();

        Tell(RipMessage.Of([BehindWest], metric));

        _east.Routes.Should().BeEmpty(because);
    }

    [Theory]
    [InlineData("10.2.0.0/16", 0, 520, "172.31.255.2")]
    [InlineData("10.2.0.0/16", 17, 520, "172.31.255.2")]
    [InlineData("127.0.0.0/8", 1, 520, "172.31.255.2")]
    [InlineData("224.0.0.0/4", 1, 520, "172.31.255.2")]
    [InlineData("10.2.0.0/16", 1, 521, "172.31.255.2")]
    [InlineData("10.2.0.0/16", 1, 520, "172.31.255.1")]
    public void What_RFC_2453_has_ignored_is_ignored(string prefix, uint metric, ushort port, string from)
    {
        Tell(RipMessage.Of([IPNetwork.Parse(prefix)], metric), port, IPAddress.Parse(from));

        _east.Routes.Should().BeEmpty();
    }

    [Fact]
    public void A_neighbour_that_tells_routes_without_end_fills_a_table_of_limited_size()
    {
        for (var i = 0; i < RipSpeaker.RoutesMax + 50; i++)
            Tell(RipMessage.Of([new(new IPAddress([10, (byte)(i >> 8), (byte)i, 0]), 24)], 1));

        _east.Routes.Should().HaveCount(RipSpeaker.RoutesMax);
    }

    [Fact]
    public void What_is_no_RIP_is_left_to_others()
    {
        var other = new UdpDatagram(520, 521, default).ToBytes(West, RipMessage.Group);

        _east.Accept(new(West, RipMessage.Group, IpProtocol.Udp, other)).Should().BeFalse();
        _east.Accept(new(West, RipMessage.Group, IpProtocol.Icmp, other)).Should().BeFalse();
        _east.Accept(new(West, IPAddress.Parse("10.1.0.1"), IpProtocol.Udp, default)).Should().BeFalse();
    }

    void ComeUp()
    {
        _east.ComeUp();
        _west.ComeUp();
        RunFor(1);
    }

    void RunFor(int seconds) => _time.RunUntil(static () => false, _time.Now + TimeSpan.FromSeconds(seconds));

    void Tell(RipMessage message, ushort port = RipMessage.Port, IPAddress? from = null)
    {
        var source = from ?? West;
        var udp = new UdpDatagram(port, RipMessage.Port, message.ToBytes()).ToBytes(source, RipMessage.Group);
        _east.Accept(new(source, RipMessage.Group, IpProtocol.Udp, udp)).Should().BeTrue();
    }

    void Carry(Ipv4Packet packet, Func<RipSpeaker> to)
    {
        _sent.Add(packet);
        if (!_isCut) _time.After(TimeSpan.Zero, Phase.Packets, () => to().Accept(packet));
    }
}
