namespace IkeLab.Net;

/// <summary>S4, behind the MTU: a fragment that any rule takes is dropped.</summary>
sealed class FragmentStage : StageOf<DropFragments>
{
    public override string Name => "S4";

    protected override bool Concerns(DropFragments effect, IReadOnlyList<Transit> transits) =>
        transits.Any(transit => effect.Takes(transit.Packet));

    protected override IReadOnlyList<Transit> Join(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<DropFragments> effects, string rules)
    {
        var taken = transits.Where(transit => effects.Any(effect => effect.Takes(transit.Packet))).ToList();
        foreach (var transit in taken) passage.Dropped(transit.Packet, Name, rules, "a fragment");
        return [.. transits.Except(taken)];
    }
}
