using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>S1: any rule that has no route is enough, and silence if one of them is silent.</summary>
sealed class UnroutedStage : StageOf<Unrouted>
{
    public override string Name => "S1";

    protected override IReadOnlyList<Transit> Join(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<Unrouted> effects, string rules)
    {
        var isSilent = effects.Any(static effect => effect.IsSilent);
        foreach (var (packet, _, _) in transits)
        {
            passage.Dropped(packet, Name, rules, "no route to the network");
            if (isSilent || packet.Ip is not { } ip) continue;
            passage.Answered(packet, IcmpMessage.DestinationUnreachable(UnreachableCode.Network, ip), Name, rules);
        }

        return [];
    }
}
