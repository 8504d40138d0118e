using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// The ISAKMP SAs of a peer after phase 1: each takes over the children of its predecessors, is renewed or not as the
/// make of gateway does it, and ends, by its lifetime, by a Delete, by silence, or because somebody asked for it.
/// </summary>
sealed class IsakmpSas(PeerState my, Informationals informationals, Children children)
{
    readonly KeepAlives _keepAlives = new(my);
    DeadPeers? _deadPeers;

    public DeadPeers DeadPeers => _deadPeers ??= new(my, informationals) { OnDead = OnDead };

    /// <summary>Begins the negotiation that replaces an SA.</summary>
    public required Action<IkeSa> Negotiate { get; init; }

    /// <summary>Looks for a peer on the first of the ways to it.</summary>
    public required Action<KnownPeer> Return { get; init; }

    /// <summary>Phase 1 is complete on this side.</summary>
    public void Begin(IkeSa sa, Phase1Result result)
    {
        foreach (var notify in result.Notifies)
        {
            my.Tell(new NotifyReceived(sa, notify.Notify, notify.Protocol, InClear: false));
        }

        if (result.Notifies.Any(notify => notify.Notify is NotifyType.InitialContact)) OnInitialContact(sa);
        children.Adopt(sa);
        foreach (var older in With(sa.Peer, sa.Way).Where(older => older != sa)) Replace(older, sa);
        my.Ways.Use(sa.Peer, sa.Way);
        WatchForReturn(sa);
        if (sa.IsReturn) LeaveIdle(sa);

        var lifetime = result.Policy.Lifetime;
        sa.Expires = my.Now + lifetime;
        sa.Life = my.Profile.RenewsPhase1
            ? my.Timer(() => OnSoftEnd(sa), my.Profile.Renewal.After(lifetime, my.Draw($"{sa.Label}/jitter")))
            : my.Timer(() => Expire(sa), lifetime);
        DeadPeers.Watch(sa);
        _keepAlives.Watch(sa);
    }

    /// <summary>Somebody wants a new SA in its place.</summary>
    public void Renew(IkeSa sa)
    {
        if (sa is { IsReplaced: false, State.Status: IkeSaStatus.Established }) Negotiate(sa);
    }

    /// <summary>
    /// It has hardly a message ID left, and every make renews it: without one it can ask and say nothing any more.
    /// </summary>
    public void OnUsedUp(IkeSa sa)
    {
        if (sa is not { IsReplaced: false, State.Status: IkeSaStatus.Established } ||
            my.Table.Initiating(sa.Peer) is not null) return;
        my.Tell(new LifetimeNears(ProtocolId.Isakmp, 0, SaLimit.MessageIds));
        Negotiate(sa);
    }

    /// <summary>Ends an established SA.</summary>
    /// <param name="sa">The SA.</param>
    /// <param name="why">In words.</param>
    /// <param name="tellPeer">Say so with a Delete, while there are keys to say it under.</param>
    public void End(IkeSa sa, string why, bool tellPeer)
    {
        if (sa.State.Status is not IkeSaStatus.Established) return;

        var heir = With(sa.Peer, sa.Way).LastOrDefault(other => other != sa);
        children.OnParentGone(sa, heir, why, tellPeer);
        if (tellPeer) informationals.Delete(sa, ProtocolId.Isakmp, sa.Id.ToOctets());
        foreach (var mode in sa.AllQuickModes) mode.Exchange.Abandon(new ExchangeAbandonedException(why));
        sa.Life?.Dispose();
        sa.Return?.Dispose();
        DeadPeers.Forget(sa);
        KeepAlives.Forget(sa);
        sa.Why = why;
        my.Move(sa, IkeSaStatus.Deleted, null);
        if (my.Options.PrefersFirstWay && With(sa.Peer) is []) my.Ways.Reset(sa.Peer);
        my.Tell(new Phase1Deleted(sa, why) { WasEstablished = true });
        my.Unlist(sa);
    }

