using System.Net;

namespace IkeLab.Net.Tests;

/// <summary>RFC 4787: which public port stands for whom, who may send to it, and for how long.</summary>
public class NatMappingTests
{
    static readonly IPEndPoint PeerOnOtherPort = new(NatPath.Peer.Address, 4500);
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(NatBehaviour.EndpointIndependent, true, true)]
    [InlineData(NatBehaviour.AddressDependent, true, false)]
    [InlineData(NatBehaviour.AddressAndPortDependent, false, false)]
    public void A_mapping_is_the_same_port_as_far_as_it_depends_on_nothing_else(
        NatBehaviour mapping, bool sameForOtherPort, bool sameForOtherAddress)
    {
        NatPath path = new(new() { Mapping = mapping });
        var port = path.Out(path.H1, 500, NatPath.Peer);

        path.Out(path.H1, 500, NatPath.Peer).Should().Be(port);
        (path.Out(path.H1, 500, PeerOnOtherPort) == port).Should().Be(sameForOtherPort);
        (path.Out(path.H1, 500, NatPath.Other) == port).Should().Be(sameForOtherAddress);
        path.Nat.Mappings.Select(one => one.Port).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(NatBehaviour.EndpointIndependent, true, true)]
    [InlineData(NatBehaviour.AddressDependent, true, false)]
    [InlineData(NatBehaviour.AddressAndPortDependent, false, false)]
    public void A_filter_lets_in_whom_the_host_has_sent_to(
        NatBehaviour filtering, bool otherPort, bool otherAddress)
    {
        NatPath path = new(new() { Filtering = filtering });
        path.Out(path.H1, 500, NatPath.Peer).Should().Be(500);

        path.In(NatPath.Peer, 500).Should().BeTrue();
        path.In(PeerOnOtherPort, 500).Should().Be(otherPort);
        path.In(NatPath.Other, 500).Should().Be(otherAddress);
        path.Refusals.Should().HaveCount((otherPort ? 0 : 1) + (otherAddress ? 0 : 1));
    }

    [Fact]
    public void Nothing_comes_in_before_something_went_out()
    {
        NatPath path = new(new() { Filtering = NatBehaviour.EndpointIndependent });

        path.In(NatPath.Peer, 500).Should().BeFalse();
        path.Refusals.Should().Equal("no mapping of Udp has port 500");
    }

    [Fact]
    public void Two_hosts_on_port_500_are_two_public_ports_and_each_gets_its_own_answers()
    {
        NatPath path = new();
        path.Out(path.H1, 500, NatPath.Peer).Should().Be(500);
        var second = path.Out(path.H2, 500, NatPath.Peer);

        second.Should().BeGreaterThanOrEqualTo(1024);
        path.In(NatPath.Peer, second!.Value).Should().BeTrue();
        path.H1.Arrivals.Should().BeEmpty();
        var (_, packet) = path.H2.Arrivals.Should().ContainSingle().Which;
        NatPath.Udp(packet).DestinationPort.Should().Be(500);
        packet.Ip!.Destination.Should().Be(path.H2.Outside.Address);
    }

    [Fact]
    public void Without_preservation_the_dice_choose_and_the_seed_decides()
    {
        NatOptions random = new() { PreservesPorts = false };
        ushort? Port(ulong seed, bool withH2)
        {
            NatPath path = new(random, seed);
            if (withH2) path.Out(path.H2, 4500, NatPath.Peer);
            return path.Out(path.H1, 500, NatPath.Peer);
        }

        Port(1, withH2: false).Should().NotBe(500).And.Be(Port(1, withH2: true), "another host's port moves no other");
        Port(2, withH2: false).Should().NotBe(Port(1, withH2: false));
    }

    [Fact]
    public void A_mapping_without_traffic_is_forgotten_after_its_timeout_and_not_before()
    {
        NatPath path = new(new() { UdpTimeout = 20 * Second });
        path.Out(path.H1, 500, NatPath.Peer);
        var used = path.Nat.Mappings[0].ToString();
        path.Run(19 * Second);
        path.In(NatPath.Peer, 500).Should().BeTrue("and that begins the time anew");
        path.Run(19 * Second);
        path.In(NatPath.Peer, 500).Should().BeTrue();
        path.Run(21 * Second);

        path.In(NatPath.Peer, 500).Should().BeFalse();
        path.Nat.Mappings.Should().BeEmpty();
        path.Events.OfType<MappingForgotten>().Select(one => (one.Mapping.ToString(), one.Why))
            .Should().Equal((used, "idle for 20.000 s"));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_packet_at_the_instant_of_the_timeout_is_in_time_and_one_later_is_not(int ticks, bool comesIn)
    {
        NatPath path = new(new() { UdpTimeout = 20 * Second });
        path.Out(path.H1, 500, NatPath.Peer); // at the NAT after one link, as is what comes in
        path.Network.Time.RunUntil(() => false, 20 * Second + TimeSpan.FromTicks(ticks));

        path.In(NatPath.Peer, 500).Should().Be(comesIn);
    }

    [Fact]
    public void After_a_rebind_the_old_port_is_deaf_and_the_next_packet_gets_another()
    {
        NatPath path = new();
        path.Out(path.H1, 500, NatPath.Peer).Should().Be(500);
        path.Nat.Rebind();

        path.In(NatPath.Peer, 500).Should().BeFalse();
        var port = path.Out(path.H1, 500, NatPath.Peer);
        port.Should().NotBe(500);
        path.Nat.Rebind();
        path.Out(path.H1, 500, NatPath.Peer).Should().NotBe(port).And.NotBe(500);
    }

    [Fact]
    public void A_flood_of_ports_ends_at_a_limit_and_those_that_are_mapped_still_work()
    {
        NatPath path = new();
        for (var port = 1; port <= 4_096; port++) path.Out(path.H1, (ushort)port, NatPath.Peer).Should().NotBeNull();

        path.Out(path.H1, 5_000, NatPath.Peer).Should().BeNull();
        path.Refusals.Should().Equal("too many mappings");
        path.Out(path.H1, 500, NatPath.Peer).Should().Be(500);
    }
}
