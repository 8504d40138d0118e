namespace IkeLab.Gherkin.Runner;

/// <summary>
/// A step class is wrong, whatever the scenario: whoever wrote it must mend it. To a scenario it is a bug.
/// </summary>
public sealed class BindingException(string message) : Exception(message);
