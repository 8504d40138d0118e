namespace IkeLab.Net;

/// <summary>S1: a packet that any rule leads astray is gone.</summary>
sealed class RouteStage : Stage
{
    public override string Name => "S1";

    public override IReadOnlyList<Transit> Pass(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<InstalledRule> meant)
    {
        List<InstalledRule>? fired = null;
        foreach (var rule in meant)
        {
            if (IsAstray(passage, rule) && rule.TryFire()) (fired ??= []).Add(rule);
        }

        if (fired is null) return transits;

        foreach (var transit in transits)
            passage.Dropped(transit.Packet, Name, KeysOf(fired), string.Join("; ", Reasons(fired)));
        return [];
    }

    static bool IsAstray(Passage passage, InstalledRule rule)
    {
        if (passage.Seen.Packet.Ip is not { } ip) return false;

        switch (rule)
        {
            case { Rule.Effect: Misroute, State: Misroute.Pins pins }:
                pins.Pin(Flow.Of(ip), passage.Now);
                return true;
            case { Rule.Effect: BrokenPath { Of: var paths }, State: BrokenPath.Choice choice }:
                var path = passage.PathOf(Flow.WithSpi(ip), paths);
                choice.Broken ??= path;
                return path == choice.Broken;
            default:
                return false;
        }
    }

    static IEnumerable<string> Reasons(List<InstalledRule> fired) => fired
        .Select(static rule => rule.Rule.Effect is Misroute ? "it went astray" : "its path is broken")
        .Distinct().Order(StringComparer.Ordinal);
}
