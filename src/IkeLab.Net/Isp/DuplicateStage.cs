namespace IkeLab.Net;

/// <summary>
/// S7: the copies of all rules add up, to at most <see cref="Duplicate.CopiesMax"/>; of too many, the earliest come.
/// </summary>
sealed class DuplicateStage : StageOf<Duplicate>
{
    public override string Name => "S7";

    protected override IReadOnlyList<Transit> Join(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<Duplicate> effects, string rules)
    {
        var lateness = effects.SelectMany(static effect => Enumerable.Repeat(effect.Late, effect.Copies))
            .Order().Take(Duplicate.CopiesMax).ToList();
        return [.. transits, .. transits.SelectMany(transit => lateness.Select(late =>
            new Transit(passage.Duplicated(transit.Packet, Name, rules), transit.Late + late)))];
    }
}
