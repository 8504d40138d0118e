namespace IkeLab.Gherkin.Runner;

/// <summary>Runs the hooks that belong to no scenario: those of a feature, or of the whole run.</summary>
sealed class OutsideHooks(Vocabulary vocabulary, Rules rules) : IDisposable
{
    readonly ScenarioContainer _container = new();

    /// <summary>Behind one that failed, the others are skipped unless the rules say otherwise.</summary>
    /// <param name="applies">Whether it is for this feature.</param>
    public IReadOnlyList<HookResult> Run<TAttribute>(Func<Hook, bool>? applies = null) where TAttribute : HookAttribute
    {
        var hooks = vocabulary.Hooks<TAttribute>().Where(applies ?? (_ => true)).DistinctBy(hook => hook.Method);
        if (rules.AfterHooksAreReversed && typeof(TAttribute) == typeof(AfterTestRunAttribute)) hooks = hooks.Reverse();

        var results = new List<HookResult>();
        foreach (var hook in hooks)
        {
            var skips = !rules.HooksGoOnBehindAFailure && results.Any(one => one.Verdict is not Verdict.Passed);
            results.Add(skips ? new(hook.Where, Verdict.Skipped, "", null, default) { Of = hook } : Run(hook));
        }

        return results;
    }

    public void Dispose() => _container.Dispose();

    HookResult Run(Hook hook)
    {
        try
        {
            var arguments = hook.Method.GetParameters().Select(one => _container.Resolve(one.ParameterType));
            MethodCall.TaskOf(MethodCall.Invoke(hook.Method, _container, [.. arguments])).GetAwaiter().GetResult();
            return new(hook.Where, Verdict.Passed, "", null, default) { Of = hook };
        }
        catch (Exception exception) // the edge of the runner: it becomes a result, and no other hook is lost
        {
            var verdict = exception is ScenarioException told ? told.Verdict : Verdict.Bug;
            return new(hook.Where, verdict, exception.Message, exception, default) { Of = hook };
        }
    }
}
