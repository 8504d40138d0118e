using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Bindings;

/// <summary>A step is known, and what it does is still to be written.</summary>
public sealed class PendingStepException(string message) : ScenarioException(Verdict.Pending, message)
{
    public PendingStepException() : this("this step is still to be written")
    {
    }
}
