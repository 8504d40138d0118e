using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>RFC 4787 section 4.1: which of its public addresses a NAT gives to whom.</summary>
public class NatPoolTests
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Paired_all_of_a_host_comes_from_one_address_and_the_next_host_has_another()
    {
        NatPath path = new(Pool(NatPooling.Paired));

        SourceOf(path, path.H1, 500).Should().Be("203.0.113.1:500");
        SourceOf(path, path.H1, 4500).Should().Be("203.0.113.1:4500");
        SourceOf(path, path.H2, 500).Should().Be("203.0.113.17:500", "its port is free at an address of its own");
        SourceOf(path, path.H2, 4500).Should().Be("203.0.113.17:4500");
    }

    [Fact]
    public void Arbitrary_each_mapping_has_the_next_address_and_keeps_it()
    {
        NatPath path = new(Pool(NatPooling.Arbitrary));

        ushort[] ports = [500, 4500, 501, 502];
        ports.Select(port => SourceOf(path, path.H1, port)).Should().Equal(
            "203.0.113.1:500", "203.0.113.17:4500", "203.0.113.33:501", "203.0.113.1:502");
        SourceOf(path, path.H1, 4500).Should().Be("203.0.113.17:4500");
        path.Nat.Mappings[1].ToString().Should().Be("Udp 10.0.0.2:4500 as 203.0.113.17:4500");
    }

    [Fact]
    public void What_comes_in_is_for_the_mapping_of_its_address_and_port()
    {
        NatPath path = new(Pool(NatPooling.Arbitrary));
        SourceOf(path, path.H1, 500);
        SourceOf(path, path.H2, 500).Should().Be("203.0.113.17:500");

        In(path, "203.0.113.17");
        (path.H1.Arrivals.Count, path.H2.Arrivals.Count).Should().Be((0, 1));
        In(path, "203.0.113.33");
        path.Refusals.Should().Equal("no mapping of Udp has port 500 of 203.0.113.33");
        In(path, "203.0.113.49");
        path.Refusals.Last().Should().Be("another's address", "the pool has three");
    }

    [Fact]
    public void With_its_last_mapping_a_host_gives_its_address_back()
    {
        NatPath path = new(Pool(NatPooling.Paired));
        SourceOf(path, path.H1, 500);
        path.Run(4 * Minute);
        SourceOf(path, path.H1, 4500).Should().Be("203.0.113.1:4500");
        path.Run(4 * Minute);
        SourceOf(path, path.H1, 500).Should().Be(
            "203.0.113.1:500", "its mapping has expired, and that of 4500 has not");
        path.Run(6 * Minute);

        path.Nat.Mappings.Should().BeEmpty();
        SourceOf(path, path.H1, 500).Should().Be("203.0.113.17:500");
    }

    [Theory]
    [InlineData(NatPooling.Paired, "203.0.113.1", 1)]
    [InlineData(NatPooling.Arbitrary, "203.0.113.17", 0)]
    public void ESP_has_the_address_of_its_host_or_one_of_its_own(
        NatPooling pooling, string source, int answersToTheFirst)
    {
        NatPath path = new(Pool(pooling) with { PassesEsp = true });
        SourceOf(path, path.H1, 500);
        path.H1.Send(new(path.H1.Outside.Address, NatPath.Peer.Address, IpProtocol.Esp, new byte[40]));
        path.Run(Minute);

        path.World.Arrivals[^1].Packet.Ip!.Source.Should().Be(IPAddress.Parse(source));
        path.World.Send(new(NatPath.Peer.Address, NatPath.Public, IpProtocol.Esp, new byte[40]));
        path.Run(Minute);
        path.H1.Arrivals.Should().HaveCount(answersToTheFirst);
    }

    [Fact]
    public void An_ICMP_error_about_a_packet_from_the_pool_finds_its_host()
    {
        NatPath path = new(Pool(NatPooling.Arbitrary));
        SourceOf(path, path.H2, 500);
        SourceOf(path, path.H1, 500);
        var about = path.World.Arrivals[^1].Packet.Ip!;
        var error = IcmpMessage.DestinationUnreachable(UnreachableCode.Port, about);
        path.World.Send(new(NatPath.Peer.Address, about.Source, IpProtocol.Icmp, error.ToBytes()));
        path.Run(Minute);

        var told = path.H1.Arrivals.Should().ContainSingle().Which.Packet.Ip!;
        IcmpMessage.TryParse(told.Payload, out var icmp).Should().BeTrue();
        icmp!.TryReadQuote(out var quoted).Should().BeTrue();
        quoted!.Source.Should().Be(path.H1.Outside.Address);
    }

    static NatOptions Pool(NatPooling pooling) => new() { PoolSize = 3, Pooling = pooling };

    static string SourceOf(NatPath path, Endpoint host, ushort port)
    {
        path.Out(host, port, NatPath.Peer).Should().NotBeNull();
        var packet = path.World.Arrivals[^1].Packet;
        return $"{packet.Ip!.Source}:{NatPath.Udp(packet).SourcePort}";
    }

    static void In(NatPath path, string address)
    {
        var to = IPAddress.Parse(address);
        var udp = new UdpDatagram((ushort)NatPath.Peer.Port, 500, NatPath.Text("in"));
        path.World.Send(new(NatPath.Peer.Address, to, IpProtocol.Udp, udp.ToBytes(NatPath.Peer.Address, to)));
        path.Run(Path.LinkDelay * 2);
    }
}
