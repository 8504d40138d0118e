using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab;
using IkeLab.Net;

namespace IkeLab.Features.Wireshark;

/// <summary>A scenario that has run, and what it left behind. Whether it passed is another test's question.</summary>
sealed class RecordedRun : ILabObserver
{
    TwoSites? _sites;

    public TwoSites Sites => _sites ?? throw new InvalidOperationException("the scenario ended before its lab had started");

    public Journal Journal => Sites.Journal;

    public IReadOnlyList<Tap> Taps => Sites.Taps;

    /// <summary>Whatever was sent on the ISP's wires passed one of these two first.</summary>
    public IReadOnlyList<Tap> OutsideTaps => [Taps[0], Taps[^1]];

    public static RecordedRun Of(string id)
    {
        FeatureFolders.All.TryFind(id, out var scenario).Should().BeTrue();
        return Of(scenario!);
    }

    public static RecordedRun Of(Scenario scenario)
    {
        var run = new RecordedRun();
        _ = new ScenarioRunner(ScenarioTests.Steps, () => new LabHost(run)).Run(scenario);
        return run;
    }

    void ILabObserver.Ends(ScenarioResult result, LabContext lab, IReadOnlyList<string> said)
    {
        if (lab.HasStarted) _sites = lab.Sites;
    }
}
