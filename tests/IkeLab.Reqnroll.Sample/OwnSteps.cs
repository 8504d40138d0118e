using IkeLab.Lab;
using IkeLab.Lab.Sentences;

namespace IkeLab.Reqnroll.Sample;

/// <summary>Steps of one's own: they work in the lab of their scenario,
/// and take the domain's types as IkeLab's do.</summary>
[Binding]
public sealed class OwnSteps(LabContext lab)
{
    [Then("in {duration} of silence {gateway} sends nothing")]
    public void SendsNothing(TimeSpan span, GatewayName gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        var sent = Sent(gateway);
        lab.Pass(span);
        Expect.Equal(sent, Sent(gateway), $"packets that {gateway} has sent");
    }

    long Sent(GatewayName gateway) => lab.Sites.Named(gateway.Name).Gateway.Outside.Sent.Packets;
}
