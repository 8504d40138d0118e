using System.Globalization;
using IkeLab.Dialects;
using IkeLab.Esp;
using IkeLab.Ike;

namespace IkeLab.Lab.Readings;

/// <summary><c>show crypto session</c> of a gateway: one session, for it has one peer.</summary>
static class ShowSession
{
    public static IosCryptoSession Of(Gateway gateway, TimeSpan now, bool isDetailed)
    {
        var table = ShowIpsecSa.Of(gateway, now, isDetailed: false);
        var live = gateway.Ike.Sas.Where(sa => sa.State.Status is not IkeSaStatus.Deleted).ToList();
        var session = new IosSession(
            ShowIpsecSa.Interface, Status(gateway), gateway.PeerAddress,
            (ushort)(live is [.., var newest] ? newest.Remote.Port : IkePeerOptions.Port))
        {
            Uptime = Uptime(gateway, now),
            Phase1Identity = live.Exists(sa => sa.State.Status is IkeSaStatus.Established)
                ? gateway.PeerAddress.ToString()
                : null,
            Sas = [.. live.Select(sa => Sa(gateway, sa))],
            Flows = [.. gateway.Lines.Zip(table.Interfaces.SelectMany(shown => shown.Flows), Flow)],
        };
        return new([session], isDetailed);
    }

    /// <summary>What there is with the peer, in one word.</summary>
    public static IosSessionStatus Status(Gateway gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        var isIkeUp = gateway.Ike.Sas.Any(sa => sa.State.Status is IkeSaStatus.Established);
        var isNegotiating = gateway.Ike.Sas.Any(sa => sa.State.Status is IkeSaStatus.Negotiating);
        return (isIkeUp, gateway.Pairs is not [], isNegotiating) switch
        {
            (true, true, _) => IosSessionStatus.UpActive,
            (true, false, _) => IosSessionStatus.UpIdle,
            (false, true, _) => IosSessionStatus.UpNoIke,
            (false, false, true) => IosSessionStatus.DownNegotiating,
            _ => IosSessionStatus.Down,
        };
    }

    /// <summary>Since the last time that the session came up from nothing; null while it is down.</summary>
    static string? Uptime(Gateway gateway, TimeSpan now)
    {
        if (Status(gateway) is IosSessionStatus.Down or IosSessionStatus.DownNegotiating) return null;
        var (count, since) = (0, TimeSpan.Zero);
        foreach (var entry in gateway.History)
        {
            var change = entry.What switch
            {
                Phase1Established => 1,
                Phase1Deleted { WasEstablished: true } => -1,
                ChildSaInstalled { IsInbound: true } => 1,
                ChildSaRemoved => -1,
                _ => 0,
            };
            if (count == 0 && change > 0) since = entry.At;
            count += change;
        }

        return Clock(now - since);
    }

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
            Inbound = new(counters.Decaps, counters.RecvErrors, inbound?.RemainingKilobytes ?? 0, inbound?.RemainingSeconds ?? 0),
            Outbound = new(counters.Encaps, counters.SendErrors, outbound?.RemainingKilobytes ?? 0, outbound?.RemainingSeconds ?? 0),
        };
    }

    static string Clock(TimeSpan span) => string.Create(
        CultureInfo.InvariantCulture, $"{(long)span.TotalHours:00}:{span.Minutes:00}:{span.Seconds:00}");
}
