using System.Globalization;
using System.Net;
using IkeLab.Dialects.Configurations;
using IkeLab.Esp;
using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>The crypto map that is on the outside interface, or the profile of the tunnel interface.</summary>
sealed class IosPhase2(IosConfiguration config, IosInterfaces interfaces, Remarks remarks, GatewaySetup peer)
{
    readonly IosLists _lists = new(config);
    readonly IosProtection _protection = new(config, remarks);

    /// <summary>The ISAKMP profile that phase 2 asks for; null for none.</summary>
    public string? ProfileName { get; private set; }

    /// <summary>Where the peer is looked for beside the first address, in the order in which it is tried.</summary>
    public IReadOnlyList<IosCommand> MorePeers { get; private set; } = [];

    /// <summary>The access lists, as NAT looks at them too.</summary>
    public IosLists Permits => _lists;

    public GatewaySetup Apply(GatewaySetup setup)
    {
        setup = setup with
        {
            PeerAddress = null,
            MorePeerAddresses = [],
            PrefersFirstWay = false,
            Lines = null,
            Tunnel = null,
            IkeReception = IkeReception.Takes,
            ReplayWindow = _protection.GlobalWindow(),
            DontFragment = config.Last(DontFragment) is not { } df ? DontFragmentPolicy.Copy
                : df.Has("clear") ? DontFragmentPolicy.Clear
                : df.Has("set") ? DontFragmentPolicy.Set
                : DontFragmentPolicy.Copy,
        };
        if (interfaces.Tunnel is { } tunnel) setup = WithTunnel(setup, tunnel);
        if (AppliedMap() is { } map) setup = WithMap(setup, map);
        else if (setup.Tunnel is null) setup = Deaf(setup);
        RemarkOnUnused();
        return setup;
    }

    /// <summary>By its name; null when none is applied that there is.</summary>
    string? AppliedMap()
    {
        List<string> names = [.. config.All(IosCommandKind.CryptoMap).Select(static entry => entry["name"]).Distinct()];
        if (interfaces.AppliedMap is { } applied)
        {
            if (names.Contains(applied["name"])) return applied["name"];
            remarks.Note(applied.Line, $"there is no crypto map {applied["name"]}: nothing is protected by it");
            return null;
        }

        if (interfaces.HasInterfaces || names is []) return null;
        if (names.Count > 1)
        {
            remarks.Wrong(0, "", $"no interface is in it, and several crypto maps: {string.Join(", ", names)}");
            return null;
        }

        remarks.Note(0, $"no interface is in it: crypto map {names[0]} is taken to be on the one towards the ISP");
        return names[0];
    }

    GatewaySetup Deaf(GatewaySetup setup)
    {
        remarks.Note(
            interfaces.Outside?.Line ?? 0,
            "no interface has a crypto map: the gateway does not answer IKE, and protects nothing");
        return setup with { Lines = [], IkeReception = IkeReception.Ignores };
    }

    GatewaySetup WithMap(GatewaySetup setup, string name)
    {
        var entries = config.All(IosCommandKind.CryptoMap).Where(entry => entry["name"] == name)
            .OrderBy(static entry => uint.Parse(entry["sequence"], CultureInfo.InvariantCulture))
            .Select(static entry => new IosMapEntry(entry)).ToList();
        List<IosMapEntry> enabled = [.. entries.Where(IsComplete)];
        var there = peer.PublicAddresses;
        var chosen = enabled.Find(entry => entry.Peers.Any(one => there.Contains(one.Address("address"))))
            ?? (enabled is [] ? null : enabled[0]);
        if (chosen is null) return setup with { Lines = [] };

        var peers = chosen.PeersAt(there);
        List<IPAddress> addresses = [.. peers.Select(static one => one.Address("address"))];
        var mine = enabled.Where(entry => entry.Peers.Any(one => addresses.Contains(one.Address("address")))).ToList();
        foreach (var other in enabled.Except(mine))
            remarks.Unused(other.First, $"it is for another peer than {addresses[0]}");
        foreach (var further in chosen.Peers.Where(one => !addresses.Contains(one.Address("address"))))
            remarks.Unused(further, WhyNotAt(there));
        MorePeers = [.. peers.Skip(1)];

        ProfileName = chosen.Find(SetProfile)?["name"] ?? chosen.First.Find("profile");
        setup = setup with
        {
            PeerAddress = addresses[0],
            MorePeerAddresses = addresses[1..],
            PrefersFirstWay = chosen.Default == peers[0],
        };
        var made = _protection.Apply(setup with { Lines = LinesOf(mine) }, mine[0].Commands, mine[0].First);
        foreach (var further in mine.Skip(1))
        {
            var its = further.PeersAt(there).Select(static one => one.Address("address"));
            if (!its.SequenceEqual(addresses) || further.Default is null != chosen.Default is null)
                remarks.Wrong(
                    further.First, "this entry has another list of peers than the one before it, " +
                    "and the lab has one list for all lines");
            if (!IosProtection.AreSame(made, _protection.Apply(setup, further.Commands, further.First)))
                remarks.Wrong(
                    further.First,
                    "the lab protects all lines in one way, and this entry has another than the one before it");
        }

        return interfaces.HasInterfaces && HasInside() ? made : WithNetworks(made);
    }

