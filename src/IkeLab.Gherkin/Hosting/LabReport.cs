using IkeLab.Lab;
using IkeLab.Lab.Readings;

namespace IkeLab.Gherkin.Hosting;

/// <summary>What a person needs to understand a run: the ladder, what hosts printed, both gateways' states and
/// counters, and why.</summary>
public static class LabReport
{
    /// <param name="lab">It has started.</param>
    /// <param name="said">What hosts printed, such as the output of ping.</param>
    /// <param name="ladderLinesMax">Of a longer ladder the last lines are drawn: those around the end.</param>
    public static string Of(LabContext lab, IReadOnlyList<string> said, int ladderLinesMax = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(said);
        var sites = lab.Sites;
        var ladder = LadderText.Of(Ladder.Of(sites), ladderLinesMax);
        var printed = string.Concat(said.Select(text => $"{text.TrimEnd()}\n\n"));
        return $"{ladder}\n{printed}{StatusText.Of(lab)}\nwhy: {Why.Of(lab.Journal, sites)}";
    }
}
