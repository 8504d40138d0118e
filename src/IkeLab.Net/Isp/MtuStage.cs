using System.Globalization;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>S4: the least of all MTUs, and silence if one of the rules is silent.</summary>
sealed class MtuStage : StageOf<Mtu>
{
    public override string Name => "S4";

    protected override bool Concerns(Mtu effect, IReadOnlyList<Transit> transits) =>
        transits.Any(transit => IsLarger(transit.Packet, effect.Octets));

    protected override IReadOnlyList<Transit> Join(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<Mtu> effects, string rules)
    {
        var mtu = effects.Min(static effect => effect.Octets);
        var isSilent = effects.Any(static effect => effect.IsSilent);
        return [.. transits.SelectMany(transit => Fit(passage, transit, mtu, isSilent, rules))];
    }

    IEnumerable<Transit> Fit(Passage passage, Transit transit, int mtu, bool isSilent, string rules)
    {
        if (!IsLarger(transit.Packet, mtu) || transit.Packet.Ip is not { } ip) return [transit];
        if (!ip.DontFragment)
        {
            var fragments = passage.Fragmented(transit.Packet, ip.Fragment(mtu), Name, rules);
            return fragments.Select(fragment => transit with { Packet = fragment });
        }

        var reason = string.Create(CultureInfo.InvariantCulture, $"larger than the MTU of {mtu}, and DF is set");
        passage.Dropped(transit.Packet, Name, rules, reason);
        if (!isSilent) passage.Answered(transit.Packet, IcmpMessage.FragmentationNeeded((ushort)mtu, ip), Name, rules);
        return [];
    }

    static bool IsLarger(Packet packet, int mtu) => packet.Ip is { } ip && ip.TotalLength > mtu;
}
