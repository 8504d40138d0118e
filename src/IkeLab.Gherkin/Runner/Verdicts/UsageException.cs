namespace IkeLab.Gherkin.Runner;

/// <summary>A step asks for what cannot be: a configuration or a value that makes no sense.</summary>
public sealed class UsageException(string message) : ScenarioException(Verdict.WrongUsage, message);
