using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>S1: the hops of all rules add up.</summary>
sealed class HopStage : Stage
{
    public override string Name => "S1";

    public override IReadOnlyList<Transit> Pass(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<InstalledRule> meant)
    {
        var rules = meant.Where(static rule => rule is { Rule.Effect: Hops, IsSpent: false }).ToList();
        if (rules.Count == 0) return transits;

        var hops = rules.Sum(static rule => ((Hops)rule.Rule.Effect).Count);
        return [.. transits.SelectMany(transit => Count(passage, transit, rules, hops))];
    }

    IEnumerable<Transit> Count(Passage passage, Transit transit, List<InstalledRule> rules, int hops)
    {
        if (transit.Packet.Ip is not { } ip) return [transit];
        if (ip.TimeToLive > hops)
            return [transit with { Packet = transit.Packet.As(ip with { TimeToLive = (byte)(ip.TimeToLive - hops) }) }];

        foreach (var rule in rules) rule.TryFire();
        passage.Dropped(transit.Packet, Name, KeysOf(rules), "its TTL ran out");
        passage.Answered(transit.Packet, IcmpMessage.TimeExceeded(ip), Name, KeysOf(rules));
        return [];
    }
}
