using System.Net;
using IkeLab.Crypto;
using IkeLab.Lab.Configuration;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab;

/// <summary>
/// Two sites and the ISP, or several, between them, running:
/// <code>
///   host A --- gateway A --- ISP --- gateway B --- host B
/// 192.168.1.10        203.0.113.1   203.0.113.2    192.168.2.10
/// </code>
/// A scenario may put other networks behind a gateway, and more hosts, and the gateway behind a NAT; there may be a
/// third site, whose gateway C shares the NAT of A, or a second uplink of A to an ISP of its own.
/// </summary>
public sealed class TwoSites
{
    /// <summary>Nobody enables two tunnel interfaces at one instant; both would negotiate (F41).</summary>
    static readonly TimeSpan BehindA = TimeSpan.FromSeconds(1);

    readonly IspPath _path;
    readonly List<(Gateway Gateway, Host Host)> _left;
    readonly List<Host> _hosts = [];
    readonly Dictionary<string, NatBox> _nats = [];
    readonly Dictionary<string, NatBox> _carrierNats = [];

    /// <summary>One way: within a site, and from a gateway to the ISP.</summary>
    public static readonly TimeSpan SiteDelay = TimeSpan.FromTicks(5_000);

    /// <inheritdoc cref="SiteDelay"/>
    public static readonly TimeSpan AccessDelay = TimeSpan.FromMilliseconds(4);

