using System.CommandLine;
using IkeLab.Cli.Sweeps;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab sweep PATH:LINE --faults CLASS,..</c></summary>
sealed class SweepCommand(Screen screen, CancellationToken stop)
{
    const int Interrupted = 130; // as shells say it: 128 and the number of the signal

    readonly OneScenario _one = new(screen);

    readonly Option<string> _faults = new("--faults")
    {
        HelpName = "CLASS,..",
        Description = $"What is done to each message in turn: {FaultClasses.Names}.",
        Required = true,
    };

    readonly Option<int?> _limit = Numbers.Limit();

    readonly Option<int> _jobs = Numbers.Jobs();

    readonly Option<bool> _json = new("--json")
    {
        Description =
            "One JSON object, for a program: scenario, faults, cases, messages[], runs[] of row, column, seed, " +
            "faults[], outcome (recovered, idle, failed, bug), verdict, group, step, what, states, end (what the " +
            "gateways are left with: UP, UP-NO-IKE, UP-IDLE, DOWN, NEGOTIATING, ONE-SIDED), why, seconds, repro; " +
            "groups[] of group, outcome, runs, why, shortest.",
    };

    readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "The repro line of every run." };

    public Command Create()
    {
        var command = new Command(
            "sweep",
            "Runs one scenario under every fault of a class, and prints a matrix of outcomes, and of every cause of " +
            "failure the shortest case with the line that gives it again.")
        {
            _one.Address, _faults, _limit, _one.Seed, _jobs, _json, _verbose,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var classes = parsed.GetRequiredValue(_faults);
        FaultClasses.Check(classes);
        var scenario = Selection.One(parsed.GetRequiredValue(_one.Address));
        var sweep = new SweepRun(scenario);
        var (faultless, messages) = sweep.Faultless(parsed.GetValue(_one.Seed));
        if (faultless.Verdict is not Verdict.Passed) return Refuse(faultless);

        var sample = CaseSample.Of(FaultClasses.Cases(classes, messages, faultless.Seed), parsed.GetValue(_limit));
        if (sample.All == 0)
            throw new RefusedException(
                ExitCodes.NothingRan,
                $"{scenario.Id}: no message of IKE passed an ISP, so there is nothing that a fault could hit");
        var runs = sample.Cases.Count;
        var cells = sweep.All(sample.Cases, parsed.GetValue(_jobs), done => screen.Progress(done, runs), stop)
            .OfType<SweepCell>().ToList();
        screen.Progress(runs, runs); // also when it was interrupted
        var groups = SweepGroup.Of(cells);
        if (parsed.GetValue(_json))
            screen.Output.Write(SweepJson.Of(scenario, classes, sample.All, messages, cells, groups));
        else
            screen.Tell(Head(faultless, sample) + SweepText.Of(cells, groups, parsed.GetValue(_verbose), screen.Width));
        if (!stop.IsCancellationRequested) return ExitCodeOf(cells);
        screen.Complain($"interrupted: {cells.Count} of {runs} runs were made");
        return Interrupted;
    }

    /// <summary>What fails without a fault tells nothing about one.</summary>
    int Refuse(ScenarioResult result)
    {
        screen.Complain($"{result.Scenario.Id} does not pass as it is, so no fault can be seen to break it");
        screen.Complain(result.Problems is [var first, ..] ? ScenarioReport.Headline(first) : result.Report.TrimEnd());
        return result.Verdict.ExitCode;
    }

    static string Head(ScenarioResult faultless, CaseSample sample)
    {
        var (runs, all) = (sample.Cases.Count, sample.All);
        var words = FormattableString.Invariant($"{runs} {(runs == 1 ? "run" : "runs")}");
        if (!sample.IsWhole) words += FormattableString.Invariant($", evenly spread over {all} cases");
        return FormattableString.Invariant(
            $"{faultless.Scenario.Id}  {faultless.Scenario.Name} (seed {faultless.Seed}): {words}\n\n");
    }

    /// <summary>
    /// A fault that another one forestalls is no flaw of the sweep, but one that is all idle shows nothing.
    /// </summary>
    static int ExitCodeOf(IReadOnlyList<SweepCell> cells)
    {
        var struck = cells.Where(cell => cell.Outcome is not SweepOutcome.Idle).Select(cell => cell.ExitCode).ToList();
        return struck is [] && cells is not [] ? ExitCodes.Invalid : ExitCodes.Worst(struck);
    }
}
