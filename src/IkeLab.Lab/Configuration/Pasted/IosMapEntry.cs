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

    /// <summary>The one that every negotiation from nothing begins with; null without.</summary>
    public IosCommand? Default => Peers.LastOrDefault(static one => one.Has("default"));

    /// <summary>
    /// Those at which the peer of the lab is, in the order in which they are tried; where it is at none of them, the
    /// first one.
    /// </summary>
    /// <param name="ofLab">The addresses of the peer.</param>
    public IReadOnlyList<IosCommand> PeersAt(IReadOnlyList<IPAddress> ofLab)
    {
        var tried = Peers
            .OrderBy(one => one == Default ? 0 : 1).DistinctBy(static one => one.Address("address")).ToList();
        var there = tried.FindAll(one => ofLab.Contains(one.Address("address")));
        return there is [] ? [tried[0]] : there;
    }
}
