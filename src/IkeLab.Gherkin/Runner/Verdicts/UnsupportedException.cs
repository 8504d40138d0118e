namespace IkeLab.Gherkin.Runner;

/// <summary>The scenario asks for what IkeLab does not do.</summary>
public sealed class UnsupportedException(string message) : ScenarioException(Verdict.Unsupported, message);
