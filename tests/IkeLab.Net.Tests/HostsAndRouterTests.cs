using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>H1 (10.1.1.10) and H2 (10.2.2.20) joined by a router, 5 ms a link.</summary>
public class HostsAndRouterTests
{
    static readonly TimeSpan LinkDelay = TimeSpan.FromMilliseconds(5);
    static readonly TimeSpan RoundTrip = 4 * LinkDelay;

    readonly List<NetEvent> _events = [];
    readonly Network _network;
    readonly Host _h1;
    readonly Host _h2;
    readonly Router _router;

    public HostsAndRouterTests()
    {
        _network = new(new(), new(1), _events.Add);
        _h1 = new(_network, "H1", IPAddress.Parse("10.1.1.10"), 24);
        _h2 = new(_network, "H2", IPAddress.Parse("10.2.2.20"), 24);
        _router = new(_network, "R");
        _ = new Link(_network, _h1.Interface, _router.AddInterface("east", IPAddress.Parse("10.1.1.1"), 24), LinkDelay);
        _ = new Link(_network, _h2.Interface, _router.AddInterface("west", IPAddress.Parse("10.2.2.1"), 24), LinkDelay);
    }

    [Fact]
    public void Five_pings_through_a_router_are_five_exclamation_marks_one_after_the_other()
    {
        var ping = _h1.Ping(new(_h2.Address));
        Settle();

        (ping.Marks, ping.SuccessPercent, ping.IsDone).Should().Be(("!!!!!", 100, true));
        ping.RoundTrips.Should().Be((RoundTrip, RoundTrip, RoundTrip));
        ping.Probes.Select(probe => probe.SentAt).Should().Equal(Enumerable.Range(0, 5).Select(i => i * RoundTrip));
    }

    [Fact]
    public void A_ping_is_a_packet_of_100_octets_and_its_reply_too()
    {
        _h1.Ping(new(_h2.Address, Count: 1));
        Settle();

        _events.OfType<PacketSent>().Should().HaveCount(4).And.OnlyContain(sent => sent.Packet.Bytes.Length == 100);
        (_h1.Interface.Sent.Packets, _h1.Interface.Sent.Octets).Should().Be((1, 100));
        (_h1.Interface.Received.Packets, _h1.Interface.Received.Octets).Should().Be((1, 100));
    }

    [Fact]
    public void Without_a_reply_each_probe_takes_its_timeout_of_two_seconds()
    {
        // The address is of the link, but nobody's: the packets arrive at H2, which ignores them.
        var ping = _h1.Ping(new(IPAddress.Parse("10.2.2.99")));
        Settle();

        (ping.Marks, ping.SuccessPercent).Should().Be((".....", 0));
        ping.RoundTrips.Should().BeNull();
        ping.Probes.Select(probe => probe.SentAt.TotalSeconds).Should().Equal(0, 2, 4, 6, 8);
        _events.OfType<PacketIgnored>().Should().HaveCount(5).And.OnlyContain(ignored => ignored.Node == _h2);
    }

    [Fact]
    public void A_reply_at_the_instant_of_the_timeout_is_in_time_and_one_later_is_not()
    {
        var inTime = _h1.Ping(new(_h2.Address, Count: 1) { Timeout = RoundTrip });
        var late = _h1.Ping(new(_h2.Address, Count: 1) { Timeout = RoundTrip - TimeSpan.FromTicks(1) });
        Settle();

        inTime.Marks.Should().Be("!");
        (late.Marks, late.RepliesIgnored).Should().Be((".", 1));
    }

    [Fact]
    public void A_destination_without_a_route_is_a_U_at_once()
    {
        var ping = _h1.Ping(new(IPAddress.Parse("192.0.2.1"), Count: 2));
        Settle();

        ping.Marks.Should().Be("UU");
        ping.Probes[1].SentAt.Should().Be(2 * LinkDelay);
        _events.OfType<NoRoute>().Should().HaveCount(2).And.OnlyContain(lost => lost.Node == _router);
    }

    [Fact]
    public void A_router_counts_the_time_to_live_down_and_keeps_the_packets_identity()
    {
        _h1.Send(new(_h1.Address, _h2.Address, IpProtocol.Udp, new byte[8]) { TimeToLive = 9 });
        Settle();

        var packets = _events.OfType<PacketSent>().Select(sent => sent.Packet).ToList();
        packets.Select(packet => (int)packet.Ip!.TimeToLive).Should().Equal(9, 8);
        packets[1].Id.Should().Be(packets[0].Id);
    }

