using System.Net;
using IkeLab.Esp;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;

namespace IkeLab.Gherkin.Steps;

/// <summary>
/// Which packets go into the tunnel: networks and hosts behind the gateways, the access lists of the crypto maps, and
/// what each of their lines shows.
/// </summary>
[Binding]
public sealed class PolicySteps(LabContext lab)
{
    const string LineProtocol = "(ip |icmp |tcp |udp |)";
    const string LineEnd = "([0-9./]+|[0-9./]+ port [0-9]+)";
    const string ChineseLineEnd = "([0-9./]+|[0-9./]+ 連接埠 [0-9]+)";

    static readonly string[] EnglishColumns = ["action", "protocol", "from", "from port", "to", "port"];
    static readonly string[] ChineseColumns = ["動作", "協定", "從", "來源連接埠", "到", "連接埠"];

    /// <summary>In place of the one that it has.</summary>
    [Given("the networks behind {gateway} are {networks}")]
    [Given("{gateway} 後方的網路為 {networks}")]
    public void Networks(GatewayName gateway, IReadOnlyList<IPNetwork> networks) =>
        lab.Configure(gateway.Name, setup => setup with { Networks = networks });

    [Given("a host {address} behind {gateway}")]
    [Given("主機 {address} 位於 {gateway} 後方")]
    public void AHost(IPAddress address, GatewayName gateway) =>
        lab.Configure(gateway.Name, setup => setup with { MoreHosts = [.. setup.MoreHosts, address] });

    /// <summary>
    /// The access list of its crypto map, as this gateway sees it: from its own side to the other one.
    /// </summary>
    [Given("gateway {string} protects traffic from {string} to {string}")]
    [Given("網關 {string} 保護從 {string} 到 {string} 的流量")]
    public void Protects(string gateway, string from, string to) =>
        Protects(gateway, [new AccessLine(Lines.Of(null, from, null, to, null))]);

    /// <inheritdoc cref="Protects(string, string, string)"/>
    [Given("gateway {string} protects traffic:")]
    [Given("網關 {string} 保護下列流量：")]
    public void Protects(string gateway, IReadOnlyList<AccessLine> lines) =>
        lab.Configure(gateway, setup => setup with { Lines = lines });

    /// <summary>The access lists mirror each other, as they should.</summary>
    [Given("both gateways protect traffic, seen from {gateway}:")]
    [Given("兩個網關保護下列流量，以 {gateway} 的角度：")]
    public void BothProtect(GatewayName gateway, IReadOnlyList<AccessLine> lines)
    {
        var side = lab.SideOf(gateway.Name);
        lab.Configure(setup => setup with
        {
            Lines = lab.SideOf(setup.Name) == side ? lines : [.. lines.Select(line => line.Mirrored)],
        });
    }

    /// <summary>An initiator may be a host that protects its own packets, with a selector of /32 (R02).</summary>
    [Given("{gateway} is a single host")]
    [Given("{gateway} 是單一主機")]
    public void SingleHost(GatewayName gateway) =>
        lab.Configure(gateway.Name, setup => setup with { IsSingleHost = true });

    /// <summary>
    /// Without this sentence such a packet breaks a law of the run. What a deny line matches is among them: in a crypto
    /// map it says that the packet is not for this tunnel.
    /// </summary>
    [Given("packets that no line matches may pass in clear")]
    [Given("不符合任何一行的封包可以明文通過")]
    public void MayPassInClear() => lab.AllowClear();

    /// <summary>And tells nobody: no Delete is sent (F48).</summary>
    [When("{gateway} loses the IPsec SAs for {line}")]
    [When("{gateway} 遺失 IPsec SA，對於 {line}")]
    public void LosesSas(GatewayName gateway, Selector line) => lab.LoseSas(gateway.Name, line);

    /// <summary>From a host behind one gateway to one behind the other.</summary>
    [When("host {address} pings {address} {int} time(s)")]
    [When("主機 {address} ping {address} {int} 次")]
    public void Pings(IPAddress from, IPAddress to, int times) => lab.Ping(from, to, times);

    /// <summary>Of its line in show crypto ipsec sa.</summary>
    [Then("{gateway} shows {int} encaps and {int} decaps for {line}")]
    [Then("{gateway} 顯示 {int} 個封裝與 {int} 個解封，對於 {line}")]
    public void EncapsAndDecaps(GatewayName gateway, int encaps, int decaps, Selector line)
    {
        var counters = lab.Counters(LineOf(gateway, line));
        Expect.Equal(
            $"{encaps} encaps and {decaps} decaps", $"{counters.Encaps} encaps and {counters.Decaps} decaps",
            $"{gateway}, {Words(line)}");
    }

    [Then("{gateway} shows {int} {counter} for {line}")]
    [Then("{gateway} 顯示 {int} 個{counter}，對於 {line}")]
    public void Counts(GatewayName gateway, int expected, CounterWord counter, Selector line)
    {
        var seen = counter.Of(lab.Counters(LineOf(gateway, line)));
        Expect.That(seen is not null, $"{counter.Name}s are counted for the gateway, not for a line");
        Expect.Equal((ulong)expected, seen.Value, $"{counter.Name}s at {gateway}, {Words(line)}");
    }

