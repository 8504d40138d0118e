using System.Net;
using IkeLab.Wire.Ip;
using static IkeLab.Esp.Tests.TestNetwork;

namespace IkeLab.Esp.Tests;

public class SelectorTests
{
    static readonly Selector Subnets = new(IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("10.2.0.0/16"));

    [Theory]
    [InlineData("10.1.0.7", "10.2.0.9", true)]
    [InlineData("10.2.0.9", "10.1.0.7", false)]
    [InlineData("10.3.0.7", "10.2.0.9", false)]
    [InlineData("10.1.0.7", "10.3.0.9", false)]
    public void Matches_a_packet_that_goes_from_local_to_remote(string source, string destination, bool matches)
    {
        Subnets.MatchesOutbound(Packet(source, destination)).Should().Be(matches);
        Subnets.Mirrored.MatchesInbound(Packet(source, destination)).Should().Be(matches);
    }

    [Fact]
    public void Is_printed_although_it_has_a_mirror_image() =>
        (Subnets with { Protocol = 17, RemotePort = 53 }).ToString()
            .Should().Be("10.1.0.0/16 port 0 to 10.2.0.0/16 port 53 of protocol 17");

    [Fact]
    public void A_protocol_leaves_out_the_others()
    {
        var icmpOnly = Subnets with { Protocol = (byte)IpProtocol.Icmp };

        icmpOnly.MatchesOutbound(Eastward()).Should().BeFalse();
        icmpOnly.MatchesOutbound(Eastward() with { Protocol = IpProtocol.Icmp }).Should().BeTrue();
    }

    [Fact]
    public void A_port_is_local_or_remote_whichever_way_the_packet_goes()
    {
        var client = Subnets with { Protocol = (byte)IpProtocol.Udp, RemotePort = 0x0203 };
        var request = Eastward(); // from port 0x0001 to 0x0203

        client.MatchesOutbound(request).Should().BeTrue();
        (client with { RemotePort = 0x0001 }).MatchesOutbound(request).Should().BeFalse();
        client.Mirrored.MatchesInbound(request).Should().BeTrue();
        (client with { RemotePort = 0, LocalPort = 0x0001 }).MatchesOutbound(request).Should().BeTrue();
        client.MatchesInbound(Westward()).Should().BeFalse("the answer comes from port 0x0001");
    }

    [Fact]
    public void A_later_fragment_has_no_ports_to_match()
    {
        var client = Subnets with { RemotePort = 0x0203 };
        var fragment = Eastward() with { FragmentOffset = 8 };

        client.MatchesOutbound(fragment).Should().BeFalse();
        Subnets.MatchesOutbound(fragment).Should().BeTrue();
    }

    [Theory]
    [InlineData(IpProtocol.Icmp, 64)]
    [InlineData(IpProtocol.Udp, 3)]
    public void A_packet_without_ports_matches_only_any(IpProtocol protocol, int octets)
    {
        var packet = Eastward(octets) with { Protocol = protocol };

        (Subnets with { LocalPort = 0x0001 }).MatchesOutbound(packet).Should().BeFalse();
        Subnets.MatchesOutbound(packet).Should().BeTrue();
    }

    [Theory]
    [InlineData("10.1.0.0/16", 0, 0, true)]
    [InlineData("10.1.5.0/24", 17, 53, true)]
    [InlineData("10.0.0.0/8", 17, 53, false)]
    [InlineData("10.1.5.0/24", 6, 53, false)]
    [InlineData("10.1.5.0/24", 17, 54, false)]
    [InlineData("10.1.5.0/24", 17, 0, false)]
    public void Contains_what_is_narrower_in_everything(string local, byte protocol, ushort port, bool contained)
    {
        var wide = protocol == 0 ? Subnets : Subnets with { Protocol = 17, RemotePort = 53 };
        var other = new Selector(IPNetwork.Parse(local), IPNetwork.Parse("10.2.0.0/16"), protocol, 0, port);

        wide.Contains(other).Should().Be(contained);
        wide.Mirrored.Contains(other.Mirrored).Should().Be(contained);
    }

    [Fact]
    public void Prints_itself_and_not_its_mirror_without_end() =>
        new Selector(IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("10.2.0.0/16"), 17, 0, 53).ToString().Should()
            .Be("10.1.0.0/16 port 0 to 10.2.0.0/16 port 53 of protocol 17");
}
