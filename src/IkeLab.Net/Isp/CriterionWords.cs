using System.Globalization;

namespace IkeLab.Net;

/// <summary>Criteria from their canonical words: fragments, fields of the IP header, and ESP by SA or number.</summary>
static class CriterionWords
{
    /// <summary>Before those of single words, for some of them begin with one.</summary>
    public const string Pattern =
        "NAT keepalive|first fragment|later fragment|fragment|DF" +
        "|current ESP SA|old ESP SA|ESP SA [0-9]+|ESP [0-9]+ to [0-9]+" +
        "|ICMP [0-9]+/[0-9]+|DSCP [0-9]+|TTL [0-9]+";

    public static Criterion? Of(string text) => text.Split(' ', '/') switch
    {
        ["NAT", "keepalive"] => Criterion.NatKeepAlive,
        ["first", "fragment"] => Criterion.FirstFragment,
        ["later", "fragment"] => Criterion.LaterFragment,
        ["fragment"] => Criterion.Fragment,
        ["DF"] => Criterion.DontFragment,
        ["current", "ESP", "SA"] => Criterion.CurrentEspSa,
        ["old", "ESP", "SA"] => Criterion.OldEspSa,
        ["ESP", "SA", var k] when Number(k, int.MaxValue) is > 0 and var n => Criterion.EspSa((int)n),
        ["ESP", var first, "to", var last] when Number(first) is { } from && Number(last) is { } to =>
            Criterion.Sequence(from, to),
        ["ICMP", var type, var code]
            when Number(type, byte.MaxValue) is { } t && Number(code, byte.MaxValue) is { } c =>
            Criterion.IcmpOf((byte)t, (byte)c),
        ["DSCP", var value] when Number(value, 63) is { } n => Criterion.Dscp((int)n),
        ["TTL", var value] when Number(value, byte.MaxValue) is { } n => Criterion.Ttl((int)n),
        _ => null,
    };

    static uint? Number(string text, uint most = uint.MaxValue) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : null;
}
