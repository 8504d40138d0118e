using IkeLab.Dialects;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;

namespace IkeLab.Lab.Tests;

/// <summary>Which line of a crypto map a packet, a proposal and a counter belong to.</summary>
public class CryptoMapTests
{
    static readonly GatewaySetup A = TwoSites.DefaultA("A");
    static readonly GatewaySetup B = TwoSites.DefaultB("B");

    [Fact]
    public void Without_an_access_list_every_network_here_is_protected_towards_every_network_there()
    {
        var a = A with { Networks = [Addresses.Network("10.10.0.0/16"), Addresses.Network("192.168.0.0/24")] };
        var b = B with { Networks = [Addresses.Network("10.20.20.0/24"), Addresses.Network("10.20.30.0/24")] };

        Words(new CryptoMap(a, [To(b)])).Should().Equal(
            "10.10.0.0/16 to 10.20.20.0/24", "10.10.0.0/16 to 10.20.30.0/24",
            "192.168.0.0/24 to 10.20.20.0/24", "192.168.0.0/24 to 10.20.30.0/24");
        Words(new CryptoMap(A, [To(B)])).Should().Equal("192.168.1.0/24 to 192.168.2.0/24");
    }

    [Fact]
    public void Equal_lines_are_one_and_the_order_stays() =>
        Words(Map(To(B), "10.2.0.0/16 to 10.3.0.0/16", "10.1.0.0/16 to 10.3.0.0/16", "10.2.0.0/16 to 10.3.0.0/16"))
            .Should().Equal("10.2.0.0/16 to 10.3.0.0/16", "10.1.0.0/16 to 10.3.0.0/16");

    [Theory]
    [InlineData("10.1.5.0/24 to 10.9.0.0/16", "10.1.5.0/24 to 10.9.0.0/16",
        "the line that mirrors it, though a wider one is above")]
    [InlineData("10.1.0.0/16 to 10.9.0.0/16", "10.1.0.0/16 to 10.9.0.0/16", "the line that mirrors it")]
    [InlineData("10.1.5.7 to 10.9.1.0/24", "10.1.0.0/16 to 10.9.0.0/16", "the first that it lies within")]
    [InlineData("10.1.5.7 to 10.8.0.1", "10.1.5.7 to 10.8.0.1", "a line of two hosts")]
    [InlineData("10.0.0.0/8 to 10.9.0.0/16", null, "wider here than any line")]
    [InlineData("10.1.0.0/16 to 10.0.0.0/8", null, "wider there than any line")]
    [InlineData("10.9.0.0/16 to 10.1.0.0/16", null, "not turned round")]
    [InlineData("10.1.5.7 to 10.8.0.0/24", null, "wider than the line of two hosts")]
    [InlineData("0.0.0.0/0 to 0.0.0.0/0", null, "everything is within no line")]
    public void A_proposal_finds(string proposed, string? found, string because)
    {
        var peer = To(B);
        var map = Map(peer, "10.1.0.0/16 to 10.9.0.0/16", "10.1.5.0/24 to 10.9.0.0/16", "10.1.5.7 to 10.8.0.1");

        var line = map.LineFor(peer, uplink: 0, Line(proposed));

        line.Should().Be(found is null ? null : map.Lines.Single(one => one.Selector == Line(found)), because);
    }

    [Fact]
    public void Show_has_a_block_for_each_line_in_order_whether_it_has_an_SA_or_not()
    {
        using var lab = TwoLines();
        lab.Ping(Addresses.Host("192.168.1.20"), Addresses.Host("192.168.2.10"), 3);

        IosIpsecSa.TryParse(Show.Of(lab.Sites, "A", "crypto ipsec sa"), out var shown).Should().BeTrue();

        var flows = shown!.Interfaces.Single().Flows;
        flows.Select(flow => $"{flow.Local.Address} {flow.Local.Mask}").Should().Equal(
            "192.168.1.10 255.255.255.255", "192.168.1.0 255.255.255.0");
        flows.Select(flow => (flow.Inbound.Count, flow.Outbound.Count)).Should().Equal((0, 0), (1, 1));
        flows.Select(flow => (flow.Packets.Encaps, flow.OutboundSpi == 0)).Should().Equal((0UL, true), (2UL, false));
        flows[1].Errors.Should().Be(new IosErrorTotals(Send: 1));
    }

    [Fact]
    public void Status_tells_the_SAs_and_counters_of_each_line()
    {
        using var lab = TwoLines().BringUp();
        lab.Ping("A", "B", 2);

        StatusText.Of(lab).Should().MatchRegex(
            "line       192.168.1.10/32 to 192.168.2.0/24\n" +
            "  IPsec SAs  in 0x[0-9a-f]{8}, out .*\n" +
            "  packets    encaps 2, decaps 2, .*\n" +
            "  since up   encaps 2, decaps 2, .*\n" +
            "  line       192.168.1.0/24 to 192.168.2.0/24\n" +
            "  IPsec SAs  none\n" +
            "  packets    encaps 0, decaps 0, ");
    }

