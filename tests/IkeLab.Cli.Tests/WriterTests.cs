using System.Text.Json;

namespace IkeLab.Cli.Tests;

/// <summary>The commands for somebody who writes a feature: steps, lint and new.</summary>
public sealed class WriterTests : IDisposable
{
    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("en")]
    [InlineData("zh-TW")]
    public void A_new_feature_runs_at_once_is_clean_and_is_never_overwritten(string language)
    {
        var path = $"{_workshop.Folder}/my-fault.feature";

        Ikelab.Run("new", $"{_workshop.Folder}/my-fault", "--lang", language).ExitCode.Should().Be(0);

        Ikelab.Run("run", path).Lines[^1].Should().Be("1 scenario: 1 passed");
        Ikelab.Run("lint", path).Lines[^1].Should().Be("1 scenario: 0 findings");
        File.WriteAllText(path, "mine");
        var again = Ikelab.Run("new", path);
        again.ExitCode.Should().Be(64);
        again.Error.Should().Contain("there already");
        File.ReadAllText(path).Should().Be("mine");
    }

    [Fact]
    public void Steps_are_listed_with_an_example_and_what_may_stand_in_the_braces()
    {
        var steps = Ikelab.Run("steps", "initiates the tunnel");

        steps.ExitCode.Should().Be(0, steps.Error);
        steps.Lines.Should().Contain("  When {gateway} initiates the tunnel")
            .And.Contain("      When A initiates the tunnel")
            .And.ContainMatch("  {gateway} *the name of a gateway: A");
        Ikelab.Run("steps", "no such thing as this").ExitCode.Should().Be(3);
    }

    [Fact]
    public void Steps_for_programs_name_language_parameters_and_the_scenario_of_the_example()
    {
        using var json = JsonDocument.Parse(Ikelab.Run("steps", "--lang", "zh-TW", "--format", "json").Output);

        var steps = json.RootElement.GetProperty("steps").EnumerateArray().ToList();
        steps.Should().HaveCountGreaterThan(100).And.OnlyContain(step => step.GetProperty("language").GetString() == "zh-TW");
        var initiates = steps.Single(step => step.GetProperty("expression").GetString() == "{gateway} 發起隧道");
        initiates.GetProperty("parameters").EnumerateArray().Select(one => one.GetString()).Should().Equal("gateway");
        initiates.GetProperty("exampleAt").GetString().Should().StartWith("features/zh-TW/");
    }

    [Fact]
    public void Lint_names_what_a_run_would_show_too_late_or_never()
    {
        var feature = _workshop.Feature("bad.feature", """
            Feature: bad
              Scenario: one
                Given gateways "A" and "B" joined by an ISP
                And the tunnel is upp

              @seed:1 @seed:2
              Scenario: two
                Given gateways "A" and "B" joined by an ISP
                And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14
                And the tunnel is up
                And the ISP drops ESP from B to A
                Then both gateways show the tunnel up
                Given the ISP drops ESP from A to B

              Scenario: two
                Given gateways "A" and "B" joined by an ISP
            """);

        var lint = Ikelab.Run("lint", feature);

        lint.ExitCode.Should().Be(2);
        lint.Lines.Select(line => line.Replace(feature, "bad", StringComparison.Ordinal)).Should().SatisfyRespectively(
            line => line.Should().StartWith("bad:4: unknown-step: undefined step \"And the tunnel is upp\": the nearest is "),
            line => line.Should().StartWith("bad:6: seed: "),
            line => line.Should().StartWith("bad:11: idle-fault: "),
            line => line.Should().StartWith("bad:13: idle-fault: "),
            line => line.Should().StartWith("bad:15: vacuous-check: it asserts nothing"),
            line => line.Should().StartWith("bad:15: name: \"two\" is also the scenario of line 7"),
            line => line.Should().Be("3 scenarios: 6 findings"));
        Ikelab.Run("lint", feature, "--json").Lines.Should().OnlyContain(line => IsObject(line));
    }

    [Fact]
    public void Lint_finds_nothing_in_the_features_and_scenarios_of_this_repository()
    {
        var lint = Ikelab.Run("lint", Repository.Scenarios, Repository.Features);

        lint.Lines[..^1].Should().BeEmpty();
        lint.ExitCode.Should().Be(0);
    }

    static bool IsObject(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.ValueKind is JsonValueKind.Object;
    }
}
