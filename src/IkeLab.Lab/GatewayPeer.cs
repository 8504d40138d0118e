using IkeLab.Ike;
using IkeLab.Lab.Configuration;

namespace IkeLab.Lab;

/// <summary>Another gateway as one gateway knows it.</summary>
/// <param name="setup">The other gateway.</param>
/// <param name="known">IKE's peer.</param>
public sealed class GatewayPeer(GatewaySetup setup, KnownPeer known)
{
    public GatewaySetup Setup { get; } = setup;

    public KnownPeer Known { get; } = known;
}
