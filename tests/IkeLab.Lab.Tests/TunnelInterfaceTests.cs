using System.Net;
using IkeLab.Dialects;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Net.Routing;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Tests;

/// <summary>Route-based VPN, protocols and ports, and transport mode, as a gateway shows and does them.</summary>
public class TunnelInterfaceTests
{
    [Fact]
    public void Show_has_a_block_for_Tunnel0_from_any_to_any()
    {
        using var lab = Rip();
        lab.Pass(5 * TestLab.Second);

        var shown = Shown(lab, "A").Interfaces.Should().ContainSingle().Which;

        (shown.Name, shown.CryptoMapTag).Should().Be(("Tunnel0", "Tunnel0-head-0"));
        var flow = shown.Flows.Should().ContainSingle().Which;
        flow.Local.Should().Be(new IosIdent(IPAddress.Any, IPAddress.Any));
        flow.Remote.Should().Be(new IosIdent(IPAddress.Any, IPAddress.Any));
        flow.Inbound.Should().ContainSingle().Which.CryptoMap.Should().Be("Tunnel0-head-0");
        Show.Of(lab.Sites, "A", "crypto ipsec sa").Should()
            .Contain("   local  ident (addr/mask/prot/port): (0.0.0.0/0.0.0.0/0/0)\n");
    }

    [Fact]
    public void Beside_a_crypto_map_there_are_two_interfaces()
    {
        using var lab = Rip();
        lab.Configure(setup => setup with { Lines = [new(Lines.Of("192.168.1.0/24 to 192.168.2.0/24"))] });
        lab.Pass(5 * TestLab.Second);

        Shown(lab, "A").Interfaces.Select(one => one.Name).Should().Equal("GigabitEthernet0/0", "Tunnel0");
    }

    [Fact]
    public void An_interface_without_an_SA_asks_for_it_every_30_seconds()
    {
        using var lab = Rip().Drop("MM1", from: "A");
        lab.Configure("B", setup => setup with { Tunnel = null });
        lab.Pass(200 * TestLab.Second);

        lab.Journal.At<StateChanged>("A").Where(change => change.From is null).Select(change => change.Sa.Number)
            .Should().HaveCountGreaterThan(1, "a negotiation that failed is followed by another one");
        lab.Sites.A.Gateway.Lines.Single().Counters.SendErrors.Should().Be(0, "no packet asked for it");
    }

    [Fact]
    public void Losing_the_SAs_takes_the_learned_routes_along_and_the_interface_comes_back_by_itself()
    {
        using var lab = Rip();
        lab.Pass(5 * TestLab.Second);
        lab.LoseSas("A", lab.Sites.A.Gateway.TunnelLine!.Selector);
        lab.Pass(TestLab.Second);

        lab.Journal.At<RouteLost>("A").Single().Why.Should().Be("the interface is down");
        lab.Ping("A", "B", 1).Marks.Should().Be("U");

        lab.Pass(30 * TestLab.Second);
        lab.Ping("A", "B", 1).Marks.Should().Be("!");
    }

    [Fact]
    public void The_other_end_of_the_tunnel_answers_a_ping()
    {
        using var lab = Rip();
        lab.Pass(5 * TestLab.Second);
        var ping = lab.Sites.A.Host.Ping(new(lab.Sites.B.Gateway.Setup.TunnelAddress, 1));
        lab.Pass(TestLab.Second);

        ping.Marks.Should().Be("!");
    }

    [Fact]
    public void More_networks_than_RIP_can_tell_are_refused_by_name()
    {
        using var lab = Rip();
        lab.Configure("B", setup => setup with
        {
            Networks = [.. Enumerable.Range(1, 26).Select(i => Addresses.Network($"10.{i}.0.0/16"))],
        });

        lab.Invoking(run => run.Pass(TestLab.Second)).Should().Throw<ImpossibleConfigurationException>()
            .WithMessage("gateway \"B\" has 26 networks, and RIP tells 25 at most");
    }

    [Fact]
    public void Show_has_protocol_and_port_of_a_line()
    {
        using var lab = OneLine("tcp 192.168.1.0/24 to 192.168.2.0/24 port 80").BringUp();

        Show.Of(lab.Sites, "A", "crypto ipsec sa").Should()
            .Contain("   local  ident (addr/mask/prot/port): (192.168.1.0/255.255.255.0/6/0)\n")
            .And.Contain("   remote ident (addr/mask/prot/port): (192.168.2.0/255.255.255.0/6/80)\n");
        Show.Of(lab.Sites, "B", "crypto ipsec sa").Should()
            .Contain("   local  ident (addr/mask/prot/port): (192.168.2.0/255.255.255.0/6/80)\n");
    }

