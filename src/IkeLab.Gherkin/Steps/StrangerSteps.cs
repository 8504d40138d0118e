using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Sentences;

namespace IkeLab.Gherkin.Steps;

/// <summary>Somebody on the path who has seen the messages, and sends his own under a gateway's address.</summary>
[Binding]
public sealed class StrangerSteps(LabContext lab)
{
    /// <summary>From somewhere else, with the address of the peer: who may do so is off the path or on it.</summary>
    [When("a stranger sends {gateway} {forgery}")]
    [When("陌生人傳送給 {gateway}：{forgery}")]
    public void Sends(GatewayName gateway, Forgery forgery) => lab.Forge(gateway.Name, forgery);

    /// <summary>Since it began: each refusal is counted by its kind.</summary>
    [Then("{gateway} has refused {int} message(s) for {reason}")]
    [Then("{gateway} 拒絕了 {int} 個訊息，因為{reason}")]
    public void HasRefused(GatewayName gateway, int expected, RefusalKind reason) =>
        Expect.Equal(
            expected, lab.Sites.Named(gateway.Name).Gateway.Ike.Counters.Refused(reason),
            $"messages that {gateway} refused for {reason}");
}
