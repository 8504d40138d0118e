namespace IkeLab.Gherkin.Runner;

/// <summary>Why a scenario did not pass.</summary>
/// <param name="Step">Null when it came up outside the steps.</param>
/// <param name="What">The message; its first line stands on its own.</param>
/// <param name="Exception">Null when a step has no definition.</param>
/// <param name="At">Virtual time.</param>
public sealed record Problem(
    Scenario Scenario,
    ulong Seed,
    ScenarioStep? Step,
    Verdict Verdict,
    string What,
    Exception? Exception,
    TimeSpan At)
{
    public int Line => Step?.Line ?? Scenario.Line;
}
