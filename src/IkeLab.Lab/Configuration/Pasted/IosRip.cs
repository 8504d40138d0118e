using System.Net;
using IkeLab.Dialects.Configurations;
using IkeLab.Wire.Ip;
using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary><c>router rip</c>, as far as it speaks through the tunnel interface.</summary>
sealed class IosRip(IosConfiguration config, Remarks remarks)
{
    public bool SpeaksOn(IPAddress tunnel)
    {
        if (config.Last(Rip) is not { } rip) return false;
        if (rip.Last(RipVersion)?["version"] is not "2")
            remarks.Wrong(rip, "IkeLab speaks RIP version 2: 'version 2' is missing");
        foreach (var passive in rip.All(RipPassive)
            .Where(static one => !one["name"].StartsWith("Tu", StringComparison.OrdinalIgnoreCase)))
            remarks.Unused(passive, "IkeLab's RIP speaks through the tunnel only");
        return rip.All(RipNetwork).Any(network => ClassOf(network.Address("network")).Contains(tunnel))
            && !rip.All(RipPassive).Any(static one => one["name"].StartsWith("Tu", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The network statement knows classes A, B and C only.</summary>
    internal static IPNetwork ClassOf(IPAddress address) => Ipv4Networks.Of(address, address.GetAddressBytes()[0] switch
    {
        < 128 => 8,
        < 192 => 16,
        _ => 24,
    });
}
