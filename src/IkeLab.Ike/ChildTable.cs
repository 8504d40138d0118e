namespace IkeLab.Ike;

/// <summary>The pairs of IPsec SAs of a gateway, in order of birth.</summary>
sealed class ChildTable
{
    readonly List<Child> _all = [];

    public IReadOnlyList<Child> All => _all;

    public void Add(Child child) => _all.Add(child);

    public bool Remove(Child child) => _all.Remove(child);

    public Child? Of(ChildSa sa) => _all.Find(child => child.Sa == sa);

    /// <summary>The pair that this side sends with under an SPI of the peer's.</summary>
    public Child? ByOutbound(KnownPeer peer, uint spi) =>
        _all.FindLast(child => ReferenceEquals(child.Peer, peer) && child.Sa.OutboundSpi == spi);

    public IReadOnlyList<Child> With(KnownPeer peer) => [.. _all.Where(child => ReferenceEquals(child.Peer, peer))];

    public IReadOnlyList<Child> Under(IkeSa parent) => [.. _all.Where(child => child.Parent == parent)];
}
