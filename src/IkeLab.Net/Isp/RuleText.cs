using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// Reads a rule from its canonical words, those that <see cref="IspRule.Text"/> prints and reports repeat: what a
/// report names can be asked for again.
/// </summary>
public static partial class RuleText
{
    const int Million = 1_000_000;

    /// <summary>
    /// Reads <c>EFFECT: CRITERIA, number N, from 5.000 s until 10.000 s</c> and the like.
    /// </summary>
    /// <param name="text">As a report printed it.</param>
    /// <param name="rule">The rule; an event that opens it is <see cref="IspWindow.Event"/>.</param>
    /// <param name="why">What is not understood, in one line.</param>
    /// <param name="further">Criteria that the network does not know of; null for none.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out IspRule? rule, [NotNullWhen(false)] out string? why,
        FurtherCriteria? further = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        (rule, why) = (null, null);
        if (text.Split(": ", 2) is not [var effectText, var rest])
        {
            why = $"'{text}' is no rule: effect, colon, criteria, such as 'drop: MM1 from A transmission 1'";
        }
        else if (EffectOf(effectText) is not { } effect)
        {
            why = $"'{effectText}' is no effect of a rule, " +
                "such as drop, 'duplicate, 1 more, 0.000 s late', 'delay by 2.000 s'";
        }
        else
        {
            var parts = rest.Split(", ");
            if (CriteriaOf(parts[0], further) is not { } criteria)
                why = $"'{parts[0]}' is no list of criteria, such as 'MM1 from A'";
            else rule = With(new(new IspMatch(criteria), effect), parts[1..], out why)?.Named();
        }

