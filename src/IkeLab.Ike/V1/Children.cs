using System.Buffers.Binary;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// The pairs of IPsec SAs of a peer after their quick mode: each is renewed before its lifetime is over, lives on
/// beside its successor for what is still under way, and ends with a Delete that tells the other side
/// (RFC 2409 section 9).
/// </summary>
sealed class Children(PeerState my, Informationals informationals)
{
    /// <summary>
    /// For what is still under way on the other way when a line goes back; IOS gives a replaced pair no less.
    /// </summary>
    static readonly TimeSpan LeftStays = TimeSpan.FromSeconds(5);

    /// <summary>Called when the last pair has moved away from an ISAKMP SA on another way.</summary>
    public Action<IkeSa> OnLeft { get; set; } = static _ => { };

    public void Add(ChildSa sa)
    {
        var child = new Child(sa, sa.Parent.Peer) { Expires = my.Now + sa.Policy.Lifetime };
        foreach (var older in my.Children.With(child.Peer).Where(older => older.Serves(sa.Policy))) Replace(older, sa);
        my.Children.Add(child);
        child.Life = my.Timer(() => OnSoftEnd(child), RenewAfter(sa));
    }

    /// <summary>A volume of its lifetime in kilobytes is used up: of the margin, or all of it.</summary>
    public void OnVolume(ChildSa sa, bool isHard)
    {
        if (my.Children.Of(sa) is not { } child) return;
        if (isHard) Expire(child, SaLimit.Kilobytes);
        else Renew(child, SaLimit.Kilobytes);
    }

    /// <summary>A newer ISAKMP SA with the same peer takes over all its pairs that go the same way.</summary>
    public void Adopt(IkeSa parent)
    {
        foreach (var child in my.Children.With(parent.Peer).Where(child => child.Sa.Parent.Way == parent.Way))
            child.Parent = parent;
    }

    /// <summary>
    /// The parent is gone: another ISAKMP SA with the same peer takes its children over. Where there is none they go
    /// with it, or live on without it.
    /// </summary>
    public void OnParentGone(IkeSa parent, IkeSa? heir, string why, bool tellPeer)
    {
        foreach (var child in my.Children.Under(parent))
        {
            if (heir is null && my.Profile.ChildrenGoWithParent) End(child, why, tellPeer);
            else child.Parent = heir;
        }
    }

    /// <summary>The peer says that it no longer has the SA that this side sends with.</summary>
    public void OnPeerDeleted(IkeSa sa, uint spi, string why)
    {
        if (my.Children.ByOutbound(sa.Peer, spi) is { } child) End(child, why, tellPeer: false);

        // Its QM3 was lost and would come again with the next QM2: a pair that is gone before it is complete.
        var modes = my.Table.All.Where(one => ReferenceEquals(one.Peer, sa.Peer)).SelectMany(one => one.AllQuickModes);
        modes.FirstOrDefault(mode => mode.PeerSpi == spi)?.Exchange.Abandon(new ExchangeAbandonedException(why));
    }

    /// <summary>All pairs with a peer that were there before a moment.</summary>
    public void EndAll(KnownPeer peer, DateTimeOffset before, string why, bool tellPeer)
    {
        foreach (var child in my.Children.With(peer).Where(child => child.Sa.Born <= before)) End(child, why, tellPeer);
    }

    /// <summary>All pairs with a peer that go one of the ways to it.</summary>
    public void EndAll(KnownPeer peer, int way, string why)
    {
        foreach (var child in my.Children.With(peer).Where(child => child.Sa.Parent.Way == way))
            End(child, why, tellPeer: false);
    }

    public void End(Child child, string why, bool tellPeer)
    {
        // Said before it is gone: the ISAKMP SA that carries the Delete may be the next to go.
        if (tellPeer) Tell(child);
        Forget(child, why);
    }

    /// <summary>Takes a pair out without a word to anybody.</summary>
    public void Forget(Child child, string why)
    {
        child.Life?.Dispose();
        if (my.Children.Remove(child)) my.Ipsec.Remove(child.Sa, why);
        if (child.Parent is { IsLeft: true } left && my.Children.Under(left) is []) OnLeft(left);
    }

    /// <summary>Somebody wants a new pair in its place, used or not.</summary>
    public void Renew(Child child) => Acquire(child, null);

    void OnSoftEnd(Child child)
    {
        child.Life!.Next(my.Until(child.Expires), () => Expire(child, SaLimit.Seconds));
        Renew(child, SaLimit.Seconds);
    }

    void Renew(Child child, SaLimit limit)
    {
        if (!my.Profile.RenewsOnlyUsed || child.IsUsed) Acquire(child, limit);
    }

    void Acquire(Child child, SaLimit? limit)
    {
        if (child.IsReplaced) return;

        // By the line as it is configured: what the last quick mode made of its lifetimes does not bind the next one.
        var (peer, selectors) = (child.Peer, child.Sa.Policy);
        if (my.Ipsec.Match(peer, selectors.Local, selectors.Remote) is not { } policy) return;
        if (limit is { } reached) my.Tell(new LifetimeNears(ProtocolId.Esp, child.Sa.InboundSpi, reached));
        my.Acquire(peer, policy);
    }

    void Expire(Child child, SaLimit limit) =>
        End(child, limit is SaLimit.Seconds ? "its lifetime is over" : "its kilobytes are used up", tellPeer: true);

    void Replace(Child older, ChildSa by)
    {
        var isFirst = !older.IsReplaced;
        older.IsReplaced = true;
        if (by.Parent.IsReturn && isFirst && older.Sa.Parent.Way != by.Parent.Way)
        {
            if (older.Parent is { } left) left.IsLeft = true;
            older.Life!.Next(LeftStays, () => End(older, "its line has gone back to the first way", tellPeer: true));
        }
        else if (my.Options.KeepsOnlyNewest)
        {
            Forget(older, "a newer pair serves its selectors");
        }
        else if (isFirst && by.Role is Role.Initiator &&
            my.Profile.ReplacedStays is { } stays && my.Now + stays < older.Expires)
        {
            older.Life!.Next(stays, () => End(older, "a newer pair serves its selectors", tellPeer: true));
        }
    }

    void Tell(Child child)
    {
        var spi = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(spi, child.Sa.InboundSpi);
        if ((child.Parent ?? my.Table.Established(child.Peer)) is { State.Status: IkeSaStatus.Established } sa)
            informationals.Delete(sa, ProtocolId.Esp, spi);
        else my.Tell(new DeleteNotSent(child.Peer.Address, ProtocolId.Esp, child.Sa.InboundSpi));
    }

    TimeSpan RenewAfter(ChildSa sa) =>
        my.Profile.Renewal.After(sa.Policy.Lifetime, my.Draw($"{sa.Parent.Label}/ESP({sa.InboundSpi:x8})/jitter"));
}
