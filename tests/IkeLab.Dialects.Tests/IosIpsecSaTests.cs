namespace IkeLab.Dialects.Tests;

public class IosIpsecSaTests
{
    public static TheoryData<string, IosIpsecSa> Tables => new()
    {
        { "nothing", new([]) },
        { "no SA", TestFlows.Table(TestFlows.Idle) },
        { "up", TestFlows.Table(TestFlows.Up) },
        { "detail", TestFlows.Table(TestFlows.Up with { Errors = TestFlows.Detail }) },
        { "two selector pairs", TestFlows.Table(TestFlows.Up, TestFlows.Idle) },
        { "behind a NAT", TestFlows.Table(TestFlows.Up with
            {
                Port = 4500,
                Inbound = [TestFlows.Sa(1, 2003) with { Settings = "Tunnel UDP-Encaps", ReplayWindow = 1024 }],
            })
        },
        { "rekeying", TestFlows.Table(TestFlows.Up with { Inbound = [TestFlows.Sa(7, 2001), TestFlows.Sa(8, 2003)] }) },
        { "AES-GCM", TestFlows.Table(TestFlows.Up with
            { Outbound = [TestFlows.Sa(9, 2002) with { Transform = "esp-gcm 256", IvSize = 8, Status = "ACTIVE" }] })
        },
        { "two interfaces", new([.. TestFlows.Table(TestFlows.Up).Interfaces,
            new("GigabitEthernet0/1", "BACKUP", TestFlows.HeadOffice, [TestFlows.Idle, TestFlows.Up])])
        },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Reads_what_it_prints(string _, IosIpsecSa sas)
    {
        IosIpsecSa.TryParse(sas.Print(), out var read).Should().BeTrue();

        read.Should().BeEquivalentTo(sas, options => options.WithStrictOrdering().RespectingRuntimeTypes());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Prints_only_lines_that_IOS_prints(string _, IosIpsecSa sas)
    {
        var lines = sas.Print().Split('\n').Where(line => line != "No SAs found");

        lines.Should().OnlyContain(line => IosIpsecSaFormat.Lines.Any(form => form.IsMatch(line)));
    }

    [Fact]
    public void Prints_the_lines_in_the_order_of_IOS()
    {
        string[] order =
        [
            "interface:", "Crypto map tag:", "protected vrf:", "local  ident", "remote ident", "current_peer", "PERMIT",
            "#pkts encaps", "#pkts decaps", "#pkts compressed", "#pkts not compressed", "#pkts not decompressed",
            "#send errors", "local crypto endpt.", "plaintext mtu", "current outbound spi", "PFS",
            "inbound esp sas:", "spi:", "transform:", "in use settings", "conn id:", "sa timing:", "IV size:",
            "replay detection", "Status:", "inbound ah sas:", "inbound pcp sas:",
            "outbound esp sas:", "spi:", "transform:", "in use settings", "conn id:", "sa timing:", "IV size:",
            "replay detection", "Status:", "outbound ah sas:", "outbound pcp sas:",
        ];

        var lines = TestFlows.Table(TestFlows.Up).Print().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Should().HaveSameCount(order);
        lines.Zip(order).Should().OnlyContain(pair =>
            pair.First.TrimStart().StartsWith(pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Shows_SPI_zero_and_empty_lists_while_no_SA_is_there()
    {
        var text = TestFlows.Table(TestFlows.Idle).Print();

        text.Should().Contain("current outbound spi: 0x0(0)").And.Contain("inbound esp sas:\n\n");
        text.Should().NotContain("      spi:");
    }

    [Fact]
    public void Prints_an_SPI_without_leading_zeros_and_in_capitals() =>
        TestFlows.Table(TestFlows.Up).Print().Should().Contain("spi: 0xBADF00D(195948557)");

    [Fact]
    public void Finds_its_output_among_what_a_terminal_shows()
    {
        var pasted = "branch#show crypto isakmp sa\nnothing of interest\nbranch#show crypto ipsec sa\n"
            + TestFlows.Table(TestFlows.Up).Print().Replace("     PFS", " --More-- \n     PFS")
                .Replace("     inbound ah", "*Mar  1 00:01:02.003: %SYS-5-CONFIG_I: Configured\n     inbound ah")
            + "branch#ping 10.2.0.1\n.....\n";

        IosIpsecSa.TryParse(pasted, out var read).Should().BeTrue();
        read.Should().BeEquivalentTo(TestFlows.Table(TestFlows.Up));
    }

    [Fact]
    public void Reads_text_that_has_been_through_mail_and_editors()
    {
        var text = TestFlows.Table(TestFlows.Up).Print()
            .Replace("\n", "  \t\r\n").Replace("    ", "\t").Replace("  ", " ");

        IosIpsecSa.TryParse(text, out var read).Should().BeTrue();
        read.Should().BeEquivalentTo(TestFlows.Table(TestFlows.Up));
    }

    [Fact]
    public void Reads_an_old_release_that_prints_fewer_lines()
    {
        var old = TestFlows.Up with
        {
            PlaintextMtu = null,
            PfsGroup = null,
            Inbound = [TestFlows.Sa(5, 2001) with { SiblingFlags = null, Status = "ACTIVE" }],
        };
        var text = TestFlows.Table(old).Print();
        var printed = text.Replace("     PFS (Y/N): N, DH group: none\n", "").Replace("endpt.: ", "endpt.:");
        printed.Should().NotBe(text);

        IosIpsecSa.TryParse(printed, out var read).Should().BeTrue();
        read.Should().BeEquivalentTo(TestFlows.Table(old));
    }

    [Fact]
    public void Reads_the_initiator_mark_of_newer_releases()
    {
        var text = TestFlows.Table(TestFlows.Up).Print()
            .Replace("crypto map: VPN", "crypto map: VPN, initiator : True");

        IosIpsecSa.TryParse(text, out var read).Should().BeTrue();
        read!.Interfaces[0].Flows[0].Inbound[0].CryptoMap.Should().Be("VPN");
    }

    [Theory]
    [InlineData("0xBADF00D(195948557)", "0xBADF00D(195948558)")]
    [InlineData("#send errors 3", "#send errors -3")]
    [InlineData("#pkts encaps: 1041", "#pkts encaps: many")]
    [InlineData("port 500", "port 65536")]
    [InlineData("current_peer 198.51.100.1", "current_peer 198.51.100.300")]
    [InlineData("current_peer 198.51.100.1", "current_peer 1")]
    [InlineData("     inbound ah sas:\n", "")]
    [InlineData("Status: ACTIVE", "Mood: ACTIVE")]
    [InlineData("replay detection support: Y", "replay detection support: perhaps")]
    public void Refuses_a_text_that_contradicts_itself_or_the_format(string right, string wrong)
    {
        var text = TestFlows.Table(TestFlows.Up).Print();
        text.Should().Contain(right);

        IosIpsecSa.TryParse(text.Replace(right, wrong), out _).Should().BeFalse();
    }

    [Fact]
    public void Refuses_every_text_cut_short_at_a_line()
    {
        var lines = TestFlows.Table(TestFlows.Up).Print().Split('\n');
        var last = Array.FindLastIndex(lines, line => line.Length > 0);

        var first = Array.FindIndex(lines, line => line.StartsWith("   protected vrf", StringComparison.Ordinal));

        for (var count = first + 1; count <= last; count++)
            IosIpsecSa.TryParse(string.Join('\n', lines[..count]), out _).Should().BeFalse($"{count} lines are there");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("interface:")]
    [InlineData("% Invalid input detected at '^' marker.")]
    public void Finds_nothing_where_nothing_is(string? text) => IosIpsecSa.TryParse(text, out _).Should().BeFalse();
}
