namespace IkeLab.Gherkin.Runner;

/// <summary>The window ended before it could be told.</summary>
public sealed class UndecidedException(string message) : ScenarioException(Verdict.Undecided, message);
