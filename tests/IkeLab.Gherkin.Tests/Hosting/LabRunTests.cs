using IkeLab.Gherkin.Bindings;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab;

namespace IkeLab.Gherkin.Tests;

/// <summary>Feature files run from C#, as the README of the package says.</summary>
public sealed class LabRunTests
{
    const string Gateways = """
            Given gateways "A" and "B" joined by an ISP
            And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 19
        """;

    [Fact]
    public void A_file_that_cannot_be_read_keeps_the_others_from_nothing()
    {
        var run = LabRun.Of(
            ("bad.feature", "nonsense"),
            ("good.feature", $"Feature: f\n  Scenario: one\n{Gateways}\n    And the tunnel is up\n"));

        run.Results.Select(result => result.Verdict).Should().Equal(Verdict.Passed);
        run.Errors.Should().ContainSingle().Which.ToString().Should().StartWith("bad.feature:1:1: ");
        (run.ExitCode, $"{run}").Should().Be((64, "1 scenario: 1 passed, 1 file unreadable"));
    }

    [Fact]
    public void A_step_of_ones_own_works_in_the_lab_of_its_scenario()
    {
        var steps = Vocabulary.OfTypes([.. LabRun.Steps.GetTypes(), typeof(OwnSteps)]);

        var run = LabRun.Of(steps, ("f.feature", $"""
            Feature: f
              Scenario: up
            {Gateways}
                And the tunnel is up
                Then my monitoring sees 2 gateways with a tunnel
              Scenario: not up
            {Gateways}
                Then my monitoring sees 2 gateways with a tunnel

            """));

        run.Results.Select(result => result.Verdict).Should().Equal(Verdict.Passed, Verdict.Failed);
        run.Results[1].Report.Should().Contain("gateways with a tunnel: expected 2, seen 0")
            .And.Contain("repro: ikelab run f.feature:7");
    }

    [Binding]
    public sealed class OwnSteps(LabContext lab)
    {
        [Then("my monitoring sees {int} gateways with a tunnel")]
        public void Sees(int expected) =>
            Expect.Equal(expected, lab.Sites.Gateways.Count(gateway => gateway.IsUp), "gateways with a tunnel");
    }
}
