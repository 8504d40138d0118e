using System.CommandLine;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary>What the commands that look at one scenario have in common: address, seed and verdict.</summary>
sealed class OneScenario(Screen screen)
{
    public Argument<string> Address { get; } = new("PATH:LINE")
    {
        Description = "A feature file and any line of one scenario; the file alone if it has but one.",
    };

    public Option<ulong?> Seed { get; } = Numbers.Seed();

    public Option<string[]> Fault { get; } = FaultOption.Create();

    /// <summary>A scenario that did not pass has its line; the rest of its report is what <c>run</c> prints.</summary>
    public ScenarioResult Run(ParseResult parsed, ILabObserver observer)
    {
        var scenario = Selection.One(parsed.GetRequiredValue(Address)).With(parsed, Fault);
        var result = Bench.Run(scenario, parsed.GetValue(Seed), observer);
        if (result.Verdict is Verdict.Bug) screen.Complain(result.Report);
        else if (result.Problems is [var first, ..]) screen.Complain(ScenarioReport.Headline(first));
        else if (result.Verdict is Verdict.Skipped) screen.Complain(result.Report);
        return result;
    }
}
