using System.Net;
using IkeLab.Lab;
using IkeLab.Lab.Sentences;
using IkeLab.Net.Routing;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Routing;

namespace IkeLab.Gherkin.Steps;

/// <summary>A VPN that routes decide of: tunnel interfaces, static routes, and RIP through the tunnel.</summary>
[Binding]
public sealed class RouteSteps(LabContext lab)
{
    /// <summary>Beside its lines, if it has any; what no route takes is left to them.</summary>
    [Given("gateway {string} uses a tunnel interface with static routes to {networks}")]
    [Given("網關 {string} 使用隧道介面，靜態路由通往 {networks}")]
    public void UsesStaticRoutes(string gateway, IReadOnlyList<IPNetwork> networks) =>
        lab.Configure(gateway, setup => setup with { Tunnel = new(networks) });

    /// <summary>The networks behind each are announced to the other; nothing else is routed.</summary>
    [Given("{gateways} use(s) a tunnel interface with RIP")]
    [Given("{gateways}使用隧道介面與 RIP")]
    public void UseRip(GatewaysWord gateways) =>
        gateways.Configure(lab, setup => setup with { Tunnel = new([], SpeaksRip: true) });

    [Then("{gateway} has a route to {network} through the tunnel")]
    [Then("{gateway} 有經由隧道通往 {network} 的路由")]
    public void HasRoute(GatewayName gateway, IPNetwork network) =>
        Expect.That(At(gateway).HasTunnelRoute(network), $"{gateway} has no route to {network} through the tunnel");

    [Then("{gateway} has no route to {network} through the tunnel")]
    [Then("{gateway} 沒有經由隧道通往 {network} 的路由")]
    public void HasNoRoute(GatewayName gateway, IPNetwork network) =>
        Expect.That(!At(gateway).HasTunnelRoute(network), $"{gateway} has a route to {network} through the tunnel");

    [Then("{gateway} has lost {int} route(s)")]
    [Then("{gateway} 失去了 {int} 條路由")]
    public void HasLost(GatewayName gateway, int routes) =>
        Expect.Equal(routes, lab.Journal.At<RouteLost>(At(gateway).Name).Count(), $"routes that {gateway} has lost");

    /// <summary>They are counted where they come out of ESP.</summary>
    [Then("{gateway} has received {int} RIP message(s) through the tunnel")]
    [Then("{gateway} 經由隧道收到 {int} 個 RIP 訊息")]
    public void HasHeard(GatewayName gateway, int messages) =>
        Expect.Equal(
            messages,
            lab.Journal.At<Esp.EspOpened>(At(gateway).Name).Count(opened => IsRip(opened.Inner)),
            $"RIP messages that {gateway} has received");

    [StepArgumentTransformation(@"([0-9]+\.[0-9]+\.[0-9]+\.[0-9]+/[0-9]+)", Name = "network")]
    public static IPNetwork Network(string words) => Addresses.Network(words);

    static bool IsRip(Ipv4Packet packet) =>
        packet.Protocol is IpProtocol.Udp &&
        UdpDatagram.TryParse(packet.Payload, packet.Source, packet.Destination, out var udp) &&
        udp.DestinationPort == RipMessage.Port && RipMessage.TryParse(udp.Payload, out _);

    Gateway At(GatewayName gateway) => lab.Sites.Named(gateway.Name).Gateway;
}
