using System.Globalization;
using System.Net;
using IkeLab.Dialects;
using IkeLab.Esp;
using IkeLab.Ike;

namespace IkeLab.Lab.Readings;

/// <summary>
/// <c>show crypto session</c> of a gateway: one session for each peer, which is told by its address and port, and where
/// it is reached on several ways, one for each uplink and for each way in use.
/// </summary>
sealed class ShowSession
{
    readonly Gateway _gateway;
    readonly TimeSpan _now;
    readonly GatewayPeer _peer;
    readonly int _way;
    readonly List<IkeSa> _live;
    readonly List<InstalledPair> _pairs;

    ShowSession(Gateway gateway, TimeSpan now, GatewayPeer peer, int way)
    {
        (_gateway, _now, _peer, _way) = (gateway, now, peer, way);
        _live =
            [.. Live(gateway).Where(sa => sa.IsPeerCertain && ReferenceEquals(sa.Peer, peer.Known) && sa.Way == way)];
        _pairs = [.. gateway.Pairs.Where(pair => gateway.PeerOf(pair.Line) == peer && pair.Sa.Parent.Way == way)];
    }

    bool IsInUse => _live.Count + _pairs.Count > 0;

    public static IosCryptoSession Of(Gateway gateway, TimeSpan now, bool isDetailed) => new(
        [
            .. gateway.Peers.SelectMany(peer => Sessions(gateway, now, peer)),
            .. Live(gateway).Where(sa => !sa.IsPeerCertain).Select(sa => Unknown(gateway, sa)),
        ],
        isDetailed);

    /// <summary>What there is with all peers together, in one word.</summary>
    public static IosSessionStatus Status(Gateway gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        return Status(gateway.Ike.Sas, gateway.Pairs);
    }

    static IEnumerable<IkeSa> Live(Gateway gateway) =>
        gateway.Ike.Sas.Where(sa => sa.State.Status is not IkeSaStatus.Deleted);

    static IEnumerable<IosSession> Sessions(Gateway gateway, TimeSpan now, GatewayPeer peer)
    {
        var ways = gateway.Ike.Options.WaysTo(peer.Known);
        return Enumerable.Range(0, ways.Count)
            .GroupBy(way => gateway.Setup.UplinkAt(ways[way].Local))
            .SelectMany(uplink =>
            {
                List<ShowSession> sessions = [.. uplink.Select(way => new ShowSession(gateway, now, peer, way))];
                var inUse = sessions.FindAll(session => session.IsInUse);
                return (inUse is [] ? sessions[..1] : inUse)
                    .Select(session => session.Print(uplink.Key, ways[session._way].Remote));
            });
    }

    IosSession Print(int uplink, IPAddress peer) => new(
        ShowIpsecSa.InterfaceOf(uplink), Status(_live, _pairs), peer,
        (ushort)(_live is [.., var newest] ? newest.Remote.Port : IkePeerOptions.Port))
    {
        Uptime = Uptime(),
        Phase1Identity = _live.Exists(sa => sa.State.Status is IkeSaStatus.Established) ? Identity(peer) : null,
        Sas = [.. _live.Select(sa => Sa(_gateway, sa))],
        Flows =
        [
            .. _gateway.Lines
                .Where(line => line == _gateway.TunnelLine ||
                    (_gateway.PeerOf(line) == _peer && _gateway.LinesOf(uplink).Contains(line)))
                .Select(line => Flow(
                    line, ShowIpsecSa.Flow(_gateway, _now, line, [.. _pairs.Where(pair => pair.Line == line)]))),
        ],
    };

    // Several peers at one address are told apart by who they proved to be.
    string Identity(IPAddress peer) =>
        _gateway.Ike.Options.IsShared(peer) ? IkeIdentity.Text(_peer.Known.Name) : peer.ToString();

    /// <summary>Several sites are at that address, and this one has not said yet which it is.</summary>
    static IosSession Unknown(Gateway gateway, IkeSa sa) => new(
        ShowIpsecSa.InterfaceOf(gateway.Setup.UplinkAt(sa.Local.Address)), Status([sa], []), sa.Remote.Address,
        (ushort)sa.Remote.Port)
    {
        Sas = [Sa(gateway, sa)],
    };

    static IosSessionStatus Status(IEnumerable<IkeSa> sas, IReadOnlyCollection<InstalledPair> pairs)
    {
        var isIkeUp = sas.Any(sa => sa.State.Status is IkeSaStatus.Established);
        var isNegotiating = sas.Any(sa => sa.State.Status is IkeSaStatus.Negotiating);
        return (isIkeUp, pairs.Count > 0, isNegotiating) switch
        {
            (true, true, _) => IosSessionStatus.UpActive,
            (true, false, _) => IosSessionStatus.UpIdle,
            (false, true, _) => IosSessionStatus.UpNoIke,
            (false, false, true) => IosSessionStatus.DownNegotiating,
            _ => IosSessionStatus.Down,
        };
    }

    /// <summary>Since the last time that the session came up from nothing; null while it is down.</summary>
    string? Uptime()
    {
        if (Status(_live, _pairs) is IosSessionStatus.Down or IosSessionStatus.DownNegotiating) return null;
        var (count, since, session) = (0, TimeSpan.Zero, (IkeIdentity.Text(_peer.Known.Name), _way));
        foreach (var entry in _gateway.History)
        {
            var change = entry.What switch
            {
                Phase1Established up when up.Sa.Session == session => 1,
                Phase1Deleted { WasEstablished: true } down when down.Sa.Session == session => -1,
                ChildSaInstalled { IsInbound: true } up when IsOwn(up.Sa) => 1,
                ChildSaRemoved down when IsOwn(down.Sa) => -1,
                _ => 0,
            };
            if (count == 0 && change > 0) since = entry.At;
            count += change;
        }

        return Clock(_now - since);
    }

    bool IsOwn(ChildSa sa) => ReferenceEquals(sa.Parent.Peer, _peer.Known) && sa.Parent.Way == _way;

    static IosSessionSa Sa(Gateway gateway, IkeSa sa)
    {
        var left = sa.Expires is { } end ? end - gateway.Timers.GetUtcNow() : TimeSpan.Zero;
        return new(sa.Local, sa.Remote, sa.State.Status is IkeSaStatus.Established)
        {
            Capabilities = (sa.Features.HasFlag(PeerFeatures.DeadPeerDetection), sa.Path.Nat is not NatEnds.None) switch
            {
                (true, true) => "DN",
                (true, false) => "D",
                (false, true) => "N",
                _ => "(none)",
            },
            ConnectionId = ShowIsakmpSa.ConnectionId(sa.Number),
            Lifetime = left > TimeSpan.Zero ? Clock(left) : "0",
        };
    }

    static IosSessionFlow Flow(SpdLine line, IosIpsecFlow shown)
    {
        var counters = line.Counters;
        var inbound = shown.Inbound is [.., var last] ? last : null;
        var outbound = shown.Outbound is [.., var latest] ? latest : null;
        return new(shown.Local, shown.Remote, shown.Inbound.Count + shown.Outbound.Count)
        {
            Inbound = new(
                counters.Decaps, counters.RecvErrors, inbound?.RemainingKilobytes ?? 0, inbound?.RemainingSeconds ?? 0),
            Outbound = new(
                counters.Encaps, counters.SendErrors, outbound?.RemainingKilobytes ?? 0,
                outbound?.RemainingSeconds ?? 0),
        };
    }

    static string Clock(TimeSpan span) => string.Create(
        CultureInfo.InvariantCulture, $"{(long)span.TotalHours:00}:{span.Minutes:00}:{span.Seconds:00}");
}
