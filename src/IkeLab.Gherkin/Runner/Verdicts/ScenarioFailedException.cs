namespace IkeLab.Gherkin.Runner;

/// <summary>What a step expected is not what is seen.</summary>
public sealed class ScenarioFailedException(string message) : ScenarioException(Verdict.Failed, message);