    [Fact]
    public void Show_says_transport_where_the_SAs_are()
    {
        using var lab = OneLine("203.0.113.1 to 203.0.113.2");
        lab.Configure(setup => setup with
        {
            TransformSets = [new(setup.TransformSets[0].Suite, Wire.Isakmp.EncapsulationMode.Transport)],
        });
        lab.BringUp();

        Show.Of(lab.Sites, "A", "crypto ipsec sa").Should().Contain("        in use settings ={Transport, }\n");
    }

    /// <summary>
    /// RFC 4301 section 7: an SA for ports cannot carry a fragment that has none. Here it falls to the next line, and
    /// without a next line it leaves in clear: a line for ports wants one for the fragments below it.
    /// </summary>
    [Theory]
    [InlineData(null, 1, 1)]
    [InlineData("192.168.1.0/24 to 192.168.2.0/24", 2, 0)]
    public void The_second_fragment_of_a_datagram_is_not_for_the_line_of_its_port(string? below, int asEsp, int inClear)
    {
        using var lab = OneLine("udp 192.168.1.0/24 to 192.168.2.0/24 port 5001", below).BringUp();
        if (below is not null) lab.Ping("A", "B", 2);
        var (from, to) = (lab.Sites.A.Host.Address, lab.Sites.B.Host.Address);
        var before = lab.SentBy("A").Count();
        UdpDatagram udp = new(49152, 5001, (Octets)new byte[1000]);

        foreach (var fragment in new Ipv4Packet(from, to, IpProtocol.Udp, udp.ToBytes(from, to)).Fragment(mtu: 600))
            lab.Sites.A.Host.Send(fragment);
        lab.Pass(TestLab.Second);

        var left = lab.SentBy("A").Skip(before).ToList();
        left.Count(packet => packet.IsEsp).Should().Be(asEsp);
        left.Count(packet => packet.Ip.Destination.Equals(to)).Should().Be(inClear);
    }

    [Theory]
    [InlineData("gre 10.1.0.0/16 to 10.2.0.0/16", "no protocol 'gre': *")]
    [InlineData("udp 10.1.0.0/16 to 10.2.0.0/16 port 0", "no port '0': *")]
    [InlineData("udp 10.1.0.0/16 to 10.2.0.0/16 port 65536", "no port '65536': *")]
    [InlineData("icmp 10.1.0.0/16 to 10.2.0.0/16 port 8", "a line with a port is for tcp or udp: *")]
    [InlineData("10.1.0.0/16 to 10.2.0.0/16 port 53", "a line with a port is for tcp or udp: *")]
    [InlineData("10.1.0.0/16", "no line '10.1.0.0/16': *")]
    public void A_line_that_is_none_is_refused(string words, string sentence) =>
        FluentActions.Invoking(() => Lines.Of(words))
            .Should().Throw<ImpossibleConfigurationException>().WithMessage(sentence);

    [Theory]
    [InlineData("udp 10.1.0.0/16 port 53 to 10.2.0.0/16")]
    [InlineData("tcp 10.1.0.0/16 to 10.2.0.0/16 port 80")]
    [InlineData("icmp 10.1.0.0/16 to 10.2.0.7/32")]
    [InlineData("10.1.0.0/16 to 0.0.0.0/0")]
    public void A_line_in_words_is_the_same_line_again(string words) => Lines.Words(Lines.Of(words)).Should().Be(words);

    static LabContext Rip()
    {
        var lab = TestLab.New();
        lab.Configure(setup => setup with { Tunnel = new([], SpeaksRip: true) });
        return lab;
    }

    static LabContext OneLine(params string?[] lines)
    {
        var lab = TestLab.New();
        AccessLine[] list = [.. lines.OfType<string>().Select(line => new AccessLine(Lines.Of(line)))];
        lab.Configure("A", setup => setup with { Lines = list });
        lab.Configure("B", setup => setup with { Lines = [.. list.Select(line => line.Mirrored)] });
        return lab;
    }

    static IosIpsecSa Shown(LabContext lab, string gateway)
    {
        IosIpsecSa.TryParse(Show.Of(lab.Sites, gateway, "crypto ipsec sa"), out var shown).Should().BeTrue();
        return shown!;
    }
}
