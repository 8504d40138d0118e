using System.Net;
using IkeLab.Crypto;
using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab;

/// <summary>
/// Two sites and the ISP between them, running:
/// <code>
///   host A --- gateway A --- ISP --- gateway B --- host B
/// 192.168.1.10        203.0.113.1   203.0.113.2    192.168.2.10
/// </code>
/// A scenario may put other networks behind a gateway, and more hosts.
/// </summary>
public sealed class TwoSites
{
    /// <summary>Nobody enables two tunnel interfaces at one instant; both would negotiate (F41).</summary>
    static readonly TimeSpan BehindA = TimeSpan.FromSeconds(1);

    readonly List<Host> _hosts = [];

    /// <summary>One way: within a site, and from a gateway to the ISP.</summary>
    public static readonly TimeSpan SiteDelay = TimeSpan.FromTicks(5_000);

    /// <inheritdoc cref="SiteDelay"/>
    public static readonly TimeSpan AccessDelay = TimeSpan.FromMilliseconds(4);

    public TwoSites(Network network, Isp isp, Journal journal, Secrets secrets, GatewaySetup a, GatewaySetup b)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(isp);
        (Network, Isp, Journal) = (network, isp, journal);
        A = Site(a, b, isp.A, secrets);
        B = Site(b, a, isp.B, secrets);
        A.Gateway.Enable(TimeSpan.Zero);
        B.Gateway.Enable(BehindA);
    }

    public Network Network { get; }

    public Isp Isp { get; }

    public Journal Journal { get; }

    public VirtualTime Time => Network.Time;

    public (Gateway Gateway, Host Host) A { get; }

    public (Gateway Gateway, Host Host) B { get; }

    public IReadOnlyList<Gateway> Gateways => [A.Gateway, B.Gateway];

    /// <summary>All hosts, those behind A first.</summary>
    public IReadOnlyList<Host> Hosts => _hosts;

    /// <summary>From left to right: a-outside, isp-a, isp-b, b-outside.</summary>
    public IReadOnlyList<Tap> Taps =>
        [.. new[] { A.Gateway.Outside.Tap, Isp.A.Tap, Isp.B.Tap, B.Gateway.Outside.Tap }.OfType<Tap>()];

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
        _ = new Link(Network, gateway.Outside, isp, AccessDelay);
        return (gateway, hosts[0]);
    }

    Host HostOn(NetInterface port, IPAddress address, GatewaySetup setup)
    {
        var name = address.Equals(setup.Host) ? $"host behind {setup.Name}" : $"host {address}";
        var host = new Host(Network, name, address, port.Prefix.PrefixLength);
        _ = new Link(Network, host.Interface, port, SiteDelay);
        return host;
    }
}
