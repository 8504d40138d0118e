using System.Globalization;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// Effects from their canonical words: those of routes, firewalls, lines, and headers that are written over.
/// </summary>
static class EffectWords
{
    public static Effect? Of(string text) => text.Split(' ') switch
    {
        ["reject", "with", "ICMP", var code] when Code(code) is { } told => new Reject(told),
        ["no", "route", .. var silent] when silent is [] or ["without", "ICMP"] =>
            new Unrouted(IsSilent: silent is not []),
        ["MTU", var octets, .. var silent] when silent is [] or ["without", "ICMP"] &&
            Number(octets, Mtu.OctetsMin, Ipv4Packet.TotalLengthMax) is { } n =>
            new Mtu((int)n, IsSilent: silent is not []),
        [var hops, "hops"] when Number(hops, 1, byte.MaxValue) is { } n => new Hops((int)n),
        ["misroute", "until", "idle", "for", var idle, "s"] when Span(idle) is { } span => new Misroute(span),
        ["broken", "path", "of", var paths] when Number(paths, 2, BrokenPath.PathsMax) is { } n =>
            new BrokenPath((int)n),
        ["firewall", "for", ("A," or "B,") and var side, "idle", var idle, .. var answer] =>
            FirewallOf(side[..1], idle, answer),
        ["rate", var rate, "bit/s,", "queue", var queue]
            when Rated(rate) is { } bits && Number(queue, 0, Rate.QueueMax) is { } n => new Rate(bits, (int)n),
        ["police", "to", var rate, "bit/s,", "burst", var burst]
            when Rated(rate) is { } bits && Number(burst, 1, Police.BurstMax) is { } n => new Police(bits, (int)n),
        ["jitter", "up", "to", var most, "s"] when Span(most) is { } span => new Jitter(span),
        ["jitter", "out", "of", "order", "up", "to", var most, "s"] when Span(most) is { } span =>
            new Jitter(span, KeepsOrder: false),
        ["hold", "until", "released"] => Hold.UntilReleased,
        ["set", "the", "DSCP", "to", var value] when Number(value, 0, 63) is { } n => Rewrite.Dscp((int)n),
        ["set", "the", "TTL", "to", var value] when Number(value, 1, byte.MaxValue) is { } n => Rewrite.Ttl((int)n),
        _ => null,
    };

    static Firewall? FirewallOf(string side, string idle, string[] rest)
    {
        if (Span(idle) is not { } span) return null;
        var inside = side == "A" ? IspSide.A : IspSide.B;
        return rest switch
        {
            ["s"] => new(inside, span),
            ["s,", "ICMP", var code] when Code(code) is { } told => new(inside, span, told),
            _ => null,
        };
    }

    static UnreachableCode? Code(string text) =>
        text.StartsWith("3/", StringComparison.Ordinal) && Number(text[2..], 0, 15) is { } code
            ? (UnreachableCode)code
            : null;

    static long? Rated(string text) => Number(text, Rate.BitsPerSecondMin, Rate.BitsPerSecondMax);

    static long? Number(string text, long least, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) &&
        number >= least && number <= most
            ? number
            : null;

    static TimeSpan? Span(string text) => RuleText.Span(text) is { Ticks: > 0 } span ? span : null;
}
