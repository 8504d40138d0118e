namespace IkeLab.Net;

/// <summary>
/// S7: the copies and the replays of all rules add up, to at most <see cref="Duplicate.CopiesMax"/>; of too many, the
/// earliest come, and the latest packets.
/// </summary>
sealed class DuplicateStage : Stage
{
    public override string Name => "S7";

    public override IReadOnlyList<Transit> Pass(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<InstalledRule> meant)
    {
        var fired = meant.Where(static rule => CanRepeat(rule) && rule.TryFire()).ToList();
        if (fired.Count == 0) return transits;

        var repeated = transits.SelectMany(transit => fired
                .Select(static rule => rule.Rule.Effect).OfType<Duplicate>()
                .SelectMany(effect => Enumerable.Repeat(effect.Late, effect.Copies))
                .Select(late => new Transit(transit.Packet, transit.Late + late)))
            .Concat(fired.Select(static rule => (rule.State as Replay.Old)?.Packet).OfType<Packet>()
                .Select(static old => new Transit(old, TimeSpan.Zero)));
        var rules = KeysOf(fired);
        return
        [
            .. transits,
            .. repeated.OrderBy(static one => one.Late).ThenByDescending(static one => one.Packet.Id)
                .Take(Duplicate.CopiesMax).ToList()
                .Select(one => one with { Packet = passage.Duplicated(one.Packet, Name, rules) }),
        ];
    }

    static bool CanRepeat(InstalledRule rule) =>
        rule.Rule.Effect is Duplicate || rule.State is Replay.Old { Packet: not null };
}