    static string WhyNotAt(IReadOnlyList<IPAddress> there) => there is [var only]
        ? $"the peer is at one address here, {only}; 'joined by ISPs .. side by side' gives the first gateway two"
        : $"the peer is at {string.Join(" and ", there)}";

    bool HasInside() => interfaces.All.Any(one => !interfaces.IsOurs(one) && one.Last(Address) is not null);

    /// <summary>Where no inside interface tells what is behind the gateway, its lines do.</summary>
    GatewaySetup WithNetworks(GatewaySetup setup)
    {
        List<IPNetwork> networks =
        [
            .. setup.Lines!.Where(static line => !line.IsDenied).Select(static line => line.Selector.Local)
                .Where(static network => network.PrefixLength is > 0 and <= 28).Distinct(),
        ];
        if (networks is []) return setup;
        remarks.Note(
            0, $"no inside interface is in it: behind the gateway is what it protects, {string.Join(", ", networks)}");
        return setup with { Networks = networks };
    }

    /// <summary>
    /// IOS leaves an entry out that has no peer, no list or no transform set, and says so when it is made.
    /// </summary>
    bool IsComplete(IosMapEntry entry)
    {
        var list = entry.Find(MatchAddress);
        var missing = entry.Peers.Count == 0 ? "'set peer'"
            : list is null ? "'match address'"
            : entry.Find(SetTransformSet) is null ? "'set transform-set'"
            : _lists.Find(list["name"], remarks) is null ? $"the access list {list["name"]}"
            : null;
        if (missing is not null)
            remarks.Note(
                entry.First.Line, $"'{entry.First.Text}' is incomplete, and IOS leaves it out: {missing} is missing");
        return missing is null;
    }

    List<AccessLine> LinesOf(List<IosMapEntry> entries)
    {
        var lines = new List<AccessLine>();
        foreach (var entry in entries)
        {
            var own = _lists.Find(entry.Find(MatchAddress)!["name"], remarks)!.Select(LineOf).ToList();
            // A deny line ends the search in its own entry only; the lab has one list for all of them.
            if (lines.Any(line => line.IsDenied &&
                own.Exists(one => one.Selector.Contains(line.Selector) || line.Selector.Contains(one.Selector))))
                remarks.Wrong(
                    entry.First,
                    "a deny line of an entry before it would hide its lines: the lab has one list for the peer");
            lines.AddRange(own);
        }

        return lines;
    }

    static AccessLine LineOf(IosAccessEntry entry) => new(
        new(entry.Source, entry.Destination, entry.Protocol, entry.SourcePort, entry.DestinationPort), !entry.IsPermit);

    GatewaySetup WithTunnel(GatewaySetup setup, IosCommand tunnel)
    {
        var name = tunnel.Last(TunnelProtection)!;
        if (tunnel.Last(TunnelMode) is null)
            remarks.Wrong(name, "without 'tunnel mode ipsec ipv4' it is a tunnel of GRE, which IkeLab does not have");
        if (tunnel.Last(Shutdown) is { } shut) remarks.Wrong(shut, "the tunnel interface is shut down");
        if (tunnel.Last(TunnelDestination) is not { } destination)
            remarks.Wrong(tunnel, "it has no 'tunnel destination'");
        else setup = setup with { PeerAddress = destination.Address("address") };
        if (tunnel.Last(Address) is not { } address) remarks.Wrong(tunnel, "it has no 'ip address'");
        else
        {
            setup = setup with { TunnelAddress = address.Address("address") };
            if (address["mask"] != "255.255.255.252")
                remarks.Note(address.Line, "in the lab the network of the tunnel is a /30");
        }

        if (config.All(IpsecProfile).LastOrDefault(one => one["name"] == name["name"]) is not { } profile)
        {
            remarks.Wrong(name, $"there is no 'crypto ipsec profile {name["name"]}'");
            return setup;
        }

        ProfileName = profile.Last(SetProfile)?["name"];
        if (profile.Last(SetTransformSet) is null) remarks.Wrong(profile, "it has no 'set transform-set'");
        setup = _protection.Apply(setup, profile.Inner, profile);
        return setup with
        {
            Tunnel = new(interfaces.RoutesThroughTunnel, new IosRip(config, remarks).SpeaksOn(setup.TunnelAddress))
        };
    }

    void RemarkOnUnused()
    {
        var map = interfaces.AppliedMap?["name"];
        foreach (var entry in config.All(IosCommandKind.CryptoMap)
            .Where(entry => interfaces.HasInterfaces && entry["name"] != map))
            remarks.Unused(entry, "its crypto map is on no interface towards the ISP");
        var profile = interfaces.Tunnel?.Last(TunnelProtection)?["name"];
        foreach (var other in config.All(IpsecProfile).Where(one => one["name"] != profile)) remarks.Unused(other);
        _protection.RemarkOnUnused();
    }
}
