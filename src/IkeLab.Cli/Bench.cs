using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Gherkin.Steps;

namespace IkeLab.Cli;

/// <summary>Where scenarios are run, each in a lab of its own.</summary>
static class Bench
{
    public static readonly Vocabulary Steps = Vocabulary.Of(typeof(ConfigurationSteps).Assembly);

    /// <param name="seed">Instead of that of the scenario.</param>
    public static ScenarioResult Run(Scenario scenario, ulong? seed, ILabObserver observer) =>
        new ScenarioRunner(Steps, () => new LabHost(observer)).Run(scenario, seed);
}
