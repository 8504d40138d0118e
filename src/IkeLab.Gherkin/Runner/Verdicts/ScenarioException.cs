namespace IkeLab.Gherkin.Runner;

/// <summary>
/// A step ends its scenario with a verdict. The message is for whoever reads the report: what was expected and what
/// was seen. A host may declare exceptions of its own with <see cref="IScenarioHost.Judge"/>; any other exception is
/// a bug.
/// </summary>
public abstract class ScenarioException : Exception
{
    private protected ScenarioException(Verdict verdict, string message) : base(message) => Verdict = verdict;

    public Verdict Verdict { get; }
}
