using System.Net;
using IkeLab.Dialects.Configurations;
using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>
/// The interfaces and routes of a configuration: which is outside, which networks are behind the gateway.
/// </summary>
sealed class IosInterfaces
{
    const int LongestPrefix = 28; // its hosts are .1 and .10

    readonly IosConfiguration _config;
    readonly Remarks _remarks;
    readonly List<IosCommand> _interfaces;

    public IosInterfaces(IosConfiguration config, Remarks remarks, GatewaySetup setup)
    {
        (_config, _remarks) = (config, remarks);
        _interfaces = [.. config.All(IosCommandKind.Interface)];
        Tunnel = _interfaces.Find(static one => one.Last(TunnelProtection) is not null);
        Outside = FindOutside(setup);
        SecondOutside = setup.SecondOutside is null || Outside?.Last(ApplyMap) is not { } map ? null
            : _interfaces.Find(
                one => one != Outside && one.Last(ApplyMap)?["name"] == map["name"] && one.Last(Address) is not null);
    }

    /// <summary>Null in a configuration without interfaces.</summary>
    public IosCommand? Outside { get; }

    /// <summary>The second one with the crypto map, where the lab has an uplink for it.</summary>
    public IosCommand? SecondOutside { get; }

    /// <summary>The tunnel interface that is protected.</summary>
    public IosCommand? Tunnel { get; }

    /// <summary>
    /// The crypto map that is on an interface; a configuration without interfaces has its only one there.
    /// </summary>
    public IosCommand? AppliedMap => Outside?.Last(ApplyMap);

    public bool HasInterfaces => _interfaces.Count > 0;

    public IEnumerable<IosCommand> All => _interfaces;

    public bool IsOurs(IosCommand command) => command == Outside || command == SecondOutside || command == Tunnel;

    public static bool IsTunnel(IosCommand command) =>
        IosInterfaceName.Of(command).StartsWith("Tu", StringComparison.OrdinalIgnoreCase);

    public GatewaySetup Apply(GatewaySetup setup)
    {
        if (Outside is null) return setup with { Routes = null };
        if (Outside.Last(Shutdown) is { } shut) _remarks.Wrong(shut, "the interface towards the ISP is shut down");
        if (Outside.Last(Address) is { } address) setup = setup with { Outside = address.Address("address") };
        else _remarks.Wrong(Outside, "the interface towards the ISP has no address");
        if (setup.SecondOutside is not null) setup = setup with { SecondOutside = Second(setup.SecondOutside) };

        List<IPNetwork> inside =
            [.. _interfaces.Where(one => !IsOurs(one)).Select(InsideOf).OfType<IPNetwork>().Distinct()];
        setup = inside is [] ? setup : setup with { Networks = inside };
        return setup with { Routes = Routes() };
    }

    IPAddress Second(IPAddress ofLab)
    {
        if (SecondOutside?.Last(Shutdown) is { } shut)
            _remarks.Wrong(shut, "the interface towards the second ISP is shut down");
        if (SecondOutside?.Last(Address) is { } address)
        {
            if (NetworkOf(Outside!)?.Contains(address.Address("address")) is true)
                _remarks.Wrong(address, "it overlaps with the interface towards the first ISP");
            return address.Address("address");
        }

        _remarks.Note(
            Outside!.Line,
            $"no second interface has its crypto map: the lab has it at the second uplink all the same, {ofLab}");
        return ofLab;
    }

    /// <summary>
    /// The first interface with a crypto map; else the source of the tunnel; else what faces the ISP.
    /// </summary>
    IosCommand? FindOutside(GatewaySetup setup)
    {
        if (_interfaces.Find(static one => one.Last(ApplyMap) is not null) is { } withMap) return withMap;
        if (Tunnel?.Last(TunnelSource) is { } source) return FindSource(source);

        var candidates = _interfaces.Where(one => !IsTunnel(one) && one.Last(Address) is not null).ToList();
        var outside = candidates.Find(one => one.Last(Address)!.Address("address").Equals(setup.Outside))
            ?? candidates.Find(static one => one.Last(NatOutside) is not null)
            ?? candidates.Find(one => NetworkOf(one) is { } network && _config.All(Route).Any(route =>
                route["network"] == "0.0.0.0" && NextHop(route) is { } hop && network.Contains(hop)))
            ?? (candidates.Count == 1 ? candidates[0] : null);
        if (outside is null && HasInterfaces)
            _remarks.Wrong(_interfaces[0], "no interface has a crypto map, and nothing tells which is towards the ISP");
        return outside;
    }