        return rule is not null;
    }

    static IspRule? With(IspRule rule, string[] parts, out string? why)
    {
        why = null;
        foreach (var part in parts)
        {
            if (Choice(part) is not { } with)
            {
                why = $"'{part}' chooses nothing, such as 'number 2', 'one in 4', '50000 in a million', " +
                    "'after MM2 for 5 s' or 'from 5 s until 10 s'";
                return null;
            }

            rule = with(rule);
        }

        return rule;
    }

    /// <summary>What the sentences call a loss is one here too: the record says so.</summary>
    static IspRule Named(this IspRule rule) =>
        rule is { Effect: Drop, Match.PartsPerMillion: < Million } or { Effect: Drop, Match.Bursts: not null }
            ? rule with { Effect = new Drop("loss") }
            : rule;

    static Func<IspRule, IspRule>? Choice(string part) => part.Split(' ') switch
    {
        ["number", var nth] when Number(nth) is > 0 and var n => rule => rule with { Match = rule.Match.Number(n) },
        ["one", "in", var every] when Number(every) is > 0 and var n =>
            rule => rule with { Match = rule.Match.EveryNth(n) },
        [var chance, "in", "a", "million"] when Number(chance) is >= 0 and <= Million and var n =>
            rule => rule with { Match = rule.Match.WithChance(n) },
        ["bursts", var enters, "in", var leaves, "out", var between, "between"]
            when BurstsOf(Number(enters), Number(leaves), Number(between)) is { } bursts =>
            rule => rule with { Match = rule.Match.InBursts(bursts) },
        ["at", "most", var times, "times"] when Number(times) is >= 0 and var n => rule => rule with { TimesMax = n },
        ["may", "stay", "idle"] => rule => rule with { MayStayIdle = true },
        var window => WindowWords.Of(window) is { } of ? rule => rule with { Window = of(rule.Window) } : null,
    };

    static Bursts? BurstsOf(int? enters, int? leaves, int? between) =>
        enters is >= 0 and <= Million && leaves >= 1 && leaves <= Million - enters && between is >= 0 and <= Million
            ? new(enters.Value, leaves.Value, between.Value)
            : null;

    static Effect? EffectOf(string text) => text.Split(' ') switch
    {
        ["drop"] => new Drop(),
        ["drop", "fragments"] => new DropFragments(),
        ["drop", "fragments", "over", var over, "octets"] when Number(over) is > 0 and var n =>
            new DropFragments(Over: n),
        ["drop", "later", "fragments"] => new DropFragments(ButFirst: true),
        ["reject"] => new Reject(),
        ["duplicate,", var copies, "more,", var late, "s", "late"]
            when Number(copies) is >= 1 and <= Duplicate.CopiesMax and var n && Span(late) is { } span =>
            new Duplicate(n, span),
        ["delay", "by", var by, "s"] when Span(by) is { Ticks: > 0 } span => new Delay(span),
        ["corrupt", .. var place] when PlaceOf(place) is { } where => new Corrupt(where),
        ["tamper", "with", .. var place] when PlaceOf(place) is { } where => new Tamper(where),
        ["truncate", "to", var left, "octets", .. var repair]
            when repair is [] or ["and", "repair"] &&
                Number(left) is >= Ipv4Packet.HeaderSizeMin and < Ipv4Packet.TotalLengthMax and var n =>
            new Truncate(n, Repairs: repair is not []),
        ["replay,", var back, "back"] when Number(back) is >= 1 and <= Replay.BackMax and var n => new Replay(n),
        ["hold", "until", var behind, "more", "have", "come"] when Number(behind) is >= 1 and var n => new Hold(n),
        _ => EffectWords.Of(text),
    };

    static Place? PlaceOf(string[] words) => words switch
    {
        ["bit", var bit, "of", "octet", var octet] =>
            Number(bit) is >= 0 and <= 7 and var b && Number(octet) is >= 0 and var o ? Place.Bit(b, o) : null,
        ["octets", var first, "to", var last] =>
            Number(first) is >= 0 and var from && Number(last) is < Ipv4Packet.TotalLengthMax and var to && from <= to
                ? Place.Octets(from, to)
                : null,
        _ => Place.FieldWords.Split('|').Contains(string.Join(' ', words))
            ? Place.Field(string.Join(' ', words))
            : null,
    };

    static List<Criterion>? CriteriaOf(string text, FurtherCriteria? further)
    {
        List<Criterion> criteria = [];
        if (text == "everything") return criteria;
        for (var at = 0; at < text.Length;)
        {
            if (further?.At(text, at) is { } known)
            {
                criteria.Add(known.Criterion);
                at += known.Length;
                continue;
            }

            var match = Criteria().Match(text, at);
            if (!match.Success || CriterionOf(match.Groups[1].Value) is not { } criterion) return null;
            criteria.Add(criterion);
            at += match.Length;
        }

        return criteria.Count == 0 ? null : criteria;
    }

    static Criterion? CriterionOf(string words) => CriterionWords.Of(words) ?? words.Split(' ') switch
    {
        ["ESP"] => Criterion.Esp,
        ["ESP", "in", "UDP"] => Criterion.EspInUdp,
        ["ICMP"] => Criterion.Icmp,
        ["IKE"] => Criterion.Ike,
        ["retransmission"] => Criterion.Retransmission,
        ["from", var side] => Criterion.From(side == "A" ? IspSide.A : IspSide.B),
        ["UDP", var port] => ushort.TryParse(port, CultureInfo.InvariantCulture, out var n) ? Criterion.Udp(n) : null,
        ["transmission", var k] => Number(k) is >= 1 and var n ? Criterion.Transmission(n) : null,
        ["over", var octets, "octets"] => Number(octets) is >= 0 and var n ? Criterion.LargerThan(n) : null,
        [var name] => Criterion.Message(name),
        _ => null,
    };

    static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>As <see cref="Instants.InSeconds"/> prints it; a day at the most, unless more is said.</summary>
    internal static TimeSpan? Span(string seconds, int secondsMax = 86_400)
    {
        var isNumber = decimal.TryParse(
            seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        return isNumber && number <= secondsMax ? new((long)(number * TimeSpan.TicksPerSecond)) : null;
    }

    [GeneratedRegex(
        @"\G(" + CriterionWords.Pattern + "|ESP in UDP|ESP|ICMP|IKE|retransmission|from [AB]" +
        "|UDP [0-9]{1,5}|transmission [0-9]+|over [0-9]+ octets" + @"|[A-Z]+[0-9]*)(?: |\z)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Criteria();
}
