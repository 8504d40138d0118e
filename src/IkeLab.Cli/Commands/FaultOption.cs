using System.CommandLine;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>--fault TEXT</c>, as often as there are faults.</summary>
static class FaultOption
{
    public static Option<string[]> Create() => new("--fault")
    {
        HelpName = "TEXT",
        Description =
            "A fault more, as often as you like: the words of a rule as reports print them " +
            "(\"drop: MM3 from A transmission 1\", \"drop: ESP, from 12 s until 20 s\", " +
            "\"delay by 2 s: UDP 500, after MM2 for 5 s\"), " +
            "or a sentence (\"the ISP drops the first transmission of MM3\"). " +
            "The run goes on for three minutes behind its last step, so that what the fault began comes to its end.",
    };

    /// <summary>The scenario with the faults that were asked for.</summary>
    public static Scenario With(this Scenario scenario, ParseResult parsed, Option<string[]> option) =>
        scenario.With(Bench.Steps, parsed.GetValue(option) ?? []);
}
