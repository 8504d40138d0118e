using IkeLab.Ike;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Configuration;

/// <summary>What a gateway protects on the way to another one, and what it asks for in quick mode.</summary>
public static class ProtectedTraffic
{
    /// <summary>What the crypto map protects on the way to the peer, in order.</summary>
    public static IReadOnlyList<AccessLine> LinesTo(this GatewaySetup my, GatewaySetup peer) =>
        my.Lines ?? (my.Tunnel is not null
            ? []
            : [.. from local in my.Protected from remote in peer.Protected select new AccessLine(new(local, remote))]);

    /// <summary>
    /// What quick mode asks for a line. Transport mode is for packets between the two gateways themselves, the peer
    /// being at its public address; for a line of others IOS asks for tunnel mode, whatever the transform set says.
    /// </summary>
    public static ChildPolicy PolicyOf(this GatewaySetup my, Esp.Selector line, GatewaySetup peer)
    {
        var isOwn = line.Local == Ipv4Networks.Of(my.Outside, 32) &&
            line.Remote == Ipv4Networks.Of(peer.PublicAddress, 32);
        return new(
            new(line.Local, line.Protocol, line.LocalPort), new(line.Remote, line.Protocol, line.RemotePort),
            isOwn
                ? my.TransformSets
                : [.. my.TransformSets.Select(set => set with { Mode = EncapsulationMode.Tunnel })],
            my.PfsGroup, my.Phase2Lifetime, my.Phase2Kilobytes);
    }
}
