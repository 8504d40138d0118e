namespace IkeLab.Gherkin.Runner;

/// <summary>The scenario shows nothing, such as when a fault that it injects never fired.</summary>
public sealed class InvalidScenarioException(string message) : ScenarioException(Verdict.Invalid, message);
