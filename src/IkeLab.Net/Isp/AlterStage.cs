namespace IkeLab.Net;

/// <summary>S6: bits by exclusive or, lengths, DSCP and TTL the least.</summary>
sealed class AlterStage : StageOf<Alteration>
{
    public override string Name => "S6";

    protected override bool Concerns(Alteration effect, IReadOnlyList<Transit> transits) =>
        transits.Any(transit => effect.Concerns(transit.Packet));

    protected override IReadOnlyList<Transit> Join(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<Alteration> effects, string rules) =>
        [.. transits.Select(transit => transit with { Packet = Alter(passage, transit.Packet, effects, rules) })];

    Packet Alter(Passage passage, Packet packet, IReadOnlyList<Alteration> effects, string rules)
    {
        var altered = new AlteredOctets(packet.Bytes);
        foreach (var effect in effects) effect.Join(altered, packet);
        var octets = altered.ToOctets();
        return octets == packet.Bytes ? packet : passage.Altered(packet, packet.As(octets), Name, rules);
    }
}
