using System.Globalization;
using System.Xml.Linq;
using IkeLab.Wire.Captures;

namespace IkeLab.Cli.Tests;

public sealed class ArtifactsTests : IDisposable
{
    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void A_run_leaves_captures_keys_ladder_and_journal_where_its_name_says()
    {
        var run = Ikelab.Run("run", Repository.F20, "--out", Out("one"), "--seed", "5");

        run.ExitCode.Should().Be(0, run.Error);
        const string scenario = "F20-esp-blocked-towards-the-initiator/14-b-answers-every-ping-and-a-decapsulates/5";
        Workshop.Read(Out("one")).Keys.Should().BeEquivalentTo(
            $"{scenario}/captures/a-outside.pcapng",
            $"{scenario}/captures/b-outside.pcapng",
            $"{scenario}/captures/isp-a.pcapng",
            $"{scenario}/captures/isp-b.pcapng",
            $"{scenario}/journal.jsonl",
            $"{scenario}/ladder.svg",
            $"{scenario}/ladder.txt",
            $"{scenario}/why.md",
            $"{scenario}/wireshark/esp_sa",
            $"{scenario}/wireshark/ikev1_decryption_table",
            $"{scenario}/wireshark/preferences",
            "junit.xml",
            "latest",
            "messages.ndjson",
            "report.html");
        run.Lines.Should().Contain($"files: {Out("one")}/{scenario}");
        var ladder = Ikelab.Run("ladder", Repository.F20, "--seed", "5").Output;
        File.ReadAllText($"{Out("one")}/{scenario}/ladder.txt").Should().Be(ladder);
    }

    [Fact]
    public void The_report_tells_verdicts_steps_ladder_counters_and_why_and_leads_to_the_captures()
    {
        var failing = _workshop.Scenario("f.feature", """
            And the tunnel is up
            And the ISP drops ESP from B to A
            When a host behind A pings a host behind B 5 times
            Then A shows 5 encaps and 5 decaps
            """, name: "<b> & co");

        Ikelab.Run("run", Repository.F20, failing, "--out", Out("one")).ExitCode.Should().Be(1);

        var page = File.ReadAllText($"{Out("one")}/report.html");
        page.Should().Contain("2 scenarios: 1 passed, 1 failed");
        page.Should().Contain("<details class=\"passed\">").And.Contain("<details class=\"failed\" open>");
        page.Should().Contain("<i>8</i> Then A shows 5 encaps and 5 decaps");
        page.Should().Contain("&lt;b&gt; &amp; co").And.NotContain("<b> & co");
        page.Should().Contain("expected 5 encaps and 5 decaps, seen 5 encaps and 0 decaps");
        page.Should().Contain("why: the ISP dropped 5 packets from B to A by its rule &quot;drop ESP from B&quot;");
        page.Should().Contain("encaps 5, decaps 0").And.Contain("<svg ").And.NotContain("http-equiv")
            .And.NotContain("<script");
        foreach (var link in page.Split("<a href=\"")[1..].Select(rest => rest.Split('"')[0]))
            File.Exists($"{Out("one")}/{Uri.UnescapeDataString(link)}").Should().BeTrue(link);
        File.ReadAllLines($"{Out("one")}/latest").Should().HaveCount(2)
            .And.OnlyContain(folder => Directory.Exists($"{Out("one")}/{folder}"));
    }

    [Fact]
    public void The_same_run_leaves_the_same_octets_wherever_and_beside_whatever_it_runs()
    {
        Ikelab.Run("run", Repository.Scenarios, "--out", Out("one"), "--jobs", "1").ExitCode.Should().Be(0);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("tr-TR");
            Ikelab.Run("run", Repository.Scenarios, "--out", Out("two"), "--jobs", "2").ExitCode.Should().Be(0);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        var (one, two) = (Workshop.Read(Out("one")), Workshop.Read(Out("two")));
        two.Keys.Should().Equal(one.Keys);
        one.Keys.Where(file => one[file] != two[file]).Should().BeEmpty();
    }

    [Fact]
    public void Files_of_one_name_in_two_folders_do_not_overwrite_each_other()
    {
        _workshop.Scenario("a/same.feature", "And the tunnel is up");
        _workshop.Scenario("b/Same.feature", "And the tunnel is up");
        _workshop.Scenario("c/same~2.feature", "And the tunnel is up");

        Ikelab.Run("run", _workshop.Folder, "--out", Out("out")).ExitCode.Should().Be(0);

        Directory.GetDirectories(Out("out")).Select(Path.GetFileName).Should()
            .BeEquivalentTo("same", "Same~2", "same~2~2");
    }

    [Theory]
    [InlineData("../../etc/passwd", "2-etc-passwd")]
    [InlineData("ESP: 5/5? \"yes\" <b>", "2-esp-5-5-yes-b")]
    [InlineData("隧道建立", "2-隧道建立")]
    [InlineData("??", "2-scenario")]
    [InlineData("a name that goes on and on and on and on and on and on", "2-a-name-that-goes-on-and-on-and-on-and-on")]
    public void A_name_becomes_a_folder_that_every_file_system_takes(string name, string folder)
    {
        var feature = _workshop.Scenario("f.feature", "And the tunnel is up", name);

        Ikelab.Run("run", feature, "--out", Out("out")).ExitCode.Should().Be(0);

        Directory.GetDirectories($"{Out("out")}/f").Select(Path.GetFileName).Should().Equal(folder);
    }

    [Fact]
    public void A_scenario_that_never_started_leaves_no_folder_but_is_reported()
    {
        var feature = _workshop.Scenario("f.feature", "And both gateways protect packets with \"esp-rot13\"");

        Ikelab.Run("run", feature, "--out", Out("out"));

        Workshop.Read(Out("out")).Keys.Should().Equal("junit.xml", "latest", "messages.ndjson", "report.html");
        var error = XDocument.Load($"{Out("out")}/junit.xml").Descendants("error").Single();
        error.Attribute("type")!.Value.Should().Be("impossible");
    }

    [Fact]
    public void The_four_captures_show_where_ESP_died()
    {
        Ikelab.Run("run", Repository.F20, "--out", Out("out"));

        EspIn("b-outside").Should().Be(10);
        EspIn("isp-b").Should().Be(10);
        EspIn("isp-a").Should().Be(5);
        EspIn("a-outside").Should().Be(5);
    }

    int EspIn(string tap)
    {
        const int protocolOffset = 9, esp = 50;
        var file = Directory.EnumerateFiles(Out("out"), $"{tap}.pcapng", SearchOption.AllDirectories).Single();
        PcapngReader.TryRead(File.ReadAllBytes(file), out var capture, out var why).Should().BeTrue(why);
        capture!.Interfaces.Should().ContainSingle().Which.Name.Should().Be(tap);
        return capture.Packets.Count(packet => packet.Data[protocolOffset] == esp);
    }

    string Out(string name) => $"{_workshop.Folder}/{name}";
}
