using IkeLab.Lab;
using IkeLab.Lab.Readings;

namespace IkeLab.Gherkin.Hosting;

/// <summary>What a person needs to understand a run: the ladder, both gateways' states and counters, and why.</summary>
public static class LabReport
{
    public static string Of(LabContext lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        var sites = lab.Sites;
        var ladder = LadderText.Of(Ladder.Of(lab.Journal, sites.Gateways), sites.A.Gateway.Name, sites.B.Gateway.Name);
        return $"{ladder}\nwhy: {Why.Of(lab.Journal, sites)}";
    }
}