    [Fact]
    public void A_packet_whose_time_is_up_is_answered_from_the_routers_near_interface()
    {
        _h1.Send(new(_h1.Address, _h2.Address, IpProtocol.Udp, new byte[8]) { TimeToLive = 1 });
        Settle();

        _events.OfType<TimeToLiveExpired>().Should().ContainSingle();
        var error = _events.OfType<PacketReceived>().Last().Packet.Ip!;
        error.Source.Should().Be(IPAddress.Parse("10.1.1.1"));
        IcmpMessage.TryParse(error.Payload, out var icmp).Should().BeTrue();
        icmp!.Type.Should().Be(IcmpType.TimeExceeded);
    }

    [Fact]
    public void No_error_is_sent_about_an_error()
    {
        var quoted = new Ipv4Packet(_h1.Address, _h2.Address, IpProtocol.Udp, new byte[8]);
        var error = IcmpMessage.TimeExceeded(quoted).ToBytes();
        _h1.Send(new(_h1.Address, _h2.Address, IpProtocol.Icmp, error) { TimeToLive = 1 });
        Settle();

        _events.OfType<PacketReceived>().Should().ContainSingle().Which.Interface.Node.Should().Be(_router);
    }

    [Fact]
    public void The_longest_prefix_decides()
    {
        RoutingTable<string> routes = new();
        routes.Add(new IPNetwork(IPAddress.Any, 0), "default");
        routes.Add(IPNetwork.Parse("10.2.0.0/16"), "wide");
        routes.Add(IPNetwork.Parse("10.2.2.20/32"), "host");
        routes.Add(IPNetwork.Parse("10.2.2.0/24"), "narrow");

        new[] { "10.2.2.20", "10.2.2.21", "10.2.3.1", "10.3.0.1" }.Select(Target)
            .Should().Equal("host", "narrow", "wide", "default");

        string? Target(string address) => routes.TryFind(IPAddress.Parse(address), out var target) ? target : null;
    }

    [Fact]
    public void A_stream_goes_on_at_its_interval_and_the_receiver_counts_it()
    {
        var received = _h2.Listen(5000).Received;
        var stream = _h1.Stream(new(new(_h2.Address, 5000), Count: 10, TimeSpan.FromMilliseconds(20)));
        _network.Time.RunUntil(TimeSpan.FromMilliseconds(100));

        stream.Sent.Should().Be(6); // at 0, 20, .. 100 ms
        received.Arrived.Should().Be(5); // the one of 100 ms is on its way
        Settle();
        (stream.IsDone, received.Distinct, received.Duplicates, received.OutOfOrder).Should().Be((true, 10, 0, 0));
        stream.Echoes.Arrived.Should().Be(0);
    }

    [Fact]
    public void An_exchange_counts_what_came_back()
    {
        _h2.Listen(7, echo: true);
        var stream = _h1.Stream(new(new(_h2.Address, 7), Count: 10, TimeSpan.FromMilliseconds(20)));
        Settle();

        stream.Echoes.Distinct.Should().Be(10);
    }

    [Fact]
    public void A_counter_tells_duplicates_and_overtaking_apart()
    {
        StreamCounter counter = new();
        foreach (var number in new uint[] { 0, 2, 1, 1, 3 }) counter.Count(StreamPayload.Write(number, 100));

        (counter.Arrived, counter.Distinct, counter.Duplicates, counter.OutOfOrder).Should().Be((5, 4, 1, 1));
        counter.Has(4).Should().BeFalse();
    }

    [Fact]
    public void A_port_where_nobody_listens_is_answered_port_unreachable()
    {
        _h1.Stream(new(new(_h2.Address, 5000), Count: 1, TimeSpan.FromSeconds(1)));
        Settle();

        var answer = _events.OfType<PacketReceived>().Last().Packet.Ip!;
        IcmpMessage.TryParse(answer.Payload, out var icmp).Should().BeTrue();
        (icmp!.Type, icmp.Code).Should().Be((IcmpType.DestinationUnreachable, (byte)UnreachableCode.Port));
    }

    [Fact]
    public void What_arrives_never_throws()
    {
        for (var length = 0; length < 60; length++)
        {
            var octets = Enumerable.Repeat((byte)0x45, length).ToArray();
            _h2.Receive(_h2.Interface, _network.NewPacket(octets));
            _router.Receive(_router.Interfaces[0], _network.NewPacket(octets));
            foreach (var protocol in new[] { IpProtocol.Icmp, IpProtocol.Udp, IpProtocol.Esp, IpProtocol.Tcp })
            {
                Ipv4Packet ip = new(_h1.Address, _h2.Address, protocol, octets);
                _h2.Receive(_h2.Interface, _network.NewPacket(ip));
            }
        }

        Settle();
    }

    void Settle() => _network.Time.RunFor(TimeSpan.FromMinutes(1));
}
