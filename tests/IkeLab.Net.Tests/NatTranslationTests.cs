using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>What a NAT changes in a packet, and what it cannot let through.</summary>
public class NatTranslationTests
{
    NatPath _path = new();

    [Fact]
    public void A_translated_packet_stays_itself_with_right_checksums_and_both_taps_show_it()
    {
        _path.Out(_path.H2, 500, NatPath.Other);
        var port = _path.Out(_path.H1, 500, NatPath.Peer);

        var packet = _path.World.Arrivals[^1].Packet;
        var sent = _path.H1.Outside.Tap!.Records.Should().ContainSingle().Which.Packet;
        packet.Id.Should().Be(sent.Id);
        port.Should().NotBe(500);
        NatPath.Udp(packet).Should().Be(new UdpDatagram(port!.Value, 500, NatPath.Text("out")));
        packet.Ip.Should().Be(sent.Ip! with { Source = NatPath.Public, Payload = packet.Ip!.Payload });
        var inside = _path.Nat.Insides[0].Tap!.Records.Should().ContainSingle().Which;
        (inside.Direction, inside.Packet).Should().Be((TapDirection.In, sent));
        _path.Nat.Outside.Tap!.Records[^1].Packet.Should().BeSameAs(packet);
    }

    /// <summary>For many values: RFC 1624 has a history of edge cases.</summary>
    [Fact]
    public void Mended_checksums_are_those_that_would_be_computed()
    {
        var dice = new Dice(7);
        for (var i = 0; i < 2_000; i++)
        {
            ushort Draw(string what) => (ushort)dice.Draw(what, i);
            IPAddress Address(string what) => new(BitConverter.GetBytes((uint)dice.Draw(what, i)));
            var (from, to, mapped) = (Address("from"), Address("to"), Address("mapped"));
            UdpDatagram udp = new(Draw("source"), Draw("destination"), BitConverter.GetBytes(dice.Draw("payload", i)));
            Ipv4Packet ip = new(from, to, IpProtocol.Udp, udp.ToBytes(from, to)) { Identification = Draw("id") };

            var expected = udp with { SourcePort = Draw("port") };
            NatRewrite.Source(ip.ToBytes(), mapped, expected.SourcePort).Should().Be(
                (ip with { Source = mapped, Payload = expected.ToBytes(mapped, to) }).ToBytes());
        }
    }

    [Fact]
    public void A_datagram_without_a_checksum_gets_none_and_a_wrong_one_stays_wrong()
    {
        var without = new UdpDatagram(500, 500, NatPath.Text("x")) { HasChecksum = false };
        Send(_path.H1, IpProtocol.Udp, without.ToBytes(_path.H1.Outside.Address, NatPath.Peer.Address));
        var wrong = new UdpDatagram(500, 500, NatPath.Text("x")).ToBytes(NatPath.Other.Address, NatPath.Peer.Address);
        Send(_path.H1, IpProtocol.Udp, wrong);

        _path.World.Arrivals.Should().HaveCount(2);
        NatPath.Udp(_path.World.Arrivals[0].Packet).HasChecksum.Should().BeFalse();
        _path.World.Arrivals[1].Packet.TryReadUdp(out _).Should().BeFalse();
    }

    [Fact]
    public void Two_hosts_that_ping_with_one_identifier_each_get_their_replies()
    {
        var request = IcmpMessage.EchoRequest(1, 9, NatPath.Text("ping"));
        foreach (var host in (Endpoint[])[_path.H1, _path.H2]) Send(host, IpProtocol.Icmp, request.ToBytes());
        foreach (var (_, asked) in _path.World.Arrivals.ToList()) _path.World.Send(IcmpAnswers.ToEcho(asked.Ip!)!);
        Run();

        foreach (var host in (Endpoint[])[_path.H1, _path.H2])
        {
            var ip = host.Arrivals.Should().ContainSingle().Which.Packet.Ip!;
            ip.Destination.Should().Be(host.Outside.Address);
            IcmpMessage.TryParse(ip.Payload, out var reply).Should().BeTrue();
            reply.Should().Be(IcmpMessage.EchoReply(1, 9, NatPath.Text("ping")));
        }
    }

