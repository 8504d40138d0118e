using System.Text.Json;
using System.Xml.Linq;

namespace IkeLab.Cli.Tests;

/// <summary>What IkeLab does not do, it says in one line, and neither passes nor fails.</summary>
public sealed class UnsupportedTests : IDisposable
{
    const string Told = "IkeLab does not speak IKEv2 yet (RFC 7296)";

    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("both gateways use IKEv2 with pre-shared key \"lab\"")]
    [InlineData("both gateways use IKEv2 with pre-shared key \"lab\", aes-256, sha256 and group 14")]
    [InlineData("gateway \"A\" uses IKEv2 with pre-shared key \"lab\"")]
    [InlineData("gateway \"B\" uses IKEv2 with pre-shared key \"lab\", aes-256, sha256 and group 14")]
    public void IKEv2_ends_the_scenario_as_unsupported(string sentence)
    {
        var feature = Feature(sentence);

        var run = Ikelab.Run("run", feature);

        run.ExitCode.Should().Be(4);
        run.Lines[0].Should().StartWith("unsupported");
        run.Lines[1].Should().StartWith($"{feature}:4: unsupported: {Told}");
        run.Lines[^1].Should().Be("1 scenario: 1 unsupported");
    }

    [Fact]
    public void So_does_it_in_Chinese()
    {
        var feature = _workshop.Feature("zh.feature", """
            # language: zh-TW
            功能: 測試
              場景: IKEv2
                假如網關 "A" 與 "B" 經由 ISP 相連
                而且兩個網關使用 IKEv2、預共用金鑰 "lab"
                當A 發起隧道
            """);

        var run = Ikelab.Run("run", feature);

        run.ExitCode.Should().Be(4, run.Output);
        run.Output.Should().Contain($"{feature}:5: unsupported: {Told}");
    }

    [Fact]
    public void Reports_for_programs_skip_it_and_say_why()
    {
        var folder = $"{_workshop.Folder}/out";

        Ikelab.Run("run", Feature(), "--out", folder).ExitCode.Should().Be(4);

        var skipped = XDocument.Load($"{folder}/junit.xml").Descendants("skipped").Single();
        skipped.ToString().Should().Contain(Told);
        var results = File.ReadLines($"{folder}/messages.ndjson").Select(line => JsonDocument.Parse(line).RootElement)
            .Where(one => one.TryGetProperty("testStepFinished", out _))
            .Select(one => one.GetProperty("testStepFinished").GetProperty("testStepResult")).ToList();
        results.Select(one => one.GetProperty("status").GetString())
            .Should().StartWith(["PASSED", "SKIPPED", "SKIPPED", "SKIPPED"]);
        results[1].GetProperty("message").GetString().Should().StartWith(Told);
        File.ReadAllText($"{folder}/report.html").Should().Contain(Told);
    }

    [Fact]
    public void Lint_says_so_before_it_runs()
    {
        var feature = Feature();

        var lint = Ikelab.Run("lint", feature);

        lint.ExitCode.Should().Be(4);
        lint.Lines.Where(line => line.Contains(Told, StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().StartWith($"{feature}:4: unsupported: ");
    }

    [Fact]
    public void A_dry_run_knows_the_sentence()
    {
        var run = Ikelab.Run("run", Feature(), "--dry-run");

        run.Output.Should().NotContain("undefined");
        run.Lines[^1].Should().Be("1 scenario: 1 skipped");
    }

    [Fact]
    public void No_fault_is_swept_over_it()
    {
        var sweep = Ikelab.Run("sweep", Feature(), "--faults", "single-loss");

        sweep.ExitCode.Should().Be(4);
        sweep.Output.Should().BeEmpty();
        sweep.Error.Split('\n').Where(line => line.Contains(Told, StringComparison.Ordinal)).Should().ContainSingle();
    }

    [Fact]
    public void Nothing_is_made_smaller()
    {
        var shrink = Ikelab.Run("shrink", Feature());

        shrink.ExitCode.Should().Be(64);
        shrink.Error.Should().MatchRegex("^ikelab: .*only what fails can be made smaller, "
            + $"and it is unsupported: {System.Text.RegularExpressions.Regex.Escape(Told)}.*\n$");
    }

    [Fact]
    public void No_catalogue_lists_what_cannot_be_done() =>
        Ikelab.Run("steps").Output.Should().NotContain("IKEv2");

    string Feature(string sentence = "both gateways use IKEv2 with pre-shared key \"lab\"") =>
        _workshop.Feature("f.feature", $"""
        Feature: a test
          Scenario: IKEv2
            Given gateways "A" and "B" joined by an ISP
            And {sentence}
            When A initiates the tunnel
            Then both gateways show the tunnel up
        """);
}
