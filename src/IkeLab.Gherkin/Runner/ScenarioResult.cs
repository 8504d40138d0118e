namespace IkeLab.Gherkin.Runner;

/// <param name="Verdict">The worst of the problems'; Passed if there are none.</param>
/// <param name="Took">Virtual time.</param>
/// <param name="Report">
/// What a person reads; empty when the scenario passed. The first line says file, line and what.
/// </param>
public sealed record ScenarioResult(
    Scenario Scenario,
    ulong Seed,
    Verdict Verdict,
    IReadOnlyList<StepResult> Steps,
    IReadOnlyList<Problem> Problems,
    TimeSpan Took,
    string Report)
{
    /// <summary>Its hooks; around the steps are those of a [BeforeScenario] and of an [AfterScenario].</summary>
    public IReadOnlyList<HookResult> Hooks { get; init; } = [];
}
