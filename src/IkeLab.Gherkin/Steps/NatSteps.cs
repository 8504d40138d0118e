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
    public void IsBehindForgetful(string gateway, TimeSpan timeout) =>
        Put(gateway, new() { UdpTimeout = Remembered(timeout) });

    /// <summary>
    /// Each protocol has a timer of its own: RFC 4787 section 4.3 of UDP, RFC 5508 section 3.2 of ICMP queries.
    /// </summary>
    [Given("gateway {string} is behind a NAT that forgets UDP after {duration} and ICMP after {duration}")]
    [Given("網關 {string} 位於 {duration}後忘記 UDP、{duration}後忘記 ICMP 的 NAT 之後")]
    public void IsBehindForgetfulOfEach(string gateway, TimeSpan udp, TimeSpan icmp) =>
        Put(gateway, new() { UdpTimeout = Remembered(udp), IcmpTimeout = Remembered(icmp) });

    [Given("gateway {string} is behind a NAT that preserves no ports")]
    [Given("網關 {string} 位於不保留連接埠的 NAT 之後")]
    public void IsBehindOneThatPreservesNoPorts(string gateway) => Put(gateway, new() { PreservesPorts = false });

    /// <summary>RFC 4787 sections 4.1 and 5: what else a mapping is for, and who may use it from outside.</summary>
    [Given("gateway {string} is behind a NAT with {behaviour} mapping and {behaviour} filtering")]
    [Given("網關 {string} 位於對應方式為{behaviour}、過濾方式為{behaviour}的 NAT 之後")]
    public void IsBehindOneThatBehaves(string gateway, NatBehaviour mapping, NatBehaviour filtering) =>
        Put(gateway, new() { Mapping = mapping, Filtering = filtering });

    /// <summary>
    /// RFC 4787 section 4.1: which of its addresses a new mapping gets. The peer knows of the first alone.
    /// </summary>
    [Given("gateway {string} is behind a NAT with {pooling} pooling of {int} addresses")]
    [Given("網關 {string} 位於以{pooling}方式使用 {int} 個位址的 NAT 之後")]
    public void IsBehindPool(string gateway, NatPooling pooling, int addresses) =>
        Put(gateway, Pool(pooling, addresses));

    /// <summary>
    /// ESP has no port, and an address of its own choice: IKE and ESP of one gateway may have different ones.
    /// </summary>
    [Given("gateway {string} is behind a NAT with {pooling} pooling of {int} addresses that passes ESP for one client")]
    [Given("網關 {string} 位於以{pooling}方式使用 {int} 個位址、讓一個用戶端的 ESP 通過的 NAT 之後")]
    public void IsBehindPoolThatPassesEsp(string gateway, NatPooling pooling, int addresses) =>
        Put(gateway, Pool(pooling, addresses) with { PassesEsp = true });

    [StepArgumentTransformation("(paired|arbitrary)", Name = "pooling")]
    public static NatPooling EnglishPooling(string words) =>
        words == "paired" ? NatPooling.Paired : NatPooling.Arbitrary;

    [StepArgumentTransformation("(成對|任意)", Name = "pooling")]
    public static NatPooling ChinesePooling(string words) => words == "成對" ? NatPooling.Paired : NatPooling.Arbitrary;

    [Given("gateway {string} is behind a NAT that drops fragments")]
    [Given("網關 {string} 位於丟棄分片的 NAT 之後")]
    public void IsBehindOneThatDropsFragments(string gateway) => Put(gateway, new() { DropsFragments = true });

    [StepArgumentTransformation(
        "(endpoint-independent|address-dependent|address-and-port-dependent)", Name = "behaviour")]
    public static NatBehaviour EnglishBehaviour(string words) => words switch
    {
        "endpoint-independent" => NatBehaviour.EndpointIndependent,
        "address-dependent" => NatBehaviour.AddressDependent,
        _ => NatBehaviour.AddressAndPortDependent,
    };

    [StepArgumentTransformation("(與端點無關|與位址相關|與位址及連接埠相關)", Name = "behaviour")]
    public static NatBehaviour ChineseBehaviour(string words) => words switch
    {
        "與端點無關" => NatBehaviour.EndpointIndependent,
        "與位址相關" => NatBehaviour.AddressDependent,
        _ => NatBehaviour.AddressAndPortDependent,
    };

    /// <summary>Two in a row, as with many a mobile carrier: nobody at the site sees the second.</summary>
    [Given("gateway {string} is behind a NAT and a carrier NAT")]
    [Given("網關 {string} 位於 NAT 與電信商 NAT 之後")]
    public void IsBehindTwo(string gateway) => PutTwo(gateway, new());

    [Given("gateway {string} is behind a NAT and a carrier NAT that forgets UDP after {duration}")]
    [Given("網關 {string} 位於 NAT 與 {duration}後忘記 UDP 的電信商 NAT 之後")]
    public void IsBehindForgetfulCarrier(string gateway, TimeSpan timeout) =>
        PutTwo(gateway, new() { UdpTimeout = Remembered(timeout) });

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

    static TimeSpan Remembered(TimeSpan timeout) => timeout > TimeSpan.Zero
        ? timeout
        : throw new ImpossibleConfigurationException("a NAT that remembers nothing is none: 1 ms or more");

    static NatOptions Pool(NatPooling pooling, int addresses) => addresses is >= 2 and <= NatOptions.PoolMax
        ? new() { PoolSize = addresses, Pooling = pooling }
        : throw new ImpossibleConfigurationException($"a pool of {addresses} addresses: 2 to {NatOptions.PoolMax}");

    /// <summary>A carrier gives its many customers ports as they come.</summary>
    void PutTwo(string gateway, NatOptions carrier) => lab.Configure(gateway, setup =>
    {
        var behind = setup.Behind(new());
        return behind with { Nat = behind.Nat! with { Carrier = carrier with { PreservesPorts = false } } };
    });

    void Put(string gateway, NatOptions options) => lab.Configure(gateway, setup => setup.Behind(options));
}
