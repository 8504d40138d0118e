using System.ComponentModel;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Gherkin.Steps;

/// <summary>
/// What never comes to pass. A run ends, so such a step says for how long somebody watches; if it might still come to
/// pass when that time is over, nothing is decided.
/// </summary>
[Binding]
public sealed class NeverSteps(LabContext lab)
{
    /// <summary>Undecided when somebody still negotiates at its end: watch for longer than IKE tries.</summary>
    [Then("the tunnel never comes up, watched for {duration}")]
    [Then("隧道從未建立，觀察 {duration}")]
    public void NeverUp(TimeSpan span)
    {
        var began = lab.Sites.Gateways.Any(gateway => gateway.Ike.Sas.Count > 0);
        var isUp = lab.Within(span, () =>
        {
            began |= lab.Sites.Gateways.Any(gateway => gateway.Ike.Sas.Count > 0);
            return lab.Sites.Gateways.All(gateway => gateway.IsUp);
        });
        Expect.That(!isUp, $"the tunnel is up at {lab.Time.Now.InSeconds()}");
        if (!began) throw new VacuousScenarioException("no gateway began a negotiation, so nothing could come up");
        if (lab.Sites.Gateways.FirstOrDefault(gateway => gateway.Ike.Pending > 0) is { } patient)
        {
            throw new WindowTooShortException(
                $"the window was too short: after {span.InSeconds()} {patient.Name} still negotiates; " +
                "watch for longer");
        }
    }

    /// <summary>Somebody will say it; what he learns is that a horizon belongs to it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)] // no catalogue lists what is always refused
    [Then("the tunnel never comes up")]
    [Then("隧道從未建立")]
    public void NeverUpWithoutHorizon() => throw new ImpossibleConfigurationException(
        "'never' needs a horizon, because a run ends: say 'the tunnel never comes up, watched for 5 minutes'");
}
