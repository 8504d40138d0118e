using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

public sealed class RunSummaryTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 1, 2, 4, 6)]
    [InlineData(6, 2, 6, 4)]
    [InlineData(2, 2, 4, 0)]
    [InlineData(4, 0, 4, 3)]
    [InlineData(5, 1, 5)]
    [InlineData(64, 5, 64, 1)]
    [InlineData(70, 64, 70)]
    public void Of_several_exit_codes_the_worst_is_told(int worst, params int[] codes) =>
        ExitCodes.Worst(codes).Should().Be(worst);

    [Fact]
    public void Counts_what_came_of_the_scenarios()
    {
        var summary = new RunSummary(
            [Runs.RunSteps("Given the tunnel is up"), Runs.RunSteps("Then it ends undecided"), Ignored()],
            [new("b.feature", 1, 1, "no feature here")]);

        summary.ToString().Should().Be("3 scenarios: 1 passed, 1 skipped, 1 undecided, 1 file unreadable");
        summary.ExitCode.Should().Be(ExitCodes.Usage);
    }

    [Fact]
    public void A_run_of_skipped_scenarios_ran_nothing_but_one_that_passed_makes_it_good()
    {
        new RunSummary([Ignored()], []).ExitCode.Should().Be(ExitCodes.NothingRan);
        new RunSummary([Ignored(), Runs.RunSteps("Given the tunnel is up")], []).ExitCode.Should().Be(ExitCodes.Passed);
    }

    static ScenarioResult Ignored() => Runs.Run("Feature: lab\n@ignore\nScenario: one\nGiven the tunnel is up\n");
}
