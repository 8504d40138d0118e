using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab;

namespace IkeLab.Cli;

/// <summary>Reads something off a lab when its scenario is over, while it still stands.</summary>
/// <param name="read">Given the lab and what hosts printed.</param>
sealed class AtTheEnd<T>(Func<LabContext, IReadOnlyList<string>, T> read) : ILabObserver where T : class
{
    /// <summary>Null when the scenario ended before its lab started.</summary>
    public T? Seen { get; private set; }

    public void Ends(ScenarioResult result, LabContext lab, IReadOnlyList<string> said)
    {
        if (lab.HasStarted) Seen = read(lab, said);
    }
}
