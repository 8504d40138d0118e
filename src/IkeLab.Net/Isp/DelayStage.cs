namespace IkeLab.Net;

/// <summary>S9: delays add up.</summary>
sealed class DelayStage : StageOf<Delay>
{
    public override string Name => "S9";

    protected override IReadOnlyList<Transit> Join(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<Delay> effects, string rules)
    {
        var by = effects.Aggregate(TimeSpan.Zero, static (sum, delay) => sum + delay.By);
        foreach (var transit in transits) passage.Delayed(transit.Packet, Name, rules, by);
        return [.. transits.Select(transit => transit with { Late = transit.Late + by })];
    }
}
