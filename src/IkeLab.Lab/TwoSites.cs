using System.Net;
using IkeLab.Crypto;
using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab;

/// <summary>
/// Two sites and the ISP, or several, between them, running:
/// <code>
///   host A --- gateway A --- ISP --- gateway B --- host B
/// 192.168.1.10        203.0.113.1   203.0.113.2    192.168.2.10
/// </code>
/// A scenario may put other networks behind a gateway, and more hosts, and the gateway behind a NAT.
/// </summary>
public sealed class TwoSites
{
    /// <summary>Nobody enables two tunnel interfaces at one instant; both would negotiate (F41).</summary>
    static readonly TimeSpan BehindA = TimeSpan.FromSeconds(1);

    readonly List<Host> _hosts = [];
    readonly Dictionary<string, NatBox> _nats = [];
    readonly Dictionary<string, NatBox> _carrierNats = [];

    /// <summary>One way: within a site, and from a gateway to the ISP.</summary>
    public static readonly TimeSpan SiteDelay = TimeSpan.FromTicks(5_000);

    /// <inheritdoc cref="SiteDelay"/>
    public static readonly TimeSpan AccessDelay = TimeSpan.FromMilliseconds(4);

    public TwoSites(
        Network network, IReadOnlyList<Isp> isps, Journal journal, Secrets secrets, GatewaySetup a, GatewaySetup b)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(isps);
        (Network, Isps, Journal) = (network, isps, journal);
        A = Site(a, b, isps[0].A, secrets);
        B = Site(b, a, isps[^1].B, secrets);
        foreach (var (left, right) in isps.Zip(isps.Skip(1))) _ = new Link(network, left.B, right.A, AccessDelay);
        A.Gateway.Enable(TimeSpan.Zero);
        B.Gateway.Enable(BehindA);
    }

    public Network Network { get; }

    /// <summary>From A to B.</summary>
    public IReadOnlyList<Isp> Isps { get; }

    /// <summary>The NATs that gateways are behind, A's first, and then those of the carriers.</summary>
    public IReadOnlyList<NatBox> Nats =>
    [
        .. Gateways.Select(gateway => _nats.GetValueOrDefault(gateway.Name)).OfType<NatBox>(),
        .. Gateways.Select(gateway => _carrierNats.GetValueOrDefault(gateway.Name)).OfType<NatBox>(),
    ];

    public Journal Journal { get; }

    public VirtualTime Time => Network.Time;

    public (Gateway Gateway, Host Host) A { get; }

    public (Gateway Gateway, Host Host) B { get; }

    public IReadOnlyList<Gateway> Gateways => [A.Gateway, B.Gateway];

    /// <summary>All hosts, those behind A first.</summary>
    public IReadOnlyList<Host> Hosts => _hosts;

    /// <summary>
    /// From left to right: a-outside, isp-a, isp-b, b-outside; of several ISPs isp1-a, isp1-b, isp2-a and so on; of a
    /// NAT a-nat-inside and a-nat-outside. The names do not change with those of the gateways and the ISPs.
    /// </summary>
    public IReadOnlyList<(string Name, Tap Tap)> NamedTaps =>
    [
        ("a-outside", TapOf(A.Gateway.Outside)),
        .. NatTaps(A.Gateway, "a-nat"),
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

    /// <exception cref="ImpossibleConfigurationException">There is no such gateway.</exception>
    public (Gateway Gateway, Host Host) Named(string name) =>
        name == A.Gateway.Name ? A
        : name == B.Gateway.Name ? B
        : throw new ImpossibleConfigurationException($"no gateway \"{name}\": there are \"{A.Gateway.Name}\" and \"{B.Gateway.Name}\"");

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
            $"gateway \"{gateway}\" is behind no carrier NAT: say 'gateway \"{gateway}\" is behind a NAT and a carrier NAT'");

    /// <exception cref="ImpossibleConfigurationException">There is no such host.</exception>
    public Host HostAt(IPAddress address) =>
        _hosts.Find(host => host.Address.Equals(address)) ??
        throw new ImpossibleConfigurationException(
            $"no host {address}: there are {string.Join(", ", _hosts.Select(host => host.Address))}");

    (Gateway Gateway, Host Host) Site(GatewaySetup setup, GatewaySetup peer, NetInterface isp, Secrets secrets)
    {
        var gateway = new Gateway(Network, Journal, secrets, setup, peer, Time.Stop);
        var hosts = gateway.Insides.Zip(setup.Hosts, (port, address) => HostOn(port, address, setup)).ToList();
        _hosts.AddRange(hosts);
        _ = new Link(Network, gateway.Outside, Access(setup, isp), AccessDelay);
        return (gateway, hosts[0]);
    }

    /// <summary>Where a gateway's outside link ends: at the ISP, or at the NAT before it.</summary>
    NetInterface Access(GatewaySetup setup, NetInterface isp)
    {
        if (setup.Nat is not { } before) return isp;

        if (before.Carrier is { } options) isp = AccessOfCarrier(setup, options, isp);
        var address = before.Carrier is null ? before.Address : Shared(setup, 2);
        var nat = new NatBox(Network, $"NAT of {setup.Name}", address, 24, before.Options);
        _nats.Add(setup.Name, nat);
        _ = new Link(Network, nat.Outside, isp, SiteDelay);
        var gateway = setup.Outside.GetAddressBytes();
        return nat.AddInside(new([gateway[0], gateway[1], gateway[2], 1]), 24);
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
            ? [($"{name}-inside", TapOf(nat.Insides[0])), ($"{name}-outside", TapOf(nat.Outside)), .. CarrierTap(gateway, name)]
            : [];

    IEnumerable<(string Name, Tap Tap)> CarrierTap(Gateway gateway, string name) =>
        _carrierNats.TryGetValue(gateway.Name, out var nat) ? [($"{name}-carrier", TapOf(nat.Outside))] : [];

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
