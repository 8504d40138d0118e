using System.Buffers.Binary;
using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>The main modes of a peer: it opens them, hands them their messages, and takes what they end with.</summary>
sealed class Phase1Exchanges(PeerState my, Phase2Exchanges phase2, Informationals informationals) : IExchangeListener
{
    readonly WantedChildren _wanted = new();
    readonly Dictionary<Exchange, IkeSa> _owners = [];
    readonly Dictionary<(Role Role, IPAddress Peer), int> _ordinals = [];
    int _born;

    public bool Acquire(IPAddress address, ChildPolicy policy)
    {
        if (my.Options.PeerAt(address) is not { } peer || !peer.Policies.Any(peer.CanAuthenticate)) return false;

        if (my.Table.Established(address) is { } sa)
        {
            phase2.Initiate(sa, policy);
            return true;
        }

        _wanted.Add(address, policy);
        if (my.Table.Initiating(address) is null) Initiate(peer);
        return true;
    }

    public void Receive(Datagram datagram, Message message)
    {
        if (message.Header.Sa.Responder == 0) OnFirstMessage(datagram, message);
        else if (Find(datagram, message) is not { } sa) RefuseUnknown(datagram, message);
        else if (sa.Exchange is { } exchange) exchange.Hear(datagram.Payload, message);
        else my.OnRepeated(sa, datagram.From, answered: false);
    }

    public void Sends(Exchange exchange, string name, int transmission, Transmission why)
    {
        my.Counters.Sent++;
        my.Tell(new MessageSent(_owners[exchange], 0, name, transmission, why));
    }

    public void Waits(Exchange exchange)
    {
        var sa = _owners[exchange];
        sa.Id = exchange.Sa;
        Move(sa, IkeSaStatus.Negotiating, exchange.Awaiting);
    }

    public void Accepted(Exchange exchange, string name, Message message)
    {
        my.Counters.Accepted++;
        my.Tell(new MessageAccepted(_owners[exchange], 0, name));
    }

    public void Refused(Exchange exchange, Message message, Refusal refusal)
    {
        var sa = _owners[exchange];
        my.Refuse(sa, exchange.Remote, message, refusal, exchange.Awaiting);

        // RFC 2409 section 5.7: under this side's own keys, which the peer, having another pre-shared key, cannot read.
        if (exchange.Awaiting is "MM5" && my.Profile.AnswersUnreadableMm5 && sa.Keys is { } keys &&
            refusal.Kind is RefusalKind.Undecipherable or RefusalKind.WrongHash or RefusalKind.WrongPayloads)
        {
            informationals.Notify(sa, keys, new(
                ProtocolId.Isakmp, Octets.Empty, NotifyType.PayloadMalformed, Octets.Empty));
        }

        if (refusal.Notify is { } fault) OnFailedProof(exchange, sa, message, refusal, fault);
    }

    public void Repeated(Exchange exchange, bool answered) => my.OnRepeated(_owners[exchange], exchange.Remote, answered);

    IkeSa? Find(Datagram datagram, Message message) =>
        my.Table.Find(message.Header.Sa, datagram.From) ??
        my.Table.Live(message.Header.Sa.Initiator, datagram.From)
            .FirstOrDefault(sa => sa is { Role: Role.Initiator, Id.Responder: 0 }); // MM2 brings the responder's SPI

    void RefuseUnknown(Datagram datagram, Message message) => my.Refuse(
        null, datagram.From, message, new(RefusalKind.UnknownSa, "no ISAKMP SA has these SPIs with this peer"));

    // Nobody but the one who holds the other half of the key exchange can have sent what was read so far, so the one
    // negotiation that this can end is his own.
    void OnFailedProof(Exchange exchange, IkeSa sa, Message message, Refusal refusal, NotifyType fault)
    {
        if (my.Profile.FailedProof is FailedProofAnswer.Nothing || sa.Keys is not { } keys) return;

        var says = my.Profile.FailedProof is FailedProofAnswer.Reason ? fault : NotifyType.AuthenticationFailed;
        informationals.NotifyOfProof(sa, keys, message, says);
        if (my.Profile.FailedProof is FailedProofAnswer.AuthenticationFailed)
        {
            exchange.Abandon(new PeerIncompatibleException(refusal.Why));
        }
    }

    void Initiate(KnownPeer peer)
    {
        var label = Label(Role.Initiator, peer.Address);
        var sa = Bear(Role.Initiator, peer, new(peer.Address, IkePeerOptions.Port), new(Spi($"{label}/CKY-I"), 0), label);
        var phase1 = new Phase1(my.World, label, my.Profile, peer, my.Options.Address, my.Tell);
        my.Run(
            MainMode.Initiate(sa.Exchange!, phase1, keys => OnKeys(sa, keys)),
            result => OnEstablished(sa, result),
            failure => OnFailed(sa, failure));
    }

