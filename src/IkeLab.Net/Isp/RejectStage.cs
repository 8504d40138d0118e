using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>S2: any rule that rejects is enough; of several codes the least is told.</summary>
sealed class RejectStage : StageOf<Reject>
{
    public override string Name => "S2";

    protected override IReadOnlyList<Transit> Join(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<Reject> effects, string rules)
    {
        var told = effects.MinBy(static effect => effect.Code)!;
        foreach (var (packet, _, _) in transits)
        {
            passage.Dropped(packet, Name, rules, told.Reason);
            if (packet.Ip is not { } ip) continue;
            passage.Answered(packet, IcmpMessage.DestinationUnreachable(told.Code, ip), Name, rules);
        }

        return [];
    }
}
