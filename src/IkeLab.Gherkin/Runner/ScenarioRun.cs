
namespace IkeLab.Gherkin.Runner;

/// <summary>One run of one scenario.</summary>
sealed class ScenarioRun(
    Vocabulary vocabulary, Scenario scenario, ulong seed, IScenarioHost host, ScenarioContainer container)
{
    readonly List<StepResult> _steps = [];
    readonly List<Problem> _problems = [];
    readonly List<string> _descriptions = [];

    public ScenarioResult Run()
    {
        if (scenario.Steps.Count == 0) Add(null, Verdict.Invalid, "the scenario has no step, so it shows nothing");
        else Attempt(null, () => host.Begin(scenario, seed, container));

        var began = _problems.Count == 0;
        if (began) RunHooks<BeforeScenarioAttribute>(stopAtProblem: true);
        foreach (var step in scenario.Steps) RunStep(vocabulary.Match(step, scenario));
        if (_problems.Count == 0) Attempt(null, host.Check);
        if (began) RunHooks<AfterScenarioAttribute>(stopAtProblem: false);
        var took = host.Now;
        Attempt(null, container.Dispose);

        var result = Result(took);
        var before = _problems.Count;
        Attempt(null, () => host.Finish(result));
        return _problems.Count == before ? result : Result(took);
    }

    void RunHooks<TAttribute>(bool stopAtProblem) where TAttribute : HookAttribute
    {
        foreach (var hook in vocabulary.Hooks<TAttribute>(scenario))
        {
            var fine = Attempt(null, () =>
            {
                var arguments = hook.Method.GetParameters().Select(one => container.Resolve(one.ParameterType));
                Wait(MethodCall.Invoke(hook.Method, container, [.. arguments]));
            });
            if (!fine && stopAtProblem) return;
        }
    }

    /// <summary>Behind a problem nothing runs, but a step without a definition is still told.</summary>
    void RunStep(StepMatch match)
    {
        var began = host.Now;
        var verdict = Verdict.Skipped;
        if (match.Definition is not { } definition)
        {
            verdict = match.Verdict;
            Add(match.Step, verdict, match.Why);
        }
        else if (_problems.Count == 0)
        {
            var passed = Attempt(match.Step, () =>
            {
                host.StepBegins(match.Step);
                var arguments = new ArgumentConverter(vocabulary, container).Convert(match);
                Wait(MethodCall.Invoke(definition.Method, container, arguments));
            });
            verdict = passed ? Verdict.Passed : _problems[^1].Verdict;
        }

        _steps.Add(new(match.Step, verdict, began, host.Now - began, match.Definition?.Method));
    }

    void Wait(object? returned)
    {
        var task = MethodCall.TaskOf(returned);
        if (!task.IsCompleted) host.Await(task);
        task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// The edge of the runner: whatever is thrown behind it becomes a problem of this scenario, none is lost.
    /// </summary>
    bool Attempt(ScenarioStep? step, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception)
        {
            var verdict = exception is ScenarioException told ? told.Verdict : host.Judge(exception) ?? Verdict.Bug;
            Add(step, verdict, verdict is Verdict.Bug ? Name(exception) : exception.Message, exception);
            return false;
        }
    }

    void Add(ScenarioStep? step, Verdict verdict, string what, Exception? exception = null)
    {
        var problem = new Problem(scenario, seed, step, verdict, what, exception, host.Now);
        _problems.Add(problem);
        if (exception is null) return;
        try
        {
            _descriptions.Add(host.Describe(problem));
        }
        catch (Exception bug)
        {
            // It must not hide the problem that it was to describe.
            var second = $"no description: {Name(bug)}";
            _problems.Add(problem with { Verdict = Verdict.Bug, What = second, Exception = bug });
        }
    }

    ScenarioResult Result(TimeSpan took)
    {
        var worst = ExitCodes.Worst(_problems.Select(problem => problem.Verdict.ExitCode));
        var verdict = _problems.FirstOrDefault(problem => problem.Verdict.ExitCode == worst)?.Verdict ?? Verdict.Passed;
        var result = new ScenarioResult(scenario, seed, verdict, [.. _steps], [.. _problems], took, "");
        if (verdict is Verdict.Passed) return result;
        return result with { Report = ScenarioReport.Write(result, _descriptions) };
    }

    static string Name(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";
}
