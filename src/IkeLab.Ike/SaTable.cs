using System.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// The ISAKMP SAs of a gateway, in order of birth. Only the peer writes it; a ladder gives its SA to the peer.
/// </summary>
sealed class SaTable
{
    readonly List<IkeSa> _all = [];
    readonly Dictionary<ulong, List<IkeSa>> _byInitiator = [];

    public IReadOnlyList<IkeSa> All => _all;

    /// <summary>Negotiations that a peer began and that are not authenticated.</summary>
    public int HalfOpen { get; private set; }

    public void Add(IkeSa sa)
    {
        _all.Add(sa);
        if (!_byInitiator.TryGetValue(sa.Id.Initiator, out var same)) _byInitiator[sa.Id.Initiator] = same = [];
        same.Add(sa);
        if (IsHalfOpen(sa)) HalfOpen++;
    }

    /// <summary>Changes an SA's state; the only place where that happens.</summary>
    public void Move(IkeSa sa, Phase1State state)
    {
        if (IsHalfOpen(sa)) HalfOpen--;
        sa.State = state;
        if (IsHalfOpen(sa)) HalfOpen++;
    }

    public void Remove(IkeSa sa)
    {
        if (!_all.Remove(sa)) return;
        if (IsHalfOpen(sa)) HalfOpen--;
        var same = _byInitiator[sa.Id.Initiator];
        same.Remove(sa);
        if (same.Count == 0) _byInitiator.Remove(sa.Id.Initiator);
        sa.Keys?.Dispose();
    }

    /// <summary>The live SA with both SPIs, with this peer.</summary>
    public IkeSa? Find(SaId id, IPEndPoint remote) => Live(id.Initiator, remote).FirstOrDefault(sa => sa.Id == id);

    /// <summary>The live SAs under an initiator SPI, with this peer.</summary>
    public IEnumerable<IkeSa> Live(ulong initiatorSpi, IPEndPoint remote) =>
        _byInitiator.TryGetValue(initiatorSpi, out var same)
            ? same.Where(sa => sa.State.Status is not IkeSaStatus.Deleted && sa.Path.MayComeFrom(remote))
            : [];

    /// <summary>The newest established SA with a peer.</summary>
    public IkeSa? Established(KnownPeer peer) =>
        _all.FindLast(sa => sa.State.Status is IkeSaStatus.Established && ReferenceEquals(sa.Peer, peer));

    /// <summary>The newest established SA whose peer is at this address and port.</summary>
    public IkeSa? EstablishedAt(IPEndPoint remote) =>
        _all.FindLast(sa => sa.State.Status is IkeSaStatus.Established && sa.Remote.Equals(remote));

    /// <summary>A negotiation that this side began and that still goes on.</summary>
    public IkeSa? Initiating(KnownPeer peer) => _all.FindLast(sa =>
        sa.State is { Status: IkeSaStatus.Negotiating, Role: Role.Initiator } && ReferenceEquals(sa.Peer, peer));

    static bool IsHalfOpen(IkeSa sa) => sa.State is { Status: IkeSaStatus.Negotiating, Role: Role.Responder };
}
