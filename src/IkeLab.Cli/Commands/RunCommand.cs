using System.CommandLine;
using System.CommandLine.Parsing;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Reports;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab run PATH.. [--seed N] [--fault TEXT].. [--tags EXPR] [--out DIR] [--messages FILE] [--rerun FILE]
/// [--jobs N] [--dry-run] [-v]</c></summary>
sealed class RunCommand(Screen screen, CancellationToken stop)
{
    const int Interrupted = 130; // as shells say it: 128 and the number of the signal

    readonly Argument<string[]> _paths = new("PATH")
    {
        Arity = ArgumentArity.OneOrMore,
        Description =
            "Feature files, folders of them, FILE:LINE for the scenario that has the line, or @FILE of --rerun.",
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

    readonly Option<string?> _messages = new("--messages")
    {
        HelpName = "FILE",
        Description = "Writes the run there in Cucumber Messages, which every tool of Cucumber reads.",
    };

    readonly Option<string?> _rerun = new("--rerun")
    {
        HelpName = "FILE",
        Description = "Writes there what did not pass; 'ikelab run @FILE' runs it again.",
    };

    readonly Option<int> _jobs = Numbers.Jobs();

    readonly Option<bool> _dry = new("--dry-run")
    {
        Description = "Runs nothing, and tells which steps are undefined or ambiguous.",
    };

    readonly Option<bool> _verbose = new("--verbose", "-v")
    {
        Description = "Prints ladder, ping output, states, counters and the reason of every scenario when it is over.",
    };

    public Command Create()
    {
        var command = new Command("run", "Runs scenarios and prints their verdicts.")
        {
            _paths, _seed, _faults, _tags, _out, _messages, _rerun, _jobs, _dry, _verbose,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        foreach (var option in (Option<string?>[])[_out, _messages, _rerun])
        {
            if (parsed.GetValue(option) is "")
                throw new RefusedException(
                    ExitCodes.Usage, $"{option.Name}: the name of the {(option == _out ? "folder" : "file")} is empty");
        }

        var selection = Selection.Of(parsed.GetRequiredValue(_paths), parsed.GetValue(_tags));
        using var artifacts = parsed.GetValue(_out) is { } folder ? new Artifacts(folder, selection.Scenarios) : null;
        using var messages = Messages(parsed, selection);
        try
        {
            return Run(parsed, selection, artifacts, messages);
        }
        catch (Exception reason)
        {
            messages?.End(reason);
            throw;
        }
    }

    int Run(ParseResult parsed, Selection selection, Artifacts? artifacts, MessagesFile? messages)
    {
        foreach (var error in selection.Errors) screen.Complain(error.ToString());

        var annotations = GitHubAnnotations.IfWanted(screen);
        foreach (var error in selection.Errors) annotations?.Tell(error);

        var results = new List<ScenarioResult>();
        var (seed, jobs) = (parsed.GetValue(_seed), parsed.GetValue(_jobs));
        var scenarios = selection.Scenarios.Select(scenario => scenario.With(parsed, _faults)).ToList();
        using var run = new TestRun(Bench.Steps, scenarios);
        var begun = parsed.GetValue(_dry) ? [] : run.Begin();
        messages?.Write(begun);
        if (begun.Any(hook => hook.Verdict is not Verdict.Passed)) scenarios.Clear();
        messages?.Plan(scenarios);

        Func<Scenario, Outcome> outcomeOf = parsed.GetValue(_dry)
            ? scenario => new(Bench.DryRun(scenario, seed), "", "", [])
            : scenario => OutcomeOf(run, scenario, seed, keepsFiles: artifacts is not null);
        foreach (var outcome in Outcomes(scenarios, jobs, outcomeOf))
        {
            messages?.Write(outcome.Result);
            Tell(outcome, parsed.GetValue(_verbose));
            annotations?.Tell(outcome.Result);
            artifacts?.Write(outcome.Result, outcome.Page, outcome.Files);
            if (artifacts is not null && outcome.Files.Count > 0)
                screen.Tell($"files: {artifacts.FolderOf(outcome.Result)}");
            results.Add(Summed(outcome.Result, keepsReport: artifacts is not null));
        }

        var ended = parsed.GetValue(_dry) ? [] : run.End();
        messages?.Write(ended);
        var summary = new RunSummary(results, selection.Errors)
        {
            Hooks = [.. begun.Concat(ended).Where(hook => hook.Verdict is not (Verdict.Passed or Verdict.Skipped))],
        };
        foreach (var hook in summary.Hooks)
            screen.Complain($"{hook.Hook}: {ScenarioReport.Word(hook.Verdict)}: {hook.What}");
        artifacts?.Write(summary);
        messages?.End(summary.ExitCode == ExitCodes.Passed && !stop.IsCancellationRequested);
        if (parsed.GetValue(_rerun) is { } rerun) RerunFile.Write(rerun, results);
        screen.Tell($"{summary}");
        if (!stop.IsCancellationRequested) return ExitCodeOf(summary, parsed.GetValue(_dry));
        screen.Complain($"interrupted: {results.Count} of {selection.Scenarios.Count} scenarios ran");
        return Interrupted;
    }

    /// <summary>In a dry run that all are skipped is as it should be.</summary>
    static int ExitCodeOf(RunSummary summary, bool isDry) =>
        isDry && summary.ExitCode == ExitCodes.NothingRan ? ExitCodes.Passed : summary.ExitCode;

    MessagesFile? Messages(ParseResult parsed, Selection selection)
    {
        var file = parsed.GetValue(_messages);
        var folder = parsed.GetValue(_out) is { } known ? Path.Combine(known, "messages.ndjson") : null;
        string[] paths = [.. new[] { file, folder }.OfType<string>()];
        return paths.Length == 0 ? null : new(paths, selection, parsed.GetValue(_faults) ?? []);
    }

    /// <summary>
    /// Scenarios run beside each other and are told in their order, so nobody can see how many ran at a time.
    /// </summary>
    IEnumerable<Outcome> Outcomes(IEnumerable<Scenario> scenarios, int jobs, Func<Scenario, Outcome> run)
    {
        var running = new Queue<Task<Outcome>>();
        foreach (var scenario in scenarios.TakeWhile(_ => !stop.IsCancellationRequested))
        {
            if (running.Count == jobs) yield return running.Dequeue().GetAwaiter().GetResult();
            if (stop.IsCancellationRequested) break; // while that was told
            running.Enqueue(Task.Run(() => run(scenario), CancellationToken.None));
        }

        while (running.TryDequeue(out var first)) yield return first.GetAwaiter().GetResult();
    }

    static Outcome OutcomeOf(TestRun run, Scenario scenario, ulong? seed, bool keepsFiles)
    {
        var end = new AtTheEnd<Seen>((lab, said) =>
            keepsFiles
                ? new(LabReport.Of(lab, said), HtmlReport.Of(lab, said), RunFiles.Of(lab))
                : new(LabReport.Of(lab, said), "", []));
        var result = run.Run(scenario, seed, () => new LabHost(end));
        return new(result, end.Seen?.Report ?? "", end.Seen?.Page ?? "", end.Seen?.Files ?? []);
    }

    /// <summary>What the end of a run still needs of a scenario that is told: of thousands no more is kept.</summary>
    /// <param name="keepsReport">For <c>junit.xml</c>, which begins with its sums.</param>
    static ScenarioResult Summed(ScenarioResult result, bool keepsReport) => result with
    {
        Steps = [],
        Problems = [.. result.Problems.Select(problem => problem with { Exception = null })],
        Hooks = [],
        Report = keepsReport ? result.Report : "",
    };

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
