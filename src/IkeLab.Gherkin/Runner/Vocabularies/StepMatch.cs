using IkeLab.Gherkin.Expressions;

namespace IkeLab.Gherkin.Runner;

/// <summary>What a step of a scenario means: a definition with its arguments, or why there is none.</summary>
/// <param name="Verdict">Passed when it may run, otherwise Undefined or Ambiguous.</param>
/// <param name="Why">One line, empty when it may run.</param>
sealed record StepMatch(
    ScenarioStep Step,
    StepDefinition? Definition,
    IReadOnlyList<Argument> Arguments,
    Verdict Verdict = Verdict.Passed,
    string Why = "")
{
    /// <summary>What it may mean: several when it is ambiguous.</summary>
    public IReadOnlyList<(StepDefinition Definition, IReadOnlyList<Argument> Arguments)> Candidates { get; init; } = [];
}
