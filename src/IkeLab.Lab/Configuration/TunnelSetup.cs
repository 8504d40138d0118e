using System.Net;
using IkeLab.Wire.Routing;

namespace IkeLab.Lab.Configuration;

/// <summary>A tunnel interface, for a VPN that routes decide of and no access list (R67).</summary>
/// <param name="StaticRoutes">What is routed into it.</param>
/// <param name="SpeaksRip">Whether it tells and learns routes by RIP version 2.</param>
public sealed record TunnelSetup(IReadOnlyList<IPNetwork> StaticRoutes, bool SpeaksRip = false)
{
    /// <summary>Says what cannot be.</summary>
    /// <exception cref="ImpossibleConfigurationException">RIP cannot tell so many networks in a message.</exception>
    public void Check(GatewaySetup gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        if (SpeaksRip && gateway.Networks.Count > RipMessage.EntriesMax)
        {
            throw new ImpossibleConfigurationException(
                $"gateway \"{gateway.Name}\" has {gateway.Networks.Count} networks, " +
                $"and RIP tells {RipMessage.EntriesMax} at most");
        }
    }
}