    public TwoSites(
        Network network, IspPath path, Journal journal, Secrets secrets, IReadOnlyList<GatewaySetup> left,
        GatewaySetup right)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(left);
        (Network, _path, Journal) = (network, path, journal);
        _left = [.. left.Select(setup => Site(setup, [right], secrets))];
        B = Site(right, left, secrets);
        if (path.IsSideBySide) JoinSideBySide(left[0], right);
        else JoinInARow(left, right);
        foreach (var site in _left) site.Gateway.Enable(TimeSpan.Zero);
        B.Gateway.Enable(BehindA);
    }

    public Network Network { get; }

    /// <summary>From A to B; side by side, that of the first uplink first.</summary>
    public IReadOnlyList<Isp> Isps => _path.Isps;

    /// <summary>The ISPs are side by side, and a packet passes one of them.</summary>
    public bool IsSideBySide => _path.IsSideBySide;

    /// <summary>The NATs that gateways are behind, A's first, and then those of the carriers.</summary>
    public IReadOnlyList<NatBox> Nats =>
    [
        .. Gateways.Select(gateway => _nats.GetValueOrDefault(gateway.Name)).OfType<NatBox>().Distinct(),
        .. Gateways.Select(gateway => _carrierNats.GetValueOrDefault(gateway.Name)).OfType<NatBox>().Distinct(),
    ];

    public Journal Journal { get; }

    public VirtualTime Time => Network.Time;

    /// <summary>The first on the ISP's side A.</summary>
    public (Gateway Gateway, Host Host) A => _left[0];

    /// <summary>The one on the ISP's side B.</summary>
    public (Gateway Gateway, Host Host) B { get; }

    /// <summary>Those on the ISP's side A first, in the order in which they were named.</summary>
    public IReadOnlyList<Gateway> Gateways => [.. Left, B.Gateway];

    /// <summary>Those on the ISP's side A.</summary>
    public IReadOnlyList<Gateway> Left => [.. _left.Select(site => site.Gateway)];

    /// <summary>All hosts, those behind A first.</summary>
    public IReadOnlyList<Host> Hosts => _hosts;

    /// <summary>
    /// From left to right: a-outside, isp-a, isp-b, b-outside; of several ISPs isp1-a, isp1-b, isp2-a and so on; of a
    /// NAT a-nat-inside and a-nat-outside; of a second gateway behind that NAT c-outside and c-nat-inside; of a second
    /// uplink a-second-outside. The names do not change with those of the gateways and the ISPs.
    /// </summary>
    public IReadOnlyList<(string Name, Tap Tap)> NamedTaps =>
    [
        ("a-outside", TapOf(A.Gateway.Outside)),
        .. A.Gateway.Outsides.Skip(1).Select(port => ("a-second-outside", TapOf(port))),
        .. Left.Skip(1).Select(gateway => ("c-outside", TapOf(gateway.Outside))),
        .. NatTaps(A.Gateway, "a-nat").Take(1),
        .. Left.Skip(1).SelectMany(gateway => NatTaps(gateway, "c-nat").Take(1)),
        .. NatTaps(A.Gateway, "a-nat").Skip(1),
        .. Isps.SelectMany((isp, i) => IspTaps(isp, Isps.Count == 1 ? "isp" : $"isp{i + 1}")),
        .. NatTaps(B.Gateway, "b-nat").Reverse(),
        ("b-outside", TapOf(B.Gateway.Outside)),
    ];

    public IReadOnlyList<Tap> Taps => [.. NamedTaps.Select(named => named.Tap)];

    public static GatewaySetup DefaultA(string name) =>
        new(name, IPAddress.Parse("203.0.113.1"), [IPNetwork.Parse("192.168.1.0/24")])
        {
            TunnelAddress = IPAddress.Parse("172.31.255.1"),
        };

    public static GatewaySetup DefaultB(string name) =>
        new(name, IPAddress.Parse("203.0.113.2"), [IPNetwork.Parse("192.168.2.0/24")])
        {
            TunnelAddress = IPAddress.Parse("172.31.255.2"),
        };

    /// <summary>A second gateway behind the NAT of A.</summary>
    public static GatewaySetup DefaultC(string name) =>
        new(name, IPAddress.Parse("10.0.1.3"), [IPNetwork.Parse("192.168.3.0/24")])
        {
            TunnelAddress = IPAddress.Parse("172.31.255.5"),
        };

    /// <summary>At the second ISP, of two side by side.</summary>
    public static IPAddress SecondAddressOfA { get; } = IPAddress.Parse("198.51.100.1");

    /// <exception cref="ImpossibleConfigurationException">There is no such gateway.</exception>
    public (Gateway Gateway, Host Host) Named(string name)
    {
        var sites = _left.Append(B).ToList();
        var at = sites.FindIndex(site => site.Gateway.Name == name);
        return at >= 0 ? sites[at] : throw NoGateway(name, sites.Select(site => site.Gateway.Name));
    }

    internal static ImpossibleConfigurationException NoGateway(string name, IEnumerable<string> known)
    {
        var quoted = known.Select(one => $"\"{one}\"").ToList();
        return new($"no gateway \"{name}\": there are {string.Join(", ", quoted.SkipLast(1))} and {quoted[^1]}");
    }

    /// <summary>Those that a gateway has a tunnel with.</summary>
    public IReadOnlyList<Gateway> PeersOf(Gateway gateway) => gateway == B.Gateway ? Left : [B.Gateway];

    /// <summary>The NAT that a gateway is behind.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such gateway, or it is behind none.</exception>
    public NatBox NatOf(string gateway) =>
        _nats.GetValueOrDefault(Named(gateway).Gateway.Name) ??
        throw new ImpossibleConfigurationException(
            $"gateway \"{gateway}\" is behind no NAT: say 'gateway \"{gateway}\" is behind a NAT'");

    /// <summary>The second NAT, at the carrier.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such gateway, or none.</exception>
    public NatBox CarrierNatOf(string gateway) =>
        _carrierNats.GetValueOrDefault(Named(gateway).Gateway.Name) ??
        throw new ImpossibleConfigurationException(
            $"gateway \"{gateway}\" is behind no carrier NAT: " +
            $"say 'gateway \"{gateway}\" is behind a NAT and a carrier NAT'");

    /// <summary>Where the NAT of a gateway has the link to it.</summary>
    /// <inheritdoc cref="NatOf"/>
    public NetInterface InsideNatOf(string gateway) => InsideOf(NatOf(gateway), Named(gateway).Gateway);

    /// <exception cref="ImpossibleConfigurationException">There is no such host.</exception>
    public Host HostAt(IPAddress address) =>
        _hosts.Find(host => host.Address.Equals(address)) ??
        throw new ImpossibleConfigurationException(
            $"no host {address}: there are {string.Join(", ", _hosts.Select(host => host.Address))}");

    (Gateway Gateway, Host Host) Site(GatewaySetup setup, IReadOnlyList<GatewaySetup> peers, Secrets secrets)
    {
        var gateway = new Gateway(Network, Journal, secrets, setup, peers, Time.Stop);
        var hosts = gateway.Insides.Zip(setup.Hosts, (port, address) => HostOn(port, address, setup)).ToList();
        _hosts.AddRange(hosts);
        return (gateway, hosts[0]);
    }

    void JoinInARow(IReadOnlyList<GatewaySetup> left, GatewaySetup right)
    {
        foreach (var setup in left) Connect(setup, Isps[0].A);
        Connect(right, Isps[^1].B);
        foreach (var (one, next) in Isps.Zip(Isps.Skip(1))) _ = new Link(Network, one.B, next.A, AccessDelay);
    }

    /// <summary>
    /// Behind the ISPs, on side B, a router of the Internet has a route to each address by the ISP that gave it.
    /// </summary>
    void JoinSideBySide(GatewaySetup left, GatewaySetup right)
    {
        var internet = new Router(Network, "the Internet");
        foreach (var (isp, index) in Isps.Select((isp, index) => (isp, index)))
        {
            _ = new Link(Network, A.Gateway.Outsides[index], isp.A, AccessDelay);
            _ = new Link(Network, isp.B, PortTo(left.Outsides[index], isp.Name), SiteDelay);
        }

        Connect(right, PortTo(right.PublicAddress, "towards B"));

        NetInterface PortTo(IPAddress address, string name)
        {
            var port = internet.AddInterface(name, new([192, 0, 2, (byte)(129 + internet.Interfaces.Count)]), 32);
            internet.Routes.Add(Ipv4Networks.Of(address, 32), port);
            return port;
        }
    }

    void Connect(GatewaySetup setup, NetInterface isp) =>
        _ = new Link(Network, Named(setup.Name).Gateway.Outside, Access(setup, isp), AccessDelay);

    /// <summary>Where a gateway's outside link ends: at the ISP, or at the NAT before it.</summary>
    NetInterface Access(GatewaySetup setup, NetInterface isp)
    {
        if (setup.Nat is not { } before) return isp;

        var others = Gateways.Where(other => other.Setup.Nat?.Address.Equals(before.Address) is true).ToList();
        var first = others.Find(other => _nats.ContainsKey(other.Name));
        var nat = first is null
            ? NewNat(setup, before, [.. others.Select(other => other.Name)], isp)
            : _nats[first.Name];
        if (first is not null && _carrierNats.TryGetValue(first.Name, out var carrier))
            _carrierNats.Add(setup.Name, carrier);
        _nats.Add(setup.Name, nat);
        var gateway = setup.Outside.GetAddressBytes();
        return nat.AddInside(new([gateway[0], gateway[1], gateway[2], 1]), 24);
    }

    NatBox NewNat(GatewaySetup setup, NatSetup before, IReadOnlyList<string> behind, NetInterface isp)
    {
        if (before.Carrier is { } options) isp = AccessOfCarrier(setup, options, isp);
        var address = before.Carrier is null ? before.Address : Shared(setup, 2);
        var nat = new NatBox(Network, $"NAT of {string.Join(" and ", behind)}", address, 24, before.Options);
        _ = new Link(Network, nat.Outside, isp, SiteDelay);
        return nat;
    }

    NetInterface AccessOfCarrier(GatewaySetup setup, NatOptions options, NetInterface isp)
    {
        var carrier = new NatBox(Network, $"carrier NAT of {setup.Name}", setup.PublicAddress, 24, options);
        _carrierNats.Add(setup.Name, carrier);
        _ = new Link(Network, carrier.Outside, isp, SiteDelay);
        return carrier.AddInside(Shared(setup, 1), 24);
    }

    /// <summary>100.64.0.0/10, RFC 6598.</summary>
    static IPAddress Shared(GatewaySetup setup, byte host) =>
        new([100, 64, setup.PublicAddress.GetAddressBytes()[3], host]);

    IEnumerable<(string Name, Tap Tap)> NatTaps(Gateway gateway, string name) =>
        _nats.TryGetValue(gateway.Name, out var nat)
            ?
            [
                ($"{name}-inside", TapOf(InsideOf(nat, gateway))), ($"{name}-outside", TapOf(nat.Outside)),
                .. CarrierTap(gateway, name)
            ]
            : [];

    IEnumerable<(string Name, Tap Tap)> CarrierTap(Gateway gateway, string name) =>
        _carrierNats.TryGetValue(gateway.Name, out var nat) ? [($"{name}-carrier", TapOf(nat.Outside))] : [];

    /// <summary>The port of a NAT towards one of the gateways behind it: they were connected in order.</summary>
    NetInterface InsideOf(NatBox nat, Gateway gateway) =>
        nat.Insides[Gateways.Where(one => _nats.GetValueOrDefault(one.Name) == nat).ToList().IndexOf(gateway)];

    static IEnumerable<(string Name, Tap Tap)> IspTaps(Isp isp, string name) =>
        [($"{name}-a", TapOf(isp.A)), ($"{name}-b", TapOf(isp.B))];

    static Tap TapOf(NetInterface port) => port.Tap ?? throw new InvalidOperationException($"no tap at {port}");

    Host HostOn(NetInterface port, IPAddress address, GatewaySetup setup)
    {
        var name = address.Equals(setup.Host) ? $"host behind {setup.Name}" : $"host {address}";
        var host = new Host(Network, name, address, port.Prefix.PrefixLength) { HasRoute = setup.HostsHaveRoute };
        _ = new Link(Network, host.Interface, port, SiteDelay);
        return host;
    }
}
