using System.Net;
using IkeLab.Dialects;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;

namespace IkeLab.Gherkin.Steps;

/// <summary>Topologies of more than one gateway on each side of one path, and what the gateways show of them.</summary>
[Binding]
public sealed class TopologySteps(LabContext lab)
{
    /// <summary>
    /// One public address, PAT: the ports alone tell the two apart. The third gateway has a tunnel with each.
    /// </summary>
    [Given("gateways {string} and {string} behind one NAT, joined by an ISP with gateway {string}")]
    [Given("網關 {string} 與 {string} 位於同一個 NAT 之後，經由 ISP 與網關 {string} 相連")]
    public void BehindOneNat(string a, string c, string b)
    {
        ConfigurationSteps.RequireWords(a, c, b);
        lab.JoinBehindOneNat(a, c, b);
    }

    /// <summary>
    /// The first gateway has an uplink and an address at each ISP, the first being the primary: a crypto map on two
    /// interfaces, and two <c>set peer</c> at the other gateway, tried in order.
    /// </summary>
    [Given("gateways {string} and {string} joined by ISPs {string} and {string} side by side")]
    [Given("網關 {string} 與 {string} 經由並列的 ISP {string} 與 {string} 相連")]
    public void SideBySide(string a, string b, string first, string second)
    {
        ConfigurationSteps.RequireWords(a, b);
        ConfigurationSteps.RequireIspNames(first, second);
        lab.JoinSideBySide(a, b, first, second);
    }

    /// <summary>
    /// It tries the first ISP again when the second has served for so long, and leaves the second once that works.
    /// </summary>
    [Given("{gateway} goes back to the first ISP after {duration}")]
    [Given("{gateway} 在 {duration}後回到第一個 ISP")]
    public void GoesBack(GatewayName gateway, TimeSpan after)
    {
        if (after == TimeSpan.Zero)
            throw new ImpossibleConfigurationException("going back at once is no staying: 1 ms or more");
        RequireTwoWays(gateway);
        lab.Configure(gateway.Name, setup => setup with { ReturnsAfter = after });
    }

    /// <summary>set peer 203.0.113.1 default</summary>
    [Given("{gateway} has the first ISP for its default")]
    [Given("{gateway} 以第一個 ISP 為預設")]
    public void HasDefault(GatewayName gateway)
    {
        RequireTwoWays(gateway);
        lab.Configure(gateway.Name, setup => setup with { PrefersFirstWay = true });
    }

    [Given("all tunnels are up")]
    [Given("所有隧道均已建立")]
    public void AllAreUp() => new TunnelSteps(lab).IsUp();

    [Then("{gateway} shows the tunnel with {gateway} up")]
    [Then("{gateway} 顯示與 {gateway} 的隧道已建立")]
    public void ShowsUp(GatewayName gateway, GatewayName peer) =>
        Expect.That(IsUp(gateway, peer), $"the tunnel of {gateway} with {peer} is not up");

    [Then("{gateway} shows the tunnel with {gateway} down")]
    [Then("{gateway} 顯示與 {gateway} 的隧道已中斷")]
    public void ShowsDown(GatewayName gateway, GatewayName peer) =>
        Expect.That(!IsUp(gateway, peer), $"the tunnel of {gateway} with {peer} is up");

    /// <summary>In <c>show crypto session</c>: peers are told apart by address and port.</summary>
    [Then("{gateway} shows {int} sessions with {address} in status {session}, each at a port of its own")]
    [Then("{gateway} 顯示 {int} 個與 {address} 的工作階段，狀態為 {session}，連接埠各不相同")]
    public void ShowsSessions(GatewayName gateway, int expected, IPAddress address, SessionWord session)
    {
        var output = Show.Of(lab.Sites, gateway.Name, "crypto session");
        Expect.That(
            IosCryptoSession.TryParse(output, out var shown),
            $"'show crypto session' at {gateway} is unreadable: {output}");
        var meant = shown!.Sessions
            .Where(one => one.Peer.Equals(address) && IosSessionWords.Of(one.Status) == session.Word).ToList();
        Expect.Equal(expected, meant.Count, $"sessions of {gateway} with {address} in status {session.Word}");
        Expect.Equal(
            expected, meant.Select(one => one.Port).Distinct().Count(),
            $"ports of the sessions of {gateway} with {address}");
    }

    /// <summary>By its newest pair of SAs: what it sends under.</summary>
    [Then("{gateway} sends through {isp}")]
    [Then("{gateway} 經由 {isp} 傳送")]
    public void SendsThrough(GatewayName gateway, IspName isp)
    {
        var (at, expected) = (lab.Sites.Named(gateway.Name).Gateway, lab.IspPath.Named(isp.Name).Name);
        var newest = at.Pairs.LastOrDefault(pair => pair.Outbound is not null);
        Expect.That(newest is not null, $"{gateway} has no outbound SA to send under");
        var parent = newest.Sa.Parent;
        var uplink = Math.Max(
            at.Setup.UplinkAt(parent.Local.Address), at.PeerOf(newest.Line).Setup.UplinkAt(parent.Remote.Address));
        Expect.Equal(expected, lab.IspPath.Isps[uplink].Name, $"the ISP that {gateway} sends through");
    }

    void RequireTwoWays(GatewayName gateway)
    {
        if (!lab.IspPath.IsSideBySide)
            throw new ImpossibleConfigurationException(
                $"{gateway} has one way only: say 'joined by ISPs .. side by side'");
    }

    bool IsUp(GatewayName gateway, GatewayName peer)
    {
        var at = lab.Sites.Named(gateway.Name).Gateway;
        return at.Peers.FirstOrDefault(one => one.Setup.Name == peer.Name) is { } known
            ? at.IsUpWith(known)
            : throw new ImpossibleConfigurationException($"{gateway} has no tunnel with {peer}");
    }
}
