namespace IkeLab.Ike.V1;

/// <summary>What follows when a negotiation of phase 1 is over, well or not.</summary>
sealed class Phase1Ends(PeerState my, Phase2Exchanges phase2, WantedChildren wanted)
{
    /// <summary>Takes the SAs that phase 1 ends with.</summary>
    public required Action<IkeSa, Phase1Result> OnBegun { get; init; }

    /// <summary>Looks for a peer anew, on the way that is its current one.</summary>
    public required Action<KnownPeer> OnAgain { get; init; }

    public void OnEstablished(IkeSa sa, Phase1Result result)
    {
        (sa.Policy, sa.Established, sa.Features) = (result.Policy, my.Now, result.Features);
        if (sa.Role is Role.Responder) (sa.Peer, sa.IsPeerCertain) = (my.Options.WhoIs(result.PeerId, sa.Peer), true);
        if (result.LastWord is { } word) my.Keep(word);
        my.Move(sa, IkeSaStatus.Established, null);
        my.Tell(new Phase1Established(sa, result.Policy) { PeerId = result.PeerId });
        OnBegun(sa, result);

        // Whichever negotiation comes first serves all that waits for this peer.
        foreach (var policy in wanted.Take(sa.Peer)) phase2.Initiate(sa, policy);
        if (sa.IsReturn) MoveChildren(sa);
    }

    /// <summary>The pairs on other ways get successors on that of this SA, and serve until those are there.</summary>
    void MoveChildren(IkeSa sa)
    {
        foreach (var child in my.Children.With(sa.Peer).Where(
            child => !child.IsReplaced && child.Sa.Parent.Way != sa.Way))
        {
            var selectors = child.Sa.Policy;
            if (my.Ipsec.Match(sa.Peer, selectors.Local, selectors.Remote) is { } policy) phase2.Initiate(sa, policy);
        }
    }

    public void OnFailed(IkeSa sa, ExchangeFailedException failure)
    {
        sa.Why = failure.Message;
        my.Move(sa, IkeSaStatus.Deleted, null);
        my.Tell(new Phase1Deleted(sa, failure.Message) { BySilence = failure is PeerSilentException });
        my.Unlist(sa);
        if (sa.Role is Role.Responder || (sa.IsReturn && my.Table.Established(sa.Peer) is not null)) return;
        if (failure is not ExchangeAbandonedException && wanted.Any(sa.Peer) && my.Ways.Next(sa.Peer, sa.Way))
        {
            my.TellWay(sa.Peer, "phase 1 failed on the way before");
            OnAgain(sa.Peer);
            return;
        }

        foreach (var policy in wanted.Take(sa.Peer))
        {
            my.Tell(new ChildFailed(sa.Peer.Address, policy.Local, policy.Remote, failure.Message));
        }
    }
}
