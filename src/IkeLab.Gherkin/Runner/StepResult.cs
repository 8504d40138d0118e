using System.Reflection;

namespace IkeLab.Gherkin.Runner;

/// <param name="Began">Virtual time.</param>
/// <param name="Took">Virtual time.</param>
/// <param name="Method">Null when the step is undefined or ambiguous.</param>
public sealed record StepResult(ScenarioStep Step, Verdict Verdict, TimeSpan Began, TimeSpan Took, MethodInfo? Method);