    [Fact]
    public void An_ICMP_error_from_outside_finds_the_host_and_quotes_what_the_host_had_sent()
    {
        _path.Out(_path.H2, 500, NatPath.Other);
        _path.Out(_path.H1, 500, NatPath.Peer);
        var refused = _path.World.Arrivals[^1].Packet.Ip!;
        _path.World.Send(IcmpAnswers.WithError(
            refused, IcmpMessage.DestinationUnreachable(UnreachableCode.Port, refused), NatPath.Peer.Address)!);
        Run();

        var ip = _path.H1.Arrivals.Should().ContainSingle().Which.Packet.Ip!;
        IcmpMessage.TryParse(ip.Payload, out var error).Should().BeTrue();
        error!.Data.Should().Be(_path.H1.Outside.Tap!.Records[0].Packet.Bytes);
    }

    [Fact]
    public void An_ICMP_error_from_inside_quotes_what_the_sender_outside_had_sent()
    {
        _path.Out(_path.H2, 500, NatPath.Other);
        var port = _path.Out(_path.H1, 500, NatPath.Peer);
        _path.In(NatPath.Peer, port!.Value);
        var refused = _path.H1.Arrivals[^1].Packet.Ip!;
        _path.H1.Send(IcmpAnswers.WithError(
            refused, IcmpMessage.DestinationUnreachable(UnreachableCode.Port, refused), _path.H1.Outside.Address)!);
        Run();

        var ip = _path.World.Arrivals[^1].Packet.Ip!;
        ip.Source.Should().Be(NatPath.Public);
        IcmpMessage.TryParse(ip.Payload, out var error).Should().BeTrue();
        error!.Data.Should().Be(_path.World.Outside.Tap!.Records
            .Last(one => one.Direction is TapDirection.Out).Packet.Bytes);
    }

    [Fact]
    public void ESP_has_no_port_to_map_so_it_dies_in_both_directions()
    {
        Esp(_path.H1);
        Esp(_path.World);

        _path.World.Arrivals.Should().BeEmpty();
        _path.H1.Arrivals.Should().BeEmpty();
        _path.Refusals.Should().Equal("ESP has no port to map", "ESP has no port to map");
    }

    [Fact]
    public void Where_ESP_passes_it_passes_for_one_host_for_each_peer()
    {
        _path = new(new() { PassesEsp = true, UdpTimeout = TimeSpan.FromMinutes(2) });
        Esp(_path.H1);
        Esp(_path.H2);
        Esp(_path.World);

        _path.World.Arrivals.Should().ContainSingle().Which.Packet.Ip!.Source.Should().Be(NatPath.Public);
        _path.H1.Arrivals.Should().ContainSingle().Which.Packet.Ip!.Destination.Should().Be(_path.H1.Outside.Address);
        _path.H2.Arrivals.Should().BeEmpty();
        _path.Refusals.Should().Equal("another host has ESP with 203.0.113.2");

        _path.Run(TimeSpan.FromMinutes(3));
        Esp(_path.H2);
        Esp(_path.World);
        _path.H2.Arrivals.Should().ContainSingle("the first host was idle for too long");
    }

