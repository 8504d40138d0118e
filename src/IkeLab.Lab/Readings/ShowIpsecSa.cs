using System.Globalization;
using System.Net;
using IkeLab.Dialects;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Readings;

/// <summary>
/// <c>show crypto ipsec sa</c> of a gateway: a block for each line of its crypto map, in order, and one for a tunnel
/// interface.
/// </summary>
sealed class ShowIpsecSa
{
    const string Interface = "GigabitEthernet0/0";
    const string SecondInterface = "GigabitEthernet0/1";
    const string CryptoMap = "CMAP";
    const string TunnelMap = "Tunnel0-head-0"; // the map that IOS makes of a tunnel interface by itself
    const int PathMtu = 1500; // no link of the lab has another
    const ulong OctetsPerKilobyte = 1024;

    readonly Gateway _gateway;
    readonly TimeSpan _now;

    ShowIpsecSa(Gateway gateway, TimeSpan now) => (_gateway, _now) = (gateway, now);

    public static IosIpsecSa Of(Gateway gateway, TimeSpan now, bool isDetailed)
    {
        var show = new ShowIpsecSa(gateway, now);
        List<IosCryptoInterface> interfaces = [];
        for (var uplink = 0; uplink < gateway.Outsides.Count; uplink++)
        {
            var byMap = gateway.LinesOf(uplink).Select(Flow).ToList();
            if (byMap is not [] || gateway.TunnelLine is null)
                interfaces.Add(new(InterfaceOf(uplink), CryptoMap, gateway.Outsides[uplink].Address, byMap));
        }

        if (gateway.TunnelLine is { } tunnel)
            interfaces.Add(new(TunnelInterface.Name, TunnelMap, gateway.Setup.Outside, [Flow(tunnel)]));
        return new(interfaces);

        IosIpsecFlow Flow(SpdLine line) => show.Flow(line, gateway.PairsOf(line), isDetailed);
    }

    /// <summary>The interface of an uplink, from 0.</summary>
    public static string InterfaceOf(int uplink) => uplink == 0 ? Interface : SecondInterface;

    /// <summary>One line, with some of its pairs.</summary>
    public static IosIpsecFlow Flow(Gateway gateway, TimeSpan now, SpdLine line, IReadOnlyList<InstalledPair> pairs) =>
        new ShowIpsecSa(gateway, now).Flow(line, pairs, isDetailed: false);

    IosIpsecFlow Flow(SpdLine line, IReadOnlyList<InstalledPair> pairs, bool isDetailed)
    {
        var (selector, counters) = (line.Selector, line.Counters);
        var (local, remote) = Ends(line, pairs);
        var outbound = pairs.LastOrDefault(pair => pair.Outbound is not null)?.Outbound;
        return new(Ident(selector.Local, selector.Protocol, selector.LocalPort),
            Ident(selector.Remote, selector.Protocol, selector.RemotePort), remote.Address, (ushort)remote.Port)
        {
            LocalEndpoint = local,
            RemoteEndpoint = remote.Address,
            Packets = new(
                counters.Encaps, counters.Encrypt, counters.Digest, counters.Decaps, counters.Decrypt, counters.Verify),
            Errors = isDetailed ? Detail(counters) : new IosErrorTotals(counters.SendErrors, counters.RecvErrors),
            PlaintextMtu = outbound?.PlaintextMtu(PathMtu) ?? PathMtu,
            PathMtu = PathMtu,
            IpMtu = PathMtu,
            IpMtuInterface = line == _gateway.TunnelLine ? TunnelInterface.Name : InterfaceOf(_gateway.UplinkOf(line)),
            OutboundSpi = outbound?.Spi ?? 0,
            PfsGroup = pairs is [.., { Sa.PfsGroup: { } group }]
                ? string.Create(CultureInfo.InvariantCulture, $"group{group}")
                : null,
            Inbound = [.. pairs.Where(pair => pair.Inbound is not null).Select(pair => Entry(pair, pair.Inbound!))],
            Outbound = [.. pairs.Where(pair => pair.Outbound is not null).Select(pair => Entry(pair, pair.Outbound!))],
        };
    }

    // Those of the newest pair; without one, where the peer is looked for.
    (IPAddress Local, IPEndPoint Remote) Ends(SpdLine line, IReadOnlyList<InstalledPair> pairs)
    {
        var peer = _gateway.PeerOf(line).Known;
        var ways = _gateway.Ike.Options.WaysTo(peer)
            .Where(way => _gateway.Setup.UplinkAt(way.Local) == _gateway.UplinkOf(line)).ToList();
        var way = ways.Find(way => _gateway.Ike.Options.WaysTo(peer)[_gateway.Ike.CurrentWay(peer)] == way) ?? ways[0];
        return pairs is [.., var newest]
            ? (newest.Sa.Parent.Local.Address, _gateway.Ike.PathOf(newest.Sa).Remote)
            : (way.Local, new(way.Remote, IkePeerOptions.Port));
    }

    // What has no line of its own in the detail stands under the failures of encapsulation and decapsulation.
    static IosErrorDetail Detail(EspCounters counters) => new()
    {
        NoSaSend = counters.NoSa,
        ReplayRolloverSend = counters.Exhausted,
        EncapsFailed = counters.SendErrors - counters.NoSa - counters.Exhausted,
        VerifyFailed = counters.VerifyFailures,
        ReplayFailed = counters.ReplayFailures,
        InvalidIdentity = counters.WrongSelectors,
        InvalidLength = counters.InvalidLengths,
        InvalidProtocol = counters.WrongProtocols,
        DecapsFailed = counters.RecvErrors - counters.VerifyFailures - counters.ReplayFailures -
            counters.WrongSelectors - counters.InvalidLengths - counters.WrongProtocols,
    };

    IosEspSa Entry(InstalledPair pair, EspSa sa)
    {
        // The crypto engine numbers each direction apart: 1 and 2 are the first pair.
        var number = (2 * pair.Number) - (sa is InboundSa ? 1 : 0);
        var flowId = string.Create(CultureInfo.InvariantCulture, $"SW:{number}");
        var map = pair.Line == _gateway.TunnelLine ? TunnelMap : CryptoMap;
        return new(sa.Spi, AlgorithmNames.ShowWords(sa.Suite), number, flowId, map)
        {
            Settings = $"{sa.Mode}{(pair.Sa.IsInUdp ? " UDP-Encaps" : "")}",
            RemainingKilobytes = RemainingKilobytes(sa),
            RemainingSeconds = RemainingSeconds(sa, pair.InstalledAt),
            IvSize = sa.Suite.IvLength,
            ReplayDetection = sa.Suite.IcvLength > 0,
            ReplayWindow = (sa as InboundSa)?.Window?.Size,
        };
    }

    static ulong RemainingKilobytes(EspSa sa)
    {
        var octets = (sa.Lifetime.Kilobytes ?? 0) * OctetsPerKilobyte;
        return sa.CarriedOctets >= octets ? 0 : (octets - sa.CarriedOctets) / OctetsPerKilobyte;
    }

    ulong RemainingSeconds(EspSa sa, TimeSpan installedAt)
    {
        var end = installedAt + TimeSpan.FromSeconds(sa.Lifetime.Seconds ?? 0);
        return end <= _now ? 0 : (ulong)((end - _now).Ticks / TimeSpan.TicksPerSecond);
    }

    static IosIdent Ident(IPNetwork network, byte protocol, ushort port) =>
        new(network.BaseAddress, Ipv4Networks.Mask(network.PrefixLength), protocol, port);
}
