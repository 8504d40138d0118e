using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

static class Runs
{
    public static readonly Vocabulary Vocabulary = Vocabulary.OfTypes(typeof(LaboratorySteps));

    public static FeatureFile Feature(string text) =>
        FeatureFile.TryParse(text, "lab.feature", out var feature, out var error)
            ? feature
            : throw new InvalidOperationException($"{error}");

    /// <summary>Runs the first scenario of a feature.</summary>
    public static ScenarioResult Run(string text, Host? host = null, ulong? seed = null) =>
        new ScenarioRunner(Vocabulary, () => host ?? new Host()).Run(Feature(text).Scenarios[0], seed);

    /// <summary>Runs a scenario that begins in line 3.</summary>
    public static ScenarioResult RunSteps(Host host, params string[] steps) =>
        Run($"Feature: lab\n\nScenario: one\n{string.Join('\n', steps)}\n", host);

    public static ScenarioResult RunSteps(params string[] steps) => RunSteps(new Host(), steps);
}
