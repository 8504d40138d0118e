using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>S2: any firewall that denies is enough; of several answers the least code is given.</summary>
sealed class FirewallStage : Stage
{
    public override string Name => "S2";

    public override IReadOnlyList<Transit> Pass(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<InstalledRule> meant)
    {
        // Each of them is asked: a pinhole is made whatever the others say.
        var denying = meant
            .Where(rule => rule.State is Pinholes pinholes && !pinholes.Admits(passage.Seen, passage.Now)).ToList();
        var fired = denying.Where(static rule => rule.TryFire()).ToList();
        if (fired.Count == 0) return transits;

        var answer = fired.Select(static rule => ((Firewall)rule.Rule.Effect).Answer).Min();
        foreach (var (packet, _, _) in transits)
        {
            passage.Dropped(packet, Name, KeysOf(fired), "no pinhole in the firewall");
            if (answer is { } code && packet.Ip is { } ip)
                passage.Answered(packet, IcmpMessage.DestinationUnreachable(code, ip), Name, KeysOf(fired));
        }

        return [];
    }
}
