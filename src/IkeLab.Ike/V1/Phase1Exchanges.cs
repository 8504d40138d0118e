using System.Buffers.Binary;
using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>The main modes of a peer: it opens them, hands them their messages, and takes what they end with.</summary>
sealed class Phase1Exchanges(PeerState my, Phase2Exchanges phase2, Informationals informationals) : IExchangeListener
{
    const int ComplainedMax = 1_024;

    readonly WantedChildren _wanted = new();
    readonly Dictionary<Exchange, IkeSa> _owners = [];
    readonly Dictionary<(Role Role, IPAddress Peer), int> _ordinals = [];
    readonly HashSet<uint> _complained = [];
    int _born;

    /// <summary>Takes the SAs that phase 1 ends with.</summary>
    public required Action<IkeSa, Phase1Result> OnBegun { get; init; }

    public bool Acquire(IPAddress address, ChildPolicy policy)
    {
        if (my.Options.PeerAt(address) is not { PreSharedKey: not null } peer) return false;

        if (my.Table.Established(address) is { } sa)
        {
            phase2.Initiate(sa, policy);
            return true;
        }

        _wanted.Add(address, policy);
        if (my.Table.Initiating(address) is null) Initiate(peer);
        return true;
    }

    /// <summary>Negotiates the successor of an ISAKMP SA, which lives on until that is there.</summary>
    public void Renew(IkeSa sa)
    {
        if (my.Table.Initiating(sa.Peer.Address) is null) Initiate(sa.Peer, replaces: sa);
    }

    /// <summary>ESP of a peer came for an SA that is not there.</summary>
    public void OnUnknownSpi(IPAddress from, uint spi)
    {
        if (my.Options.PeerAt(from) is not { PreSharedKey: not null } peer || !_complained.Add(spi)) return;

        if (_complained.Count > ComplainedMax) _complained.Clear();
        if (my.Table.Established(from) is { } sa)
        {
            var octets = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(octets, spi);
            informationals.Notify(sa, sa.RequiredKeys, new(ProtocolId.Esp, octets, NotifyType.InvalidSpi, Octets.Empty));
        }
        else if (my.Table.Initiating(from) is null)
        {
            Initiate(peer);
        }
    }

    public void Receive(Datagram datagram, Message message)
    {
        if (message.Header.Sa.Responder == 0) OnFirstMessage(datagram, message);
        else if (Find(datagram, message) is not { } sa) RefuseUnknown(datagram, message);
        else if (sa.Exchange is { } exchange) exchange.Hear(datagram, message);
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
        my.Move(sa, IkeSaStatus.Negotiating, exchange.Awaiting);
    }

    public void Accepted(Exchange exchange, string name, Datagram datagram)
    {
        my.Counters.Accepted++;
        my.Tell(new MessageAccepted(_owners[exchange], 0, name));

        // What comes in clear proves nothing; from MM5 on a hash does.
        if (exchange.IsProved) my.Follow(_owners[exchange], datagram);
    }

    public void Refused(Exchange exchange, Message message, Refusal refusal)
    {
        var sa = _owners[exchange];
        my.Refuse(sa, exchange.Path.Remote, message, refusal, exchange.Awaiting);

        // RFC 2409 section 5.7: under this side's own keys, which the peer, having another pre-shared key, cannot read.
        if (exchange.Awaiting is "MM5" && my.Profile.AnswersUnreadableMm5 && sa.Keys is { } keys &&
            refusal.Kind is RefusalKind.Undecipherable or RefusalKind.WrongHash or RefusalKind.WrongPayloads)
        {
            informationals.Notify(sa, keys, new(
                ProtocolId.Isakmp, Octets.Empty, NotifyType.PayloadMalformed, Octets.Empty));
        }
    }

    public void Repeated(Exchange exchange, bool answered) => my.OnRepeated(_owners[exchange], exchange.Path.Remote, answered);

