namespace IkeLab.Net;

/// <summary>S9: what all rules draw adds up, and then nothing overtakes that a rule says may not.</summary>
sealed class JitterStage : Stage
{
    public override string Name => "S9";

    public override IReadOnlyList<Transit> Pass(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<InstalledRule> meant)
    {
        var fired = meant.Where(static rule => rule.Rule.Effect is Jitter && rule.TryFire()).ToList();
        if (fired.Count == 0) return transits;

        var by = fired.Aggregate(
            TimeSpan.Zero, static (sum, rule) => sum + rule.DrawUpTo(((Jitter)rule.Rule.Effect).UpTo));
        var ordered = fired.Where(static rule => rule.Rule.Effect is Jitter { KeepsOrder: true })
            .Select(static rule => rule.State).OfType<Jitter.Last>().ToList();
        return [.. transits.Select(transit => Delay(passage, transit, by, ordered, KeysOf(fired)))];
    }

    Transit Delay(Passage passage, Transit transit, TimeSpan by, List<Jitter.Last> ordered, string rules)
    {
        var isFromA = passage.Seen.From is IspSide.A;
        var leaves = passage.Now + transit.Late + by;
        foreach (var last in ordered)
        {
            var before = isFromA ? last.FromA : last.FromB;
            if (before > leaves) leaves = before;
        }

        foreach (var last in ordered)
        {
            if (isFromA) last.FromA = leaves;
            else last.FromB = leaves;
        }

        var late = leaves - passage.Now;
        passage.Delayed(transit.Packet, Name, rules, late - transit.Late);
        return transit with { Late = late };
    }
}
