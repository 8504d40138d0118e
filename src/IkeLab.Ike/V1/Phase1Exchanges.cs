using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// The main and aggressive modes of a peer: it opens them, hands them their messages, and takes what they end with.
/// </summary>
sealed class Phase1Exchanges : IExchangeListener
{
    readonly PeerState _my;
    readonly Phase2Exchanges _phase2;
    readonly Informationals _informationals;
    readonly WantedChildren _wanted = new();
    readonly Phase1Births _births;

    /// <param name="my">What the parts of this peer share.</param>
    /// <param name="phase2">Negotiates what waits for phase 1.</param>
    /// <param name="informationals">Tell the other side what went wrong.</param>
    /// <param name="onBegun">Takes the SAs that phase 1 ends with.</param>
    public Phase1Exchanges(
        PeerState my, Phase2Exchanges phase2, Informationals informationals, Action<IkeSa, Phase1Result> onBegun)
    {
        (_my, _phase2, _informationals) = (my, phase2, informationals);
        var ends = new Phase1Ends(my, phase2, _wanted) { OnBegun = onBegun, OnAgain = Initiate };
        _births = new(my, this) { OnEstablished = ends.OnEstablished, OnFailed = ends.OnFailed };
        UnknownSpis = new(my, informationals, Initiate);
    }

    public UnknownSpis UnknownSpis { get; }

    public bool Acquire(KnownPeer peer, ChildPolicy policy)
    {
        if (!peer.HasKey)
        {
            _my.Tell(new KeyMissing(peer.Address, peer.Mode));
            return false;
        }

        var sa = _my.Table.Established(peer);
        if (sa is not null && !_my.IsUsedUp(sa))
        {
            _phase2.Initiate(sa, policy);
            return true;
        }

        _wanted.Add(peer, policy);
        if (_my.Table.Initiating(peer) is null) _births.Initiate(peer, sa?.Way ?? _my.Ways.Current(peer), replaces: sa);
        return true;
    }

    /// <summary>Negotiates the successor of an ISAKMP SA, which lives on until that is there.</summary>
    public void Renew(IkeSa sa)
    {
        if (_my.Table.Initiating(sa.Peer) is null) _births.Initiate(sa.Peer, sa.Way, replaces: sa);
    }

    /// <summary>Looks for a peer on the first way, while an SA on another one serves.</summary>
    public void Return(KnownPeer peer)
    {
        if (_my.Table.Initiating(peer) is null) _births.Initiate(peer, way: 0, isReturn: true);
    }

    public void Receive(Datagram datagram, Message message)
    {
        if (message.Header.Sa.Responder == 0) OnFirstMessage(datagram, message);
        else if (Find(datagram, message) is not { } sa) RefuseUnknown(datagram, message);
        else if (sa.Exchange is not { } exchange) _my.OnRepeated(sa, datagram.From, answered: false);
        else if (exchange.Type != message.Header.Exchange) RefuseMode(sa, datagram, message);
        else exchange.Hear(datagram, message);
    }

    public void Sends(Exchange exchange, string name, int transmission, Transmission why)
    {
        _my.Counters.Sent++;
        _my.Tell(new MessageSent(_births.OwnerOf(exchange), 0, name, transmission, why));
    }

    public void Waits(Exchange exchange)
    {
        var sa = _births.OwnerOf(exchange);
        sa.Id = exchange.Sa;
        _my.Move(sa, IkeSaStatus.Negotiating, exchange.Awaiting);
    }

    public void Accepted(Exchange exchange, string name, Datagram datagram)
    {
        _my.Counters.Accepted++;
        _my.Tell(new MessageAccepted(_births.OwnerOf(exchange), 0, name));

        // What comes in clear proves nothing; from MM5 on a hash does.
        if (exchange.IsProved) _my.Follow(_births.OwnerOf(exchange), datagram);
    }