    IkeSa? Find(Datagram datagram, Message message) =>
        my.Table.Find(message.Header.Sa, datagram.From) ??
        my.Table.Live(message.Header.Sa.Initiator, datagram.From)
            .FirstOrDefault(sa => sa is { Role: Role.Initiator, Id.Responder: 0 }); // MM2 brings the responder's SPI

    void RefuseUnknown(Datagram datagram, Message message) => my.Refuse(
        null, datagram.From, message, new(RefusalKind.UnknownSa, "no ISAKMP SA has these SPIs with this peer"));

    void Initiate(KnownPeer peer, IkeSa? replaces = null)
    {
        var label = Label(Role.Initiator, peer.Address);
        // A renewal goes where the SA that it replaces has gone (RFC 3947 section 4).
        var path = replaces is null
            ? new IkePath(my.Local, new(peer.Address, IkePeerOptions.Port))
            : new IkePath(replaces.Local, replaces.Remote);
        var sa = Bear(Role.Initiator, peer, path, new(Spi($"{label}/CKY-I"), 0), label, replaces);
        var phase1 = new Phase1(my.World, label, my.Profile, peer, my.Options, sa.Path, my.Tell)
        {
            // RFC 2407 section 4.6.3.3: this side knows of nothing with the peer; a renewal is never that.
            IsInitialContact = my.Options.SendsInitialContact && my.Table.Established(peer.Address) is null && my.Children.With(peer) is [],
        };
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
            exchange.Hear(datagram, mm1);
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
        var sa = Bear(Role.Responder, offer.Peer, new(datagram.To, datagram.From), id, label);
        var phase1 = new Phase1(my.World, label, my.Profile, offer.Peer, my.Options, sa.Path, my.Tell);
        phase1.Take(offer.Offered, offer.Policy, offer.Features);
        sa.Exchange!.Opened(datagram.Payload);
        my.Counters.Accepted++;
        my.Tell(new MessageAccepted(sa, 0, "MM1"));
        my.Run(
            MainMode.Respond(sa.Exchange, phase1, offer.Answer, my.Profile.HalfOpenLifetime, keys => OnKeys(sa, keys)),
            result => OnEstablished(sa, result),
            failure => OnFailed(sa, failure));
    }

    IkeSa Bear(Role role, KnownPeer peer, IkePath path, SaId id, string label, IkeSa? replaces = null)
    {
        var sa = new IkeSa(++_born, role, peer, path, id, label, my.Now)
        {
            Replaces = replaces,
            State = new(role, IkeSaStatus.Negotiating, role is Role.Initiator ? "MM2" : "MM3"),
        };
        sa.Exchange = new(
            new(my.World, this, my.Pipeline, sa.Path, ExchangeType.IdentityProtection, 0,
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
        (sa.Policy, sa.Established, sa.Features) = (result.Policy, my.Now, result.Features);
        if (result.LastWord is { } word) my.Keep(word);
        my.Move(sa, IkeSaStatus.Established, null);
        my.Tell(new Phase1Established(sa, result.Policy));
        OnBegun(sa, result);

        // Whichever negotiation comes first serves all that waits for this peer.
        foreach (var policy in _wanted.Take(sa.Peer.Address)) phase2.Initiate(sa, policy);
    }

    void OnFailed(IkeSa sa, ExchangeFailedException failure)
    {
        Leave(sa);
        sa.Why = failure.Message;
        my.Move(sa, IkeSaStatus.Deleted, null);
        my.Tell(new Phase1Deleted(sa, failure.Message) { BySilence = failure is PeerSilentException });
        my.Unlist(sa);
        if (sa.Role is Role.Responder) return;
        foreach (var policy in _wanted.Take(sa.Peer.Address))
        {
            my.Tell(new ChildFailed(sa.Peer.Address, policy.Local, policy.Remote, failure.Message));
        }
    }

    void Leave(IkeSa sa)
    {
        _owners.Remove(sa.Exchange!);
        sa.Exchange!.Dispose();
        sa.Exchange = null;
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
