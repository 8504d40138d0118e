namespace IkeLab.Gherkin.Runner;

/// <summary>
/// Runs scenarios, each in objects of its own. A run stays on the thread that called: asynchronous steps are waited
/// for where they are called, without a synchronization context. Runs of one runner may be parallel.
/// </summary>
/// <param name="host">Makes the surroundings of one scenario.</param>
public sealed class ScenarioRunner(Vocabulary vocabulary, Func<IScenarioHost> host, Rules? rules = null)
{
    readonly Rules _rules = rules ?? Rules.Reqnroll;

    /// <param name="seed">Instead of that of the scenario.</param>
    public ScenarioResult Run(Scenario scenario, ulong? seed = null) => Run(scenario, seed, obstacle: null);

    /// <summary>Nothing runs; the steps that have no definition, or more than one, are told.</summary>
    public ScenarioResult DryRun(Scenario scenario, ulong? seed = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return ScenarioRun.Dry(vocabulary, scenario, seed ?? scenario.Seed, _rules);
    }

    /// <param name="obstacle">Why the scenario cannot run.</param>
    internal ScenarioResult Run(Scenario scenario, ulong? seed, Exception? obstacle)
    {
        var chosen = seed ?? scenario.Seed;
        if (scenario.IsIgnored) return Ignored(scenario, chosen);

        var surroundings = host();
        using var container = new ScenarioContainer();
        using var end = surroundings as IDisposable;
        return new ScenarioRun(vocabulary, scenario, chosen, surroundings, container, _rules).Run(obstacle);
    }

    static ScenarioResult Ignored(Scenario scenario, ulong seed) => new(
        scenario, seed, Verdict.Skipped,
        [.. scenario.Steps.Select(step => new StepResult(step, Verdict.Skipped, default, default, null))],
        [], default, $"{scenario.Id}: skipped: the scenario is tagged @ignore");
}
