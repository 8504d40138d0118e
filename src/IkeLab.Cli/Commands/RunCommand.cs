using System.CommandLine;
using System.CommandLine.Parsing;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Reports;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab run PATH.. [--seed N] [--fault TEXT].. [--tags EXPR] [--out DIR] [--jobs N] [-v]</c></summary>
sealed class RunCommand(Screen screen, CancellationToken stop)
{
    const int Interrupted = 130; // as shells say it: 128 and the number of the signal

    readonly Argument<string[]> _paths = new("PATH")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Feature files, folders of them, or FILE:LINE for the scenario that has the line.",
    };

    readonly Option<ulong?> _seed = Numbers.Seed();

    readonly Option<string[]> _faults = FaultOption.Create();

    readonly Option<TagExpression?> _tags = new("--tags")
    {
        HelpName = "EXPR",
        Description = "Only the scenarios with these tags: \"@F20 and not (@slow or @zh)\".",
        CustomParser = Tags,
    };

    readonly Option<string?> _out = new("--out")
    {
        HelpName = "DIR",
        Description = "Writes captures with a Wireshark profile, ladders, journals, report.html and junit.xml there.",
    };

    readonly Option<int> _jobs = Numbers.Jobs();

    readonly Option<bool> _verbose = new("--verbose", "-v")
    {
        Description = "Prints ladder, ping output, states, counters and the reason of every scenario when it is over.",
    };

    public Command Create()
    {
        var command = new Command("run", "Runs scenarios and prints their verdicts.")
        {
            _paths, _seed, _faults, _tags, _out, _jobs, _verbose,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_out) is "") throw new RefusedException(ExitCodes.Usage, "--out: the name of the folder is empty");

        var selection = Selection.Of(parsed.GetRequiredValue(_paths), parsed.GetValue(_tags));
        using var artifacts = parsed.GetValue(_out) is { } folder ? new Artifacts(folder, selection.Scenarios) : null;
        foreach (var error in selection.Errors) screen.Complain(error.ToString());

        var annotations = GitHubAnnotations.IfWanted(screen);
        foreach (var error in selection.Errors) annotations?.Tell(error);

        var results = new List<ScenarioResult>();
        var (seed, jobs) = (parsed.GetValue(_seed), parsed.GetValue(_jobs));
        var scenarios = selection.Scenarios.Select(scenario => scenario.With(parsed, _faults));
        foreach (var outcome in Outcomes(scenarios, seed, jobs, keepsFiles: artifacts is not null))
        {
            results.Add(outcome.Result);
            Tell(outcome, parsed.GetValue(_verbose));
            annotations?.Tell(outcome.Result);
            artifacts?.Write(outcome.Result, outcome.Page, outcome.Files);
            if (artifacts is not null && outcome.Files.Count > 0) screen.Tell($"files: {artifacts.FolderOf(outcome.Result)}");
        }

        var summary = new RunSummary(results, selection.Errors);
        artifacts?.Write(summary);
        screen.Tell($"{summary}");
        if (!stop.IsCancellationRequested) return summary.ExitCode;
        screen.Complain($"interrupted: {results.Count} of {selection.Scenarios.Count} scenarios ran");
        return Interrupted;
    }

    /// <summary>
    /// Scenarios run beside each other and are told in their order, so nobody can see how many ran at a time.
    /// </summary>
    IEnumerable<Outcome> Outcomes(IEnumerable<Scenario> scenarios, ulong? seed, int jobs, bool keepsFiles)
    {
        var running = new Queue<Task<Outcome>>();
        foreach (var scenario in scenarios.TakeWhile(_ => !stop.IsCancellationRequested))
        {
            if (running.Count == jobs) yield return running.Dequeue().GetAwaiter().GetResult();
            running.Enqueue(Task.Run(() => OutcomeOf(scenario, seed, keepsFiles), CancellationToken.None));
        }

        while (running.TryDequeue(out var first)) yield return first.GetAwaiter().GetResult();
    }

    static Outcome OutcomeOf(Scenario scenario, ulong? seed, bool keepsFiles)
    {
        var end = new AtTheEnd<Seen>((lab, said) =>
            keepsFiles
                ? new(LabReport.Of(lab, said), HtmlReport.Of(lab, said), RunFiles.Of(lab))
                : new(LabReport.Of(lab, said), "", []));
        var result = Bench.Run(scenario, seed, end);
        return new(result, end.Seen?.Report ?? "", end.Seen?.Page ?? "", end.Seen?.Files ?? []);
    }

    void Tell(Outcome outcome, bool verbosely)
    {
        var result = outcome.Result;
        screen.Tell(result);
        if (result.Verdict is Verdict.Passed)
        {
            if (verbosely) screen.Tell(outcome.Report);
        }
        else if (IsMisspelt(result.Verdict) && !verbosely)
        {
            foreach (var problem in result.Problems) screen.Tell(ScenarioReport.Headline(problem));
        }
        else
        {
            screen.Tell(result.Report);
        }
    }

    /// <summary>
    /// The feature file needs mending: its line says what to do, and what gateways did until then says nothing.
    /// </summary>
    static bool IsMisspelt(Verdict verdict) =>
        verdict is Verdict.Undefined or Verdict.Ambiguous or Verdict.WrongUsage;

    static TagExpression? Tags(ArgumentResult argument)
    {
        if (!TagExpression.TryParse(argument.Tokens[0].Value, out var tags, out var why)) argument.AddError(why);
        return tags;
    }

    sealed record Seen(string Report, string Page, IReadOnlyList<(string Path, byte[] Content)> Files);

    sealed record Outcome(
        ScenarioResult Result, string Report, string Page, IReadOnlyList<(string Path, byte[] Content)> Files);
}
