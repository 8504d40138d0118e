using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;

namespace IkeLab.Gherkin.Steps;

/// <summary>What a gateway can choose between, and what is wrong behind it.</summary>
[Binding]
public sealed class MoreConfigurationSteps(LabContext lab)
{
    /// <summary>crypto isakmp policy; the lowest number is offered first.</summary>
    [Given("gateway {string} also has ISAKMP policy {int} with {encryption}, {hash} and group {group}")]
    [Given("網關 {string} 另有 ISAKMP 策略 {int}：{encryption}、{hash} 與群組 {group}")]
    public void AlsoHasPolicy(string gateway, int priority, CipherWord cipher, HashWord hash, GroupWord group)
    {
        var policy = ConfigurationSteps.PolicyOf(priority, cipher, hash, group);
        lab.Configure(gateway, setup => setup.Policies.All(known => known.Priority != priority)
            ? setup with { Policies = [.. setup.Policies, policy] }
            : throw new ImpossibleConfigurationException(
                $"gateway \"{gateway}\" has an ISAKMP policy {priority} already"));
    }

    /// <summary>Two transform sets, offered in this order.</summary>
    [Given("gateway {string} protects packets with {string} or {string}")]
    [Given("網關 {string} 以 {string} 或 {string} 保護封包")]
    public void ProtectsWithEither(string gateway, string first, string second) =>
        lab.Configure(gateway, setup => setup with
        {
            TransformSets = [new(AlgorithmNames.TransformSet(first)), new(AlgorithmNames.TransformSet(second))],
        });

    /// <summary>They are reached, and what they answer goes nowhere.</summary>
    [Given("the hosts behind {gateway} have no route to other networks")]
    [Given("{gateway} 後方的主機沒有通往其他網路的路由")]
    public void HaveNoRoute(GatewayName gateway) =>
        lab.Configure(gateway.Name, setup => setup with { HostsHaveRoute = false });

    /// <summary>What leaves its site gets the gateway's own address before the crypto map sees it.</summary>
    [Given("gateway {string} does not exempt the tunnel from NAT")]
    [Given("網關 {string} 沒有讓隧道豁免 NAT")]
    public void Translates(string gateway) =>
        lab.Configure(gateway, setup => setup with { TranslatesTunnelTraffic = true });
}
