using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab;
using IkeLab.Lab.Readings;
using IkeLab.Net;

namespace IkeLab.Cli;

/// <summary>
/// Asks a gateway once, when packets and timers of that instant are through. It only looks: the run goes on as if
/// nobody had.
/// </summary>
sealed class ShowAt(Moment moment, string gateway, string command) : ILabObserver
{
    TimeSpan? _due;

    /// <summary>What it prints; null when the moment did not come.</summary>
    public string? Printed { get; private set; }

    /// <summary>The gateways that there are, if the one that is asked is none of them.</summary>
    public IReadOnlyList<string> Others { get; private set; } = [];

    public void Begins(Scenario scenario, LabContext lab)
    {
        if (moment.Instant is { } instant) Arm(lab, instant);
        else lab.Journal.Written += entry => Await(entry, lab);
    }

    /// <summary>
    /// A run stops at the very event that its last step waits for, with the rest of the instant to come.
    /// </summary>
    public void Ends(ScenarioResult result, LabContext lab, IReadOnlyList<string> said)
    {
        if (_due <= lab.Time.Now) Look(lab);
    }

    void Await(JournalEntry entry, LabContext lab)
    {
        if (_due is null && moment.Event!.IsReached(entry, lab)) Arm(lab, lab.Time.Now);
    }

    void Arm(LabContext lab, TimeSpan instant)
    {
        _due = instant;
        lab.Time.At(instant, Phase.Probes, () => Look(lab), $"show {command}");
    }

    void Look(LabContext lab)
    {
        if (Printed is not null || !lab.HasStarted) return;
        var names = lab.Sites.Gateways.Select(one => one.Name).ToList();
        if (names.Contains(gateway)) Printed = Show.Of(lab.Sites, gateway, command);
        else Others = names;
    }
}
