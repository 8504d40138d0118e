using IkeLab.Ike;
using IkeLab.Lab.Configuration;

namespace IkeLab.Lab;

/// <summary>Another gateway as one gateway knows it.</summary>
/// <param name="setup">The other gateway.</param>
/// <param name="all">
/// IKE's peer; and, where this gateway looks for it at a wrong address, what it has for somebody at the right one.
/// </param>
public sealed class GatewayPeer(GatewaySetup setup, IReadOnlyList<KnownPeer> all)
{
    public GatewaySetup Setup { get; } = setup;

    /// <summary>Whom the lines are for.</summary>
    public KnownPeer Known => All[0];

    public IReadOnlyList<KnownPeer> All { get; } = all;

    public bool Is(KnownPeer peer) => All.Any(known => ReferenceEquals(known, peer));
}
