namespace IkeLab.Net;

/// <summary>S5: any rule that drops is enough.</summary>
sealed class DropStage : StageOf<Drop>
{
    public override string Name => "S5";

    protected override IReadOnlyList<Transit> Join(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<Drop> effects, string rules)
    {
        var reasons = effects.Select(static drop => drop.Reason).Distinct().Order(StringComparer.Ordinal);
        var reason = string.Join("; ", reasons);
        foreach (var transit in transits) passage.Dropped(transit.Packet, Name, rules, reason);
        return [];
    }
}