    [Then("{gateway} has {int} pair(s) of IPsec SAs")]
    [Then("{gateway} 有 {int} 對 IPsec SA")]
    public void Pairs(GatewayName gateway, int pairs) =>
        Expect.Equal(pairs, At(gateway).Pairs.Count, $"pairs of IPsec SAs at {gateway}");

    [Then("{gateway} has {int} pair(s) of IPsec SAs for {line}")]
    [Then("{gateway} 有 {int} 對 IPsec SA，對於 {line}")]
    public void Pairs(GatewayName gateway, int pairs, Selector line) =>
        Expect.Equal(
            pairs, At(gateway).PairsOf(LineOf(gateway, line)).Count, $"pairs of IPsec SAs at {gateway}, {Words(line)}");

    [Then("{gateway} has {int} pair(s) of IPsec SAs in {encapsulation} mode")]
    [Then("{gateway} 有 {int} 對{encapsulation}模式的 IPsec SA")]
    public void Pairs(GatewayName gateway, int pairs, EspMode mode) =>
        Expect.Equal(
            pairs, At(gateway).Pairs.Count(pair => pair.Inbound?.Mode == mode && pair.Outbound?.Mode == mode),
            $"pairs of IPsec SAs in {mode} mode at {gateway}");

    /// <summary>Parents and children (R05).</summary>
    [Then("{gateway} has {int} pair(s) of IPsec SAs under {int} ISAKMP SA(s)")]
    [Then("{gateway} 有 {int} 對 IPsec SA，屬於 {int} 個 ISAKMP SA")]
    public void Children(GatewayName gateway, int pairs, int parents)
    {
        Pairs(gateway, pairs);
        var seen = At(gateway).Pairs.Select(pair => pair.Sa.Parent).Distinct().ToList();
        Expect.Equal(parents, seen.Count, $"ISAKMP SAs with children at {gateway}");
        Expect.That(
            seen.TrueForAll(At(gateway).Ike.Sas.Contains),
            $"{gateway} shows children of an ISAKMP SA that it does not show");
    }

    [StepArgumentTransformation(@"([0-9]+\.[0-9]+\.[0-9]+\.[0-9]+)", Name = "address")]
    public static IPAddress Address(string words) => Addresses.Host(words);

    [StepArgumentTransformation(
        "([0-9./]+|[0-9./]+ and [0-9./]+|[0-9./]+, [0-9./, ]+ and [0-9./]+)", Name = "networks")]
    public static IReadOnlyList<IPNetwork> EnglishNetworks(string words) => NetworksOf(words, ", ", " and ");

    [StepArgumentTransformation("([0-9./]+ 與 [0-9./]+|[0-9./]+、[0-9./、]+ 與 [0-9./]+)", Name = "networks")]
    public static IReadOnlyList<IPNetwork> ChineseNetworks(string words) => NetworksOf(words, "、", " 與 ");

    [StepArgumentTransformation($"{LineProtocol}{LineEnd} to {LineEnd}", Name = "line")]
    public static Selector EnglishLine(string protocol, string from, string to) =>
        Lines.Of($"{protocol}{from} to {to}");

    [StepArgumentTransformation($"{LineProtocol}{ChineseLineEnd} 到 {ChineseLineEnd}", Name = "line")]
    public static Selector ChineseLine(string protocol, string from, string to) =>
        Lines.Of($"{protocol}{from} to {to}".Replace(" 連接埠 ", " port ", StringComparison.Ordinal));

    [StepArgumentTransformation("(tunnel|transport)", Name = "encapsulation")]
    public static EspMode EnglishMode(string word) => word == "transport" ? EspMode.Transport : EspMode.Tunnel;

    [StepArgumentTransformation("(隧道|傳輸)", Name = "encapsulation")]
    public static EspMode ChineseMode(string word) => word == "傳輸" ? EspMode.Transport : EspMode.Tunnel;

    /// <summary>The columns of an access list; those that are left out say permit, ip and any port.</summary>
    [StepArgumentTransformation]
    public static IReadOnlyList<AccessLine> AccessList(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = table.Header.Contains("從") ? ChineseColumns : EnglishColumns;
        if (table.Header.FirstOrDefault(column => !columns.Contains(column)) is { } unknown)
        {
            throw new ImpossibleConfigurationException(
                $"an access list has no column \"{unknown}\", only {string.Join(", ", columns)}");
        }

        return [.. table.Rows.Select(LineOf)];

        AccessLine LineOf(DataTableRow row) => new(
            Lines.Of(
                Optional(row, columns[1]),
                row[columns[2]], Optional(row, columns[3]),
                row[columns[4]], Optional(row, columns[5])),
            IsDenied: Optional(row, columns[0]) switch
            {
                null or "" or "permit" => false,
                "deny" => true,
                var other => throw new ImpossibleConfigurationException($"no action '{other}': permit or deny"),
            });

        string? Optional(DataTableRow row, string column) => table.Header.Contains(column) ? row[column] : null;
    }

    static List<IPNetwork> NetworksOf(string words, params string[] separators) =>
        [.. words.Split(separators, StringSplitOptions.None).Select(Addresses.Network)];

    Gateway At(GatewayName gateway) => lab.Sites.Named(gateway.Name).Gateway;

    SpdLine LineOf(GatewayName gateway, Selector line) => At(gateway).Line(line);

    static string Words(Selector line) => Lines.Words(line);
}
