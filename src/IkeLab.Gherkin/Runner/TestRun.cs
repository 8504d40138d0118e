namespace IkeLab.Gherkin.Runner;

/// <summary>
/// Scenarios, and the hooks around all of them and around those of each feature. Scenarios may run in parallel: a
/// feature begins with the first of its scenarios, and ends with the last.
/// </summary>
/// <param name="scenarios">All that will run.</param>
public sealed class TestRun(Vocabulary vocabulary, IEnumerable<Scenario> scenarios, Rules? rules = null) : IDisposable
{
    readonly Rules _rules = rules ?? Rules.Reqnroll;
    readonly OutsideHooks _hooks = new(vocabulary, rules ?? Rules.Reqnroll);
    readonly Dictionary<string, FeatureRun> _features = scenarios
        .GroupBy(scenario => scenario.Path, StringComparer.Ordinal)
        .ToDictionary(
            same => same.Key,
            same => new FeatureRun(same.First(), same.Count(), new(vocabulary, rules ?? Rules.Reqnroll)),
            StringComparer.Ordinal);

    /// <summary>The [BeforeTestRun] hooks: when one of them does not pass, no scenario shall run.</summary>
    public IReadOnlyList<HookResult> Begin() => _hooks.Run<BeforeTestRunAttribute>();

    public ScenarioResult Run(Scenario scenario, ulong? seed, Func<IScenarioHost> host)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var feature = _features[scenario.Path];
        try
        {
            var obstacle = scenario.IsIgnored ? null : feature.Begin();
            return new ScenarioRunner(vocabulary, host, _rules).Run(scenario, seed, obstacle);
        }
        finally
        {
            feature.HasRunOne();
        }
    }

    /// <summary>The [AfterFeature] hooks that did not pass, and the [AfterTestRun] hooks.</summary>
    public IReadOnlyList<HookResult> End()
    {
        var ends = _features.Values.SelectMany(feature => feature.Ends).Where(end => end.Verdict is not Verdict.Passed);
        return [.. ends, .. _hooks.Run<AfterTestRunAttribute>()];
    }

    public void Dispose() => _hooks.Dispose();

    sealed class FeatureRun(Scenario any, int scenarios, OutsideHooks hooks)
    {
        readonly Lock _lock = new();
        IReadOnlyList<HookResult>? _begins;
        int _left = scenarios;

        public IReadOnlyList<HookResult> Ends { get; private set; } = [];

        /// <summary>Why its scenarios cannot run; null if they can.</summary>
        public Exception? Begin()
        {
            lock (_lock)
            {
                _begins ??= hooks.Run<BeforeFeatureAttribute>(hook => hook.AppliesToFeatureOf(any));
                return _begins.FirstOrDefault(begin => begin.Exception is not null)?.Exception;
            }
        }

        public void HasRunOne()
        {
            lock (_lock)
            {
                if (--_left > 0) return;
                if (_begins is not null) Ends = hooks.Run<AfterFeatureAttribute>(hook => hook.AppliesToFeatureOf(any));
                hooks.Dispose();
            }
        }
    }
}