    /// <summary>A Delete came whose hash is right.</summary>
    public void OnDelete(IkeSa under, Delete delete)
    {
        foreach (var spi in delete.Spis)
        {
            if (delete.Protocol is ProtocolId.Esp && spi.Length == 4)
            {
                children.OnPeerDeleted(under, new Wire.WireReader(spi).U32(), "the peer deleted it");
            }
            else if (delete.Protocol is ProtocolId.Isakmp &&
                With(under.Peer).FirstOrDefault(sa => sa.Id.ToOctets() == spi) is { } sa)
            {
                End(sa, "the peer deleted it", tellPeer: false);
            }
        }
    }

    /// <summary>The peer does not know the SA that this side sends with: N(INVALID-SPI), whose hash is right.</summary>
    public void OnInvalidSpi(IkeSa under, Notification unknown) =>
        children.OnPeerDeleted(under, new Wire.WireReader(unknown.Spi).U32(), "the peer does not know its SPI");

    /// <summary>Established SAs with a peer, the oldest first.</summary>
    public IReadOnlyList<IkeSa> With(KnownPeer peer) =>
    [
        .. my.Table.All.Where(sa => sa.State.Status is IkeSaStatus.Established && ReferenceEquals(sa.Peer, peer)),
    ];

    /// <summary>Those on one of the ways to it.</summary>
    IReadOnlyList<IkeSa> With(KnownPeer peer, int way) => [.. With(peer).Where(sa => sa.Way == way)];

    /// <summary>
    /// The peer says that it knows of nothing before this negotiation (RFC 2407 section 4.6.3.3). What was established
    /// since it began is younger than that word: two sides that start at once would otherwise delete each other's.
    /// </summary>
    void OnInitialContact(IkeSa sa)
    {
        const string why = "the peer made initial contact";
        children.EndAll(sa.Peer, sa.Born, why, tellPeer: false);
        foreach (var older in With(sa.Peer).Where(older => older.Established <= sa.Born))
            End(older, why, tellPeer: false);
    }

    void Replace(IkeSa older, IkeSa by)
    {
        older.IsReplaced = true;
        if (by.Replaces == older) End(older, "phase 1 was renewed", tellPeer: true);
    }

    void OnSoftEnd(IkeSa sa)
    {
        sa.Life!.Next(my.Until(sa.Expires), () => Expire(sa));
        if (sa.IsReplaced) return;
        my.Tell(new LifetimeNears(ProtocolId.Isakmp, 0, SaLimit.Seconds));
        Negotiate(sa);
    }

    void Expire(IkeSa sa) => End(sa, "its lifetime is over", tellPeer: true);

    void OnDead(IkeSa sa, string why)
    {
        if (sa.IsReplaced)
        {
            // The Delete of an older SA was lost, and only this side still has it: that is no word about the peer.
            End(sa, why, tellPeer: false);
            return;
        }

        // On its other ways, where it has any, it may be alive.
        var isCurrent = my.Ways.Current(sa.Peer) == sa.Way;
        children.EndAll(sa.Peer, sa.Way, why);
        foreach (var other in With(sa.Peer, sa.Way)) End(other, why, tellPeer: false);
        if (isCurrent && !my.Options.PrefersFirstWay && my.Ways.Leave(sa.Peer, sa.Way))
            my.TellWay(sa.Peer, "the peer is dead on the way before");
    }

    /// <summary>Nothing has to move from these to the first way.</summary>
    void LeaveIdle(IkeSa back)
    {
        var idle = With(back.Peer).Where(sa => sa.Way != back.Way && my.Children.Under(sa) is []);
        foreach (var sa in idle) End(sa, "the first way serves again", tellPeer: true);
    }

    void WatchForReturn(IkeSa sa)
    {
        if (sa.Way == 0 || my.Options.ReturnsAfter is not { } after) return;
        sa.Return = my.Timer(() => OnReturn(sa, after), after);
    }

    void OnReturn(IkeSa sa, TimeSpan after)
    {
        sa.Return!.Next(after, () => OnReturn(sa, after));
        if (With(sa.Peer, way: 0) is [] && !sa.IsReplaced) Return(sa.Peer);
    }
}
