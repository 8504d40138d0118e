using IkeLab.Net.Laws;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>S1: hops, a route that a flow is pinned to, and equal paths of which one is broken.</summary>
public class RouteTests
{
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    readonly Path _path = new();
    readonly Conservation _conservation;

    public RouteTests() => _conservation = _path.Under(new Conservation(_path.Isp));

    [Fact]
    public void Each_hop_counts_the_TTL_down_and_at_zero_the_sender_is_told()
    {
        var rule = _path.Isp.Add(new(new(Criterion.From(IspSide.A)), new Hops(10)));
        Send(ttl: 11);
        Send(ttl: 10);
        Settle();

        _path.B.Arrivals.Should().ContainSingle().Which.Packet.Ip!.TimeToLive.Should().Be(1);
        var error = _path.A.Arrivals.Should().ContainSingle().Which.Packet.Ip!;
        IcmpMessage.TryParse(error.Payload, out var icmp).Should().BeTrue();
        (icmp!.Type, icmp.Code).Should().Be((IcmpType.TimeExceeded, (byte)0));
        rule.Fired.Should().Be(1);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Without_a_route_the_sender_is_told_by_the_ISPs_router_or_nobody_is(bool isSilent, int errors)
    {
        _path.Isp.Add(new(new(Criterion.From(IspSide.A)), new Unrouted(isSilent)));
        var firewall = _path.Isp.Add(new(new(Criterion.Esp), new Firewall(IspSide.A, Idle)));
        Send(ttl: 64);
        _path.SendEsp(IspSide.B);
        Settle();

        _path.B.Arrivals.Should().BeEmpty();
        var told = _path.A.Arrivals.Select(arrival => arrival.Packet.Ip!).ToList();
        told.Should().HaveCount(errors);
        foreach (var error in told)
        {
            error.Source.Should().Be(_path.Isp.Address);
            IcmpMessage.TryParse(error.Payload, out var icmp).Should().BeTrue();
            (icmp!.Type, icmp.Code).Should().Be((IcmpType.DestinationUnreachable, (byte)UnreachableCode.Network));
        }

        firewall.Fired.Should().Be(1, "no packet came as far as the firewall, so there is no pinhole for ESP from B");
        var dropped = _path.Events.OfType<PacketDropped>().First();
        (dropped.Stage, dropped.Rules, dropped.Reason).Should().Be(
            ("S1", "no route from A", "no route to the network"));
    }

    [Fact]
    public void A_flow_that_went_astray_stays_astray_until_it_pauses()
    {
        Misroute(lasting: 2);
        Every(seconds: 1, count: 20, () => _path.SendEsp(IspSide.A));
        _path.Time.RunFor(TimeSpan.FromSeconds(40));
        _path.SendEsp(IspSide.A);
        Settle();

        _path.B.Arrivals.Should().ContainSingle("the last one came after a pause");
    }

    [Fact]
    public void A_flow_that_pauses_long_enough_is_routed_anew_while_another_is_not()
    {
        Misroute(lasting: 2);
        Every(seconds: 1, count: 20, () => _path.SendEsp(IspSide.A));
        Every(seconds: 6, count: 4, () => _path.SendIke(IspSide.A, Path.QM1));
        Settle();

        _path.B.Arrivals.Should().HaveCount(3)
            .And.OnlyContain(arrival => arrival.Packet.Ip!.Protocol == IpProtocol.Udp);
    }

    [Fact]
    public void A_flow_that_began_after_the_window_is_not_astray()
    {
        Misroute(lasting: 2);
        _path.SendEsp(IspSide.A);
        _path.Time.RunFor(TimeSpan.FromSeconds(3));
        _path.SendIke(IspSide.A, Path.MM1);
        _path.SendEsp(IspSide.A);
        Settle();

        _path.B.Arrivals.Should().ContainSingle().Which.Packet.Ip!.Protocol.Should().Be(IpProtocol.Udp);
    }

    [Fact]
    public void The_first_SPI_takes_the_broken_path_and_about_three_of_four_others_do_not()
    {
        _path.Isp.Add(new(new(Criterion.Esp), new BrokenPath(4)));
        for (var spi = 1u; spi <= 400; spi++)
        {
            _path.SendEsp(IspSide.A, spi);
            _path.SendEsp(IspSide.A, spi);
        }

        Settle();

        var arrived = _path.B.Arrivals.Select(arrival => arrival.Packet.TryReadEsp(out var esp) ? esp.Spi : 0).ToList();
        arrived.Should().NotContain(1);
        arrived.Count.Should().BeInRange(540, 660);
        arrived.GroupBy(spi => spi).Should().OnlyContain(spi => spi.Count() == 2, "an SA keeps its path");
    }

    void Misroute(int lasting) => _path.Isp.Add(new(new(Criterion.From(IspSide.A)), new Misroute(Idle))
    {
        Window = new(TimeSpan.Zero, TimeSpan.FromSeconds(lasting)),
    });

    void Every(int seconds, int count, Action send)
    {
        for (var i = 0; i < count; i++) _path.Time.After(TimeSpan.FromSeconds(i * seconds), Phase.Timers, send);
    }

    void Send(byte ttl) =>
        _path.A.Send(new(Path.AddressA, Path.AddressB, IpProtocol.Esp, new byte[40]) { TimeToLive = ttl });

    void Settle()
    {
        _path.Settle();
        _conservation.Conclude(_path.Time.Now);
        _conservation.Violations.Should().BeEmpty();
    }
}