    IosCommand? FindSource(IosCommand source)
    {
        var written = source.Find("source") ?? source["type"] + source["number"];
        var found = _interfaces.Find(one =>
            IosInterfaceName.AreSame(written, IosInterfaceName.Of(one)) ||
            one.Last(Address)?.Find("address") == written);
        if (found is null) _remarks.Wrong(source, "no interface has this name or address");
        return found;
    }

    IPNetwork? InsideOf(IosCommand command)
    {
        if (NetworkOf(command) is not { } network || command.Last(Address) is not { } address) return null;
        var why = command.Last(Shutdown) is not null ? "it is shut down"
            : IsTunnel(command) ? "it is no tunnel of IPsec"
            : command.Last(ApplyMap) is not null ? WhyNotOutside()
            : network.PrefixLength > LongestPrefix ? $"a site of the lab has a prefix of {LongestPrefix} or shorter"
            : null;
        if (why is not null)
        {
            _remarks.Unused(command, why);
            return null;
        }

        var own = GatewaySetup.InsideOf(network);
        if (!own.Equals(address.Address("address")))
            _remarks.Note(address.Line, $"in the lab the gateway is {own} there");
        return network;
    }

    string WhyNotOutside() => SecondOutside is null
        ? "the gateway has one outside interface here; 'joined by ISPs .. side by side' gives the first gateway two"
        : "a gateway of the lab has two outside interfaces at the most, with one crypto map";

    IPNetwork? NetworkOf(IosCommand command)
    {
        if (command.Last(Address) is not { } address) return null;
        if (address.Network("address", "mask") is { } network) return network;
        _remarks.Wrong(address, $"{address["mask"]} is no mask");
        return null;
    }

    /// <summary>Null for everywhere.</summary>
    List<IPNetwork>? Routes()
    {
        if (_config.Last(OtherRouting) is { } routing)
        {
            _remarks.Note(routing.Line, $"'{routing.Text}' is not done: the gateway is taken to have every route");
            return null;
        }

        // Crypto lines alone, as people cut them out of a configuration: the rest is not missing on the router.
        if (!_config.All(Route).Any() && !_interfaces.Any(one => !IsOurs(one) && one.Last(Address) is not null))
        {
            _remarks.Note(0, "no route is in it: the gateway is taken to have every route");
            return null;
        }

        var routes = new List<IPNetwork>();
        foreach (var route in _config.All(Route))
        {
            if (route.Network("network", "mask") is not { } network)
                _remarks.Wrong(route, $"{route["mask"]} is no mask");
            else if (IsThroughTunnel(route)) continue;
            else if (route["to"].StartsWith("Null", StringComparison.OrdinalIgnoreCase))
                _remarks.Unused(route, "nothing is thrown away by a route");
            else if (network.PrefixLength == 0) return null;
            else routes.Add(network);
        }

        return routes;
    }

    /// <summary>The networks that static routes lead through the tunnel interface.</summary>
    public IReadOnlyList<IPNetwork> RoutesThroughTunnel =>
    [
        .. _config.All(Route).Where(IsThroughTunnel)
            .Select(static route => route.Network("network", "mask")).OfType<IPNetwork>(),
    ];

    bool IsThroughTunnel(IosCommand route) => Tunnel is not null && (
        IosInterfaceName.AreSame(route["to"], IosInterfaceName.Of(Tunnel)) ||
        (NextHop(route) is { } hop && NetworkOf(Tunnel) is { } link && link.Contains(hop)));

    static IPAddress? NextHop(IosCommand route) =>
        IPAddress.TryParse(route.Find("next") ?? route["to"], out var hop) ? hop : null;
}