    void OnFirstMessage(Datagram datagram, Message mm1)
    {
        var known = my.Table.Live(mm1.Header.Sa.Initiator, datagram.From).FirstOrDefault();
        if (known is { Role: Role.Initiator })
        {
            // This side's own MM1 come back, or an MM2 that lost its responder SPI: either would make a second state.
            my.Refuse(known, datagram.From, mm1, new(RefusalKind.ResponderSpiZero, "an MM1 under an SPI of this side"));
        }
        else if (known?.Exchange is { } exchange && exchange.HasHeard(datagram.Payload))
        {
            exchange.Hear(datagram.Payload, mm1);
        }
        else if (known is not null)
        {
            // A late copy of MM1, or another one under the same SPI: no second negotiation arises from it.
            my.OnRepeated(known, datagram.From, answered: false);
        }
        else if (Mm1Offer.Read(my, datagram.From.Address, mm1, out var offer) is { } refusal)
        {
            my.Refuse(null, datagram.From, mm1, refusal);
            if (refusal.Kind is RefusalKind.NoProposalChosen) informationals.RefuseFirst(datagram, mm1);
        }
        else
        {
            Respond(datagram, mm1, offer!);
        }
    }

    void Respond(Datagram datagram, Message mm1, Mm1Offer offer)
    {
        var label = Label(Role.Responder, offer.Peer.Address);
        var id = mm1.Header.Sa with { Responder = Spi($"{label}/CKY-R") };
        var sa = Bear(Role.Responder, offer.Peer, datagram.From, id, label);
        var phase1 = new Phase1(my.World, label, my.Profile, offer.Peer, my.Options.Address, my.Tell);
        phase1.Take(offer.Offered, offer.Policy);
        sa.Exchange!.Opened(datagram.Payload);
        my.Counters.Accepted++;
        my.Tell(new MessageAccepted(sa, 0, "MM1"));
        my.Run(
            MainMode.Respond(sa.Exchange, phase1, offer.Answer, my.Profile.HalfOpenLifetime, keys => OnKeys(sa, keys)),
            result => OnEstablished(sa, result),
            failure => OnFailed(sa, failure));
    }

    IkeSa Bear(Role role, KnownPeer peer, IPEndPoint remote, SaId id, string label)
    {
        var sa = new IkeSa(++_born, role, my.Local, peer, remote, id, label)
        {
            State = new(role, IkeSaStatus.Negotiating, role is Role.Initiator ? "MM2" : "MM3"),
        };
        sa.Exchange = new(
            new(my.World, this, my.Pipeline, my.Local, remote, ExchangeType.IdentityProtection, 0,
                my.Profile.Requests, my.Profile.Answers),
            role,
            id);
        _owners[sa.Exchange] = sa;
        my.Table.Add(sa);
        my.Tell(new StateChanged(sa, null, sa.State));
        return sa;
    }

    void OnKeys(IkeSa sa, Phase1Keys keys)
    {
        sa.Keys = keys;
        my.Tell(new KeysDerived(sa, keys.EncryptionKey));
    }

    void OnEstablished(IkeSa sa, Phase1Result result)
    {
        Leave(sa);
        (sa.Policy, sa.Established) = (result.Policy, my.Now);
        if (result.LastWord is { } word) my.Keep(word);
        Move(sa, IkeSaStatus.Established, null);
        my.Tell(new Phase1Established(sa, result.Policy) { PeerId = result.PeerId });

        // Whichever negotiation comes first serves all that waits for this peer.
        foreach (var policy in _wanted.Take(sa.Remote.Address)) phase2.Initiate(sa, policy);
    }

    void OnFailed(IkeSa sa, ExchangeFailedException failure)
    {
        Leave(sa);
        sa.Why = failure.Message;
        Move(sa, IkeSaStatus.Deleted, null);
        my.Tell(new Phase1Deleted(sa, failure.Message) { BySilence = failure is PeerSilentException });
        Forget(sa);
        if (sa.Role is Role.Responder) return;
        foreach (var policy in _wanted.Take(sa.Remote.Address))
        {
            my.Tell(new ChildFailed(sa.Remote.Address, policy.Local, policy.Remote, failure.Message));
        }
    }

    void Leave(IkeSa sa)
    {
        _owners.Remove(sa.Exchange!);
        sa.Exchange!.Dispose();
        sa.Exchange = null;
    }

    void Forget(IkeSa sa)
    {
        var listed = my.Profile.DeletedStaysListed;
        if (listed == TimeSpan.Zero)
        {
            my.Table.Remove(sa);
            return;
        }

        ITimer? timer = null;
        timer = my.World.Time.CreateTimer(
            _ =>
            {
                my.Table.Remove(sa);
                timer?.Dispose();
            },
            null, listed, Timeout.InfiniteTimeSpan);
    }

    void Move(IkeSa sa, IkeSaStatus status, string? awaiting)
    {
        var (from, to) = (sa.State, new Phase1State(sa.Role, status, awaiting));
        if (from == to) return;
        my.Table.Move(sa, to);
        my.Tell(new StateChanged(sa, from, to));
    }

    // Labels say whose negotiation it is and count by peer and role, so that what one peer does leaves the secrets that
    // another one sees as they were.
    string Label(Role role, IPAddress peer)
    {
        var ordinal = _ordinals[(role, peer)] = _ordinals.GetValueOrDefault((role, peer)) + 1;
        return $"{my.Options.Name}/{peer}/{role}#{ordinal}";
    }

    ulong Spi(string label)
    {
        var spi = BinaryPrimitives.ReadUInt64BigEndian(my.World.Secrets.Draw(label, 8));
        return spi == 0 ? 1 : spi;
    }
}
