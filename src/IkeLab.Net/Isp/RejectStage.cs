using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>S2: any rule that rejects is enough.</summary>
sealed class RejectStage : StageOf<Reject>
{
    public override string Name => "S2";

    protected override IReadOnlyList<Transit> Join(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<Reject> effects, string rules)
    {
        foreach (var (packet, _, _) in transits)
        {
            passage.Dropped(packet, Name, rules, "administratively prohibited");
            if (packet.Ip is not { } ip) continue;
            var error = IcmpMessage.DestinationUnreachable(UnreachableCode.AdministrativelyProhibited, ip);
            passage.Answered(packet, error, Name, rules);
        }

        return [];
    }
}