    [Fact]
    public void An_ICMP_error_about_ESP_finds_the_host_of_that_peer()
    {
        _path = new(new() { PassesEsp = true });
        Esp(_path.H1);
        var large = _path.World.Arrivals[^1].Packet.Ip!;
        _path.World.Send(IcmpAnswers.WithError(
            large, IcmpMessage.FragmentationNeeded(1400, large), NatPath.Other.Address)!);
        Run();

        IcmpMessage.TryParse(_path.H1.Arrivals[^1].Packet.Ip!.Payload, out var error).Should().BeTrue();
        error!.TryReadQuote(out var quoted).Should().BeTrue();
        (quoted!.Source, error.NextHopMtu).Should().Be((_path.H1.Outside.Address, (ushort)1400));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fragments_in_any_order_go_on_as_one_packet_or_not_at_all(bool dropsFragments)
    {
        _path = new(new() { DropsFragments = dropsFragments });
        var from = _path.H1.Outside.Address;
        var udp = new UdpDatagram(500, 500, new byte[2_000]);
        Ipv4Packet whole = new(from, NatPath.Peer.Address, IpProtocol.Udp, udp.ToBytes(from, NatPath.Peer.Address));
        foreach (var fragment in whole.Fragment(576).Reverse()) _path.H1.Send(fragment);
        Run();

        _path.World.Arrivals.Select(arrival => NatPath.Udp(arrival.Packet)).Should()
            .Equal(dropsFragments ? [] : [udp]);
        _path.Refusals.Should().HaveCount(dropsFragments ? 4 : 0);
    }

    [Fact]
    public void What_cannot_be_mapped_is_refused_each_with_its_reason()
    {
        Send(_path.H1, IpProtocol.Tcp, new byte[20]);
        Send(_path.H1, IpProtocol.Udp, new byte[3]);
        Send(_path.H1, IpProtocol.Icmp, new byte[5]);
        Send(_path.H1, IpProtocol.Icmp, IcmpMessage.EchoReply(1, 1, Octets.Empty).ToBytes());
        _path.H1.Send(new(_path.H1.Outside.Address, NatPath.Public, IpProtocol.Udp, new byte[8]));
        _path.H1.Outside.Send(_path.Network.NewPacket(new byte[] { 0x45 }));
        _path.World.Send(new(NatPath.Peer.Address, _path.H1.Outside.Address, IpProtocol.Udp, new byte[8]));
        _path.World.Send(new(NatPath.Peer.Address, NatPath.Public, IpProtocol.Icmp,
            IcmpMessage.EchoRequest(1, 1, Octets.Empty).ToBytes()));
        Run();

        _path.World.Arrivals.Should().BeEmpty();
        _path.H1.Arrivals.Should().BeEmpty();
        _path.Refusals.Should().BeEquivalentTo(
            "protocol Tcp is not mapped", "protocol Udp is not mapped", "protocol Icmp is not mapped",
            "a reply to nothing that came in", "its destination is on this side", "no IPv4", "another's address",
            "an echo request, which no inside host can be meant by");
    }

    [Fact]
    public void Random_octets_neither_throw_nor_vanish()
    {
        var dice = new Dice(3);
        _path = new(new() { PassesEsp = true, Filtering = NatBehaviour.EndpointIndependent });
        for (var i = 0; i < 3_000; i++)
        {
            var payload = new byte[(int)(dice.Draw("length", i) % 64)];
            for (var at = 0; at < payload.Length; at++) payload[at] = (byte)dice.Draw($"octet {at}", i);
            if (payload.Length > 0 && i % 3 == 0) payload[0] = 3; // an ICMP error
            var protocol = (IpProtocol)(dice.Draw("protocol", i) % 3 switch { 0 => 1, 1 => 17, _ => 50 });
            var from = i % 2 == 0 ? _path.H1 : _path.World;
            var to = i % 2 == 0 ? NatPath.Peer.Address : NatPath.Public;
            from.Send(new(from.Outside.Address, to, protocol, payload)
            {
                MoreFragments = i % 7 == 0 && payload.Length % 8 == 0,
            });
        }

        Run();
        var ended = _path.Events.Count(one => one is PacketTranslated or TranslationRefused or FragmentKept);
        ended.Should().Be(3_000);
    }

    void Esp(Endpoint from)
    {
        var to = from == _path.World ? NatPath.Public : NatPath.Peer.Address;
        from.Send(new(from.Outside.Address, to, IpProtocol.Esp, new EspPacket(0x1001, 1, new byte[32]).ToBytes()));
        Run();
    }

    void Send(Endpoint from, IpProtocol protocol, Octets payload)
    {
        from.Send(new(from.Outside.Address, NatPath.Peer.Address, protocol, payload));
        Run();
    }

    void Run() => _path.Run(TimeSpan.FromSeconds(1));
}
