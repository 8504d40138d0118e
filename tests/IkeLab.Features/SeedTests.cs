using IkeLab.Features.Wireshark;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Captures;
using IkeLab.Lab.Readings;

namespace IkeLab.Features;

/// <summary>What a scenario cannot ask of itself (R90): that another run of it is the same run.</summary>
public class SeedTests
{
    static Scenario Scenario => FeatureFolders.All.Scenarios.Single(scenario => scenario.Tags.Contains("@R90"));

    [Fact]
    public void The_same_scenario_under_its_seed_is_the_same_transcript_and_the_same_captures()
    {
        var (one, other) = (RecordedRun.Of(Scenario), RecordedRun.Of(Scenario));

        JournalDigest.Of(other.Journal).Should().Be(JournalDigest.Of(one.Journal));
        other.Taps.Select(tap => Convert.ToHexStringLower(CaptureFile.Of(tap)))
            .Should().Equal(one.Taps.Select(tap => Convert.ToHexStringLower(CaptureFile.Of(tap))));
    }

    [Fact]
    public void Under_another_seed_it_is_another_transcript()
    {
        var (one, other) = (RecordedRun.Of(Scenario), RecordedRun.Of(Scenario, seed: 8));

        JournalDigest.Of(other.Journal).Should().NotBe(JournalDigest.Of(one.Journal));
    }

    [Fact]
    public void Its_verdict_is_a_plain_exit_code() =>
        new ScenarioRunner(ScenarioTests.Steps, static () => new LabHost()).Run(Scenario)
            .Verdict.ExitCode.Should().Be(0);
}