    public void Refused(Exchange exchange, Message message, Refusal refusal)
    {
        var sa = _births.OwnerOf(exchange);
        _my.Refuse(sa, exchange.Path.Remote, message, refusal, exchange.Awaiting);

        // RFC 2409 section 5.7: under this side's own keys, which the peer, having another pre-shared key, cannot read.
        if (exchange.Awaiting is "MM5" && _my.Profile.AnswersUnreadableMm5 && sa.Keys is { } keys &&
            refusal.Kind is RefusalKind.Undecipherable or RefusalKind.WrongHash or RefusalKind.WrongPayloads)
        {
            _informationals.Notify(
                sa, keys, new(ProtocolId.Isakmp, Octets.Empty, NotifyType.PayloadMalformed, Octets.Empty),
                WayBack(exchange));
        }

        if (refusal.Notify is { } fault) OnFailedProof(exchange, sa, message, refusal, fault);
    }

    public void Repeated(Exchange exchange, bool answered) =>
        _my.OnRepeated(_births.OwnerOf(exchange), exchange.Path.Remote, answered);

    IkeSa? Find(Datagram datagram, Message message) =>
        _my.Table.Find(message.Header.Sa, datagram.From) ??
        _my.Table.Live(message.Header.Sa.Initiator, datagram.From)
            .FirstOrDefault(sa => sa is { Role: Role.Initiator, Id.Responder: 0 }); // MM2 brings the responder's SPI

    void RefuseUnknown(Datagram datagram, Message message) => _my.Refuse(
        null, datagram.From, message, new(RefusalKind.UnknownSa, "no ISAKMP SA has these SPIs with this peer"));

    // Whoever sent what could be decrypted holds the other half of the key exchange, so the one negotiation that this
    // can end is his own. What came in clear, AM2 or an AM3, anybody can have sent.
    void OnFailedProof(Exchange exchange, IkeSa sa, Message message, Refusal refusal, NotifyType fault)
    {
        if (_my.Profile.FailedProof is FailedProofAnswer.Nothing || !message.IsEncrypted) return;

        var says = _my.Profile.FailedProof is FailedProofAnswer.Reason ? fault : NotifyType.AuthenticationFailed;
        _informationals.NotifyOfProof(sa, message, says, WayBack(exchange));

        // The peer of an initiator is established with the MM6 that was refused, and ends only if it is told.
        if (sa.Role is Role.Initiator) _informationals.DeleteUnproved(sa, message, WayBack(exchange));
        if (sa.Role is Role.Initiator || _my.Profile.FailedProof is FailedProofAnswer.AuthenticationFailed)
        {
            exchange.Abandon(new PeerIncompatibleException(refusal.Why));
        }
    }

    // RFC 3947 section 4: an MM5 comes from port 4500 and from another mapping than MM3 did. It is not proved and moves
    // no path, but who sent it is to read the answer, and the old mapping is not his any more.
    static IkePath WayBack(Exchange exchange) =>
        new(new(exchange.Path.Local.Address, exchange.Hearing.To.Port), exchange.Hearing.From);

    void RefuseMode(IkeSa sa, Datagram datagram, Message message) => _my.Refuse(
        sa, datagram.From, message, new(RefusalKind.Unexpected, "this negotiation is in another mode"),
        sa.State.Awaiting);

    void Initiate(KnownPeer peer) => _births.Initiate(peer, _my.Ways.Current(peer));

    void OnFirstMessage(Datagram datagram, Message first)
    {
        var known = _my.Table.Live(first.Header.Sa.Initiator, datagram.From).FirstOrDefault();
        if (known is { Role: Role.Initiator })
        {
            // This side's own first message come back, or an answer that lost its responder SPI: either would make a
            // second state.
            _my.Refuse(known, datagram.From, first, new(
                RefusalKind.ResponderSpiZero, "a first message under an SPI of this side"));
        }
        else if (known?.Exchange is { } exchange && exchange.HasHeard(datagram.Payload))
        {
            exchange.Hear(datagram, first);
        }
        else if (known is not null)
        {
            // A late copy of it, or another one under the same SPI: no second negotiation arises from it.
            _my.OnRepeated(known, datagram.From, answered: false);
        }
        else if (_births.Respond(datagram, first) is { } refusal)
        {
            _my.Refuse(null, datagram.From, first, refusal);
            if (NotifyOf(refusal) is { } notify) _informationals.RefuseFirst(datagram, first, notify);
        }
    }

    NotifyType? NotifyOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NoProposalChosen => NotifyType.NoProposalChosen,
        RefusalKind.WrongMode => _my.Profile.AggressiveModeRefused,
        _ => null,
    };
}