    [Fact]
    public void The_counters_of_a_gateway_are_those_of_its_lines_together_since_the_mark()
    {
        using var lab = TwoLines();
        var (first, other) = (Addresses.Host("192.168.1.10"), Addresses.Host("192.168.1.20"));
        lab.Ping(first, Addresses.Host("192.168.2.10"), 2);
        lab.MarkCounters();
        lab.Ping(first, Addresses.Host("192.168.2.10"), 2);
        lab.Ping(other, Addresses.Host("192.168.2.10"), 4);

        var lines = lab.Sites.A.Gateway.Spd.Lines.Select(lab.Counters).ToList();

        lines.Select(line => (line.Encaps, line.SendErrors)).Should().Equal((2UL, 0UL), (3UL, 1UL));
        lab.Counters("A").Should().Be(lines[0].Plus(lines[1]));
    }

    [Fact]
    public void A_line_or_a_host_that_is_not_there_is_refused_by_naming_those_there_are()
    {
        using var lab = TwoLines();
        var elsewhere = Addresses.Host("10.0.0.1");

        lab.Invoking(run => run.Sites.A.Gateway.Line(Line("10.0.0.0/8 to 10.0.0.1")))
            .Should().Throw<ImpossibleConfigurationException>().WithMessage(
                "gateway \"A\" has no line 10.0.0.0/8 to 10.0.0.1/32: " +
                "there are 192.168.1.10/32 to 192.168.2.0/24, 192.168.1.0/24 to 192.168.2.0/24");
        lab.Invoking(run => run.Ping(elsewhere, elsewhere, 1)).Should().Throw<ImpossibleConfigurationException>()
            .WithMessage("no host 10.0.0.1: there are 192.168.1.10, 192.168.1.20, 192.168.2.10");
        A.Invoking(setup => setup.NetworkOf(elsewhere)).Should().Throw<ImpossibleConfigurationException>()
            .WithMessage("10.0.0.1 is not behind gateway \"A\": there are 192.168.1.0/24");
    }

    [Theory]
    [InlineData("10.10.0.5/16", "no network '10.10.0.5/16': *")]
    [InlineData("10.10.0.0/33", "no network '10.10.0.0/33': *")]
    [InlineData("::/0", "no network '::/0': *")]
    [InlineData("::1", "no address '::1': *")]
    [InlineData("10.10.0", "no address '10.10.0': *")]
    [InlineData("10.10.0.256", "no address '10.10.0.256': *")]
    public void A_network_that_is_none_is_refused(string words, string sentence) =>
        FluentActions.Invoking(() => Addresses.Network(words))
            .Should().Throw<ImpossibleConfigurationException>().WithMessage(sentence);

    /// <summary>A line for the one host of A that every lab has, above one for its network,
    /// which has another.</summary>
    static LabContext TwoLines()
    {
        var lab = TestLab.New();
        Esp.Selector[] lines = [Line("192.168.1.10 to 192.168.2.0/24"), Line("192.168.1.0/24 to 192.168.2.0/24")];
        lab.Configure("A", setup => setup with { Lines = Permit(lines), MoreHosts = [Addresses.Host("192.168.1.20")] });
        lab.Configure("B", setup => setup with { Lines = Permit(lines.Select(line => line.Mirrored)) });
        return lab;
    }

    [Fact]
    public void A_line_stands_in_the_entry_of_the_peer_whose_network_it_leads_to_and_the_order_of_the_list_stays()
    {
        var c = TwoSites.DefaultC("C");
        var (toA, toC) = (To(A), To(c));
        var b = B with
        {
            Lines = Permit([Line("192.168.2.0/24 to 192.168.3.0/24"), Line("192.168.2.0/24 to 192.168.1.0/24")])
        };

        var map = new CryptoMap(b, [toA, toC]);

        map.Lines.Select(map.PeerOf).Should().Equal(toC, toA);
        map.LineFor(toA, uplink: 0, Line("192.168.2.0/24 to 192.168.3.0/24")).Should().BeNull("that line is C's");
    }

    [Fact]
    public void Each_uplink_has_the_lines_and_counts_for_itself()
    {
        var map = new CryptoMap(A with { SecondOutside = TwoSites.SecondAddressOfA }, [To(B)]);

        map.Lines.Should().ContainSingle("a packet is held against the list once");
        map.All.Should().HaveCount(2);
        map.Twins(map.Lines[0]).Select(map.UplinkOf).Should().Equal(0, 1);
    }

    static GatewayPeer To(GatewaySetup setup) => new(setup, [new(setup.Outside, null, [])]);

    static CryptoMap Map(GatewayPeer peer, params string[] lines) =>
        new(A with { Lines = Permit(lines.Select(Line)) }, [peer]);

    static Esp.Selector Line(string words) => Lines.Of(words);

    static IReadOnlyList<AccessLine> Permit(IEnumerable<Esp.Selector> lines) =>
        [.. lines.Select(line => new AccessLine(line))];

    static IEnumerable<string> Words(CryptoMap map) =>
        map.Lines.Select(line => $"{line.Selector.Local} to {line.Selector.Remote}");
}
