using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Gherkin.Steps;

/// <summary>The NAT that a gateway may be behind: its public address is the one that the peer knows.</summary>
[Binding]
public sealed class NatSteps(LabContext lab)
{
    [Given("gateway {string} is behind a NAT")]
    [Given("網關 {string} 位於 NAT 之後")]
    public void IsBehind(string gateway) => Put(gateway, new());

    [Given("gateway {string} is behind a NAT that passes ESP for one client")]
    [Given("網關 {string} 位於讓一個用戶端的 ESP 通過的 NAT 之後")]
    public void IsBehindOneThatPassesEsp(string gateway) => Put(gateway, new() { PassesEsp = true });

    [Given("gateway {string} is behind a NAT that forgets UDP after {duration}")]
    [Given("網關 {string} 位於 {duration}後忘記 UDP 的 NAT 之後")]
    public void IsBehindForgetful(string gateway, TimeSpan timeout)
    {
        if (timeout == TimeSpan.Zero)
            throw new ImpossibleConfigurationException("a NAT that remembers nothing is none: 1 ms or more");
        Put(gateway, new() { UdpTimeout = timeout });
    }

    [Given("gateway {string} is behind a NAT that preserves no ports")]
    [Given("網關 {string} 位於不保留連接埠的 NAT 之後")]
    public void IsBehindOneThatPreservesNoPorts(string gateway) => Put(gateway, new() { PreservesPorts = false });

    /// <summary>Two in a row, as with many a mobile carrier: nobody at the site sees the second.</summary>
    [Given("gateway {string} is behind a NAT and a carrier NAT")]
    [Given("網關 {string} 位於 NAT 與電信商 NAT 之後")]
    public void IsBehindTwo(string gateway) => PutTwo(gateway, new());

    [Given("gateway {string} is behind a NAT and a carrier NAT that forgets UDP after {duration}")]
    [Given("網關 {string} 位於 NAT 與 {duration}後忘記 UDP 的電信商 NAT 之後")]
    public void IsBehindForgetfulCarrier(string gateway, TimeSpan timeout)
    {
        if (timeout == TimeSpan.Zero)
            throw new ImpossibleConfigurationException("a NAT that remembers nothing is none: 1 ms or more");
        PutTwo(gateway, new() { UdpTimeout = timeout });
    }

    [When("the carrier NAT of {gateway} forgets its mappings")]
    [When("{gateway} 的電信商 NAT 忘記其對應")]
    public void CarrierForgets(GatewayName gateway) => lab.RebindCarrier(gateway.Name);

    /// <summary>As one that restarts: whoever sends next gets another port than before.</summary>
    [When("the NAT of {gateway} forgets its mappings")]
    [When("{gateway} 的 NAT 忘記其對應")]
    public void Forgets(GatewayName gateway) => lab.Rebind(gateway.Name);

    [Then("the NAT of {gateway} has dropped {int} packet(s)")]
    [Then("{gateway} 的 NAT 丟棄了 {int} 個封包")]
    public void HasDropped(GatewayName gateway, int expected) => Expect.Equal(
        expected,
        lab.Journal.At<TranslationRefused>(lab.Sites.NatOf(gateway.Name).Name).Count(),
        $"packets that the NAT of {gateway} dropped");

    /// <summary>A carrier gives its many customers ports as they come.</summary>
    void PutTwo(string gateway, NatOptions carrier) => lab.Configure(gateway, setup =>
    {
        var behind = setup.Behind(new());
        return behind with { Nat = behind.Nat! with { Carrier = carrier with { PreservesPorts = false } } };
    });

    void Put(string gateway, NatOptions options) => lab.Configure(gateway, setup => setup.Behind(options));
}
