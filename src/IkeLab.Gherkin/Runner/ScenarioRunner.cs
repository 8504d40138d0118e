namespace IkeLab.Gherkin.Runner;

/// <summary>
/// Runs scenarios, each in objects of its own. A run stays on the thread that called: asynchronous steps are waited
/// for where they are called, without a synchronization context. Runs of one runner may be parallel.
/// </summary>
/// <param name="host">Makes the surroundings of one scenario.</param>
public sealed class ScenarioRunner(Vocabulary vocabulary, Func<IScenarioHost> host)
{
    /// <param name="seed">Instead of that of the scenario.</param>
    public ScenarioResult Run(Scenario scenario, ulong? seed = null)
    {
        var chosen = seed ?? scenario.Seed;
        if (scenario.IsIgnored) return Ignored(scenario, chosen);

        var surroundings = host();
        using var container = new ScenarioContainer();
        using var end = surroundings as IDisposable;
        return new ScenarioRun(vocabulary, scenario, chosen, surroundings, container).Run();
    }

    static ScenarioResult Ignored(Scenario scenario, ulong seed) => new(
        scenario, seed, Verdict.Skipped,
        [.. scenario.Steps.Select(step => new StepResult(step, Verdict.Skipped, default, default, null))],
        [], default, $"{scenario.Id}: skipped: the scenario is tagged @ignore");
}
