using System.Runtime.ExceptionServices;

namespace IkeLab.Gherkin.Runner;

/// <summary>One run of one scenario.</summary>
sealed class ScenarioRun(
    Vocabulary vocabulary, Scenario scenario, ulong seed, IScenarioHost host, ScenarioContainer container, Rules rules)
{
    readonly List<StepResult> _steps = [];
    readonly List<HookResult> _hooks = [];
    readonly List<Problem> _problems = [];
    readonly List<string> _descriptions = [];
    StepType? _block;

    /// <summary>All steps are matched, and none is run.</summary>
    public static ScenarioResult Dry(Vocabulary vocabulary, Scenario scenario, ulong seed, Rules rules)
    {
        using var container = new ScenarioContainer();
        var run = new ScenarioRun(vocabulary, scenario, seed, new NoHost(), container, rules);
        foreach (var step in scenario.Steps)
        {
            var match = vocabulary.Match(step, scenario, rules);
            if (match.Definition is null) run.Add(step, match.Verdict, match.Why);
            var verdict = match.Definition is null ? match.Verdict : Verdict.Skipped;
            run._steps.Add(new(step, verdict, default, default, match.Definition?.Method));
        }

        var result = run.Result(default);
        return result.Verdict is Verdict.Passed ? result with { Verdict = Verdict.Skipped } : result;
    }

    /// <param name="obstacle">Why it cannot run: the feature could not begin.</param>
    public ScenarioResult Run(Exception? obstacle)
    {
        if (rules.ScenariosMustHaveSteps && scenario.Steps.Count == 0)
            Add(null, Verdict.Invalid, "the scenario has no step, so it shows nothing");
        else if (obstacle is not null) Attempt(null, () => ExceptionDispatchInfo.Throw(obstacle));
        else Attempt(null, () => host.Begin(scenario, seed, container));

        var began = _problems.Count == 0;
        if (began) RunHooks(HooksOf<BeforeScenarioAttribute>(), stopAtProblem: true);
        foreach (var step in scenario.Steps) RunStep(vocabulary.Match(step, scenario, rules));
        if (_problems.Count == 0) Attempt(null, () => TurnTo(null));
        if (_problems.Count == 0) Attempt(null, host.Check);
        if (began) RunAfterHooks();
        var took = host.Now;
        Attempt(null, container.Dispose);

        var result = Result(took);
        var before = _problems.Count;
        Attempt(null, () => host.Finish(result));
        return _problems.Count == before ? result : Result(took);
    }

    void RunAfterHooks()
    {
        var hooks = HooksOf<AfterScenarioAttribute>();
        if (rules.AfterHooksAreReversed) hooks = hooks.Reverse();
        RunHooks(hooks, stopAtProblem: !rules.HooksGoOnBehindAFailure);
    }

    IEnumerable<Hook> HooksOf<TAttribute>() where TAttribute : HookAttribute => vocabulary.Hooks<TAttribute>()
        .Where(hook => hook.AppliesTo(scenario))
        .DistinctBy(hook => hook.Method);

    void RunHooks(IEnumerable<Hook> hooks, bool stopAtProblem)
    {
        var fine = true;
        foreach (var hook in hooks)
        {
            var (began, skips) = (host.Now, stopAtProblem && !fine);
            var passed = skips || Attempt(null, () => Call(hook));
            fine &= passed;
            var (verdict, what, exception) = skips ? (Verdict.Skipped, "", null)
                : passed ? (Verdict.Passed, "", null)
                : (_problems[^1].Verdict, _problems[^1].What, _problems[^1].Exception);
            _hooks.Add(new(hook.Where, verdict, what, exception, host.Now - began) { Of = hook });
        }
    }

    void Call(Hook hook)
    {
        var arguments = hook.Method.GetParameters().Select(one => container.Resolve(one.ParameterType));
        Wait(MethodCall.Invoke(hook.Method, container, [.. arguments]));
    }

    void CallAll<TAttribute>() where TAttribute : HookAttribute
    {
        foreach (var hook in HooksOf<TAttribute>()) Call(hook);
    }

    /// <summary>Behind a problem nothing runs, but a step without a definition is still told.</summary>
    void RunStep(StepMatch match)
    {
        var began = host.Now;
        var verdict = Verdict.Skipped;
        var isHidden = rules.NothingIsUndefinedBehindASkip && _problems is [{ Verdict: Verdict.Unsupported }, ..];
        if (match.Definition is null)
        {
            if (!isHidden) Add(match.Step, verdict = match.Verdict, match.Why);
        }
        else if (_problems.Count == 0)
        {
            Run(match);
            verdict = _problems is [var first, ..] ? first.Verdict : Verdict.Passed;
        }

        _steps.Add(new(match.Step, verdict, began, host.Now - began, match.Definition?.Method));
    }

    void Run(StepMatch match)
    {
        var step = match.Step;
        var hooksBegan = false;
        Attempt(step, () =>
        {
            TurnTo(step.Type ?? _block);
            host.StepBegins(step);
            var arguments = new ArgumentConverter(vocabulary, container).Convert(match);
            hooksBegan = true;
            CallAll<BeforeStepAttribute>();
            Wait(MethodCall.Invoke(match.Definition!.Method, container, arguments));
        });
        if (hooksBegan) Attempt(step, CallAll<AfterStepAttribute>);
    }

    /// <summary>From the Givens to the Whens, and on; null is the end of the last.</summary>
    void TurnTo(StepType? block)
    {
        if (block == _block) return;
        if (_block is not null) CallAll<AfterScenarioBlockAttribute>();
        _block = block;
        if (block is not null) CallAll<BeforeScenarioBlockAttribute>();
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
        var result = new ScenarioResult(scenario, seed, verdict, [.. _steps], [.. _problems], took, "")
        {
            Hooks = [.. _hooks],
        };
        if (verdict is Verdict.Passed) return result;
        return result with { Report = ScenarioReport.Write(result, _descriptions) };
    }

    static string Name(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    sealed class NoHost : IScenarioHost
    {
        public TimeSpan Now => default;

        public void Begin(Scenario scenario, ulong seed, ScenarioContainer container)
        {
        }
    }
}
