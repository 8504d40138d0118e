using System.Net;
using IkeLab.Dialects.Configurations;
using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>An entry of a crypto map.</summary>
sealed record IosMapEntry(IosCommand First)
{
    public IReadOnlyList<IosCommand> Commands => First.Inner;

    public IReadOnlyList<IosCommand> Peers => [.. First.All(SetPeer)];

    public IosCommand? Find(IosCommandKind kind) => First.Last(kind);

    /// <summary>The peer of the lab if it is among them; else the one that is the default, else the first.</summary>
    public IPAddress Peer(IPAddress ofLab) =>
        (Peers.FirstOrDefault(one => one.Address("address").Equals(ofLab)) ??
            Peers.FirstOrDefault(static one => one.Has("default")) ?? Peers[0]).Address("address");
}
