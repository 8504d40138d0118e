using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Gherkin.Steps;

/// <summary>A stateful firewall on the path, and filters that answer.</summary>
[Binding]
public sealed class FirewallSteps(LabContext lab)
{
    /// <summary>What comes from the other side passes only as the answer to a flow that this gateway began.</summary>
    [Given("{isp} has a firewall that lets only {gateway} begin")]
    [Given("{isp} 有防火牆，只讓 {gateway} 先開始")]
    public void LetsBegin(IspName isp, GatewayName gateway) => Add(isp, gateway, Firewall.IdleDefault, answer: null);

    /// <summary>Of silence: behind that the other side cannot reach it.</summary>
    [Given("{isp} has a firewall that lets only {gateway} begin, and forgets a flow after {duration}")]
    [Given("{isp} 有防火牆，只讓 {gateway} 先開始，並在 {duration}後忘記流量")]
    public void LetsBeginForAWhile(IspName isp, GatewayName gateway, TimeSpan idle)
    {
        if (idle <= TimeSpan.Zero) throw new ImpossibleConfigurationException("a firewall remembers for 1 ms or more");
        Add(isp, gateway, idle, answer: null);
    }

    /// <summary>By ICMP destination unreachable: 13 is administratively prohibited, 1 the host, 3 the port.</summary>
    [Given("{isp} has a firewall that lets only {gateway} begin, and answers others with ICMP code {int}")]
    [Given("{isp} 有防火牆，只讓 {gateway} 先開始，並以 ICMP 代碼 {int} 回應其他封包")]
    public void LetsBeginAndAnswers(IspName isp, GatewayName gateway, int code) =>
        Add(isp, gateway, Firewall.IdleDefault, CodeOf(code));

    /// <summary>
    /// Of ICMP destination unreachable: 0 is the network, 1 the host, 3 the port, 13 administratively prohibited.
    /// </summary>
    [Given("{isp} rejects {traffic} {extent} with ICMP code {int}")]
    [Given("{isp} 拒絕 {traffic}，方向為 {extent}，ICMP 代碼 {int}")]
    public void Rejects(IspName isp, Traffic traffic, Extent extent, int code) =>
        lab.AddFault(isp, traffic, extent, new Reject(CodeOf(code)));

    /// <summary>Its firewalls forget their flows, its queues are empty, and no flow is astray any more.</summary>
    [When("{isp} restarts")]
    [When("{isp} 的設備重新啟動")]
    public void Restarts(IspName isp) => lab.Restart(lab.IspPath.Named(isp.Name));

    void Add(IspName isp, GatewayName inside, TimeSpan idle, UnreachableCode? answer) => lab.AddFault(
        isp, new(Traffic.Everything), new(Direction.Both, Opening.AtOnce),
        new Firewall(lab.SideOf(inside.Name), idle, answer));

    static UnreachableCode CodeOf(int code) => code is >= 0 and <= 15
        ? (UnreachableCode)code
        : throw new ImpossibleConfigurationException($"no code {code} of ICMP destination unreachable: 0 to 15");
}
