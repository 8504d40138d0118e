using System.Buffers.Binary;
using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// The main and aggressive modes of a peer: it opens them, hands them their messages, and takes what they end with.
/// </summary>
sealed class Phase1Exchanges(PeerState my, Phase2Exchanges phase2, Informationals informationals) : IExchangeListener
{
    const int ComplainedMax = 1_024;
    static readonly TimeSpan ComplaintsApart = TimeSpan.FromSeconds(1);

    readonly WantedChildren _wanted = new();
    readonly Dictionary<Exchange, IkeSa> _owners = [];
    readonly Dictionary<(Role Role, string Peer), int> _ordinals = [];
    readonly HashSet<uint> _complained = [];
    DateTimeOffset _nextComplaint;
    int _born;

    /// <summary>Takes the SAs that phase 1 ends with.</summary>
    public required Action<IkeSa, Phase1Result> OnBegun { get; init; }

    public bool Acquire(KnownPeer peer, ChildPolicy policy)
    {
        if (!peer.HasKey)
        {
            my.Tell(new KeyMissing(peer.Address, peer.Mode));
            return false;
        }

        if (my.Table.Established(peer) is { } sa)
        {
            phase2.Initiate(sa, policy);
            return true;
        }

        _wanted.Add(peer, policy);
        if (my.Table.Initiating(peer) is null) Initiate(peer, my.Ways.Current(peer));
        return true;
    }

    /// <summary>Negotiates the successor of an ISAKMP SA, which lives on until that is there.</summary>
    public void Renew(IkeSa sa)
    {
        if (my.Table.Initiating(sa.Peer) is null) Initiate(sa.Peer, sa.Way, replaces: sa);
    }

    /// <summary>Looks for a peer on the first way, while an SA on another one serves.</summary>
    public void Return(KnownPeer peer)
    {
        if (my.Table.Initiating(peer) is null) Initiate(peer, way: 0, isReturn: true);
    }

    /// <summary>ESP of a peer came for an SA that is not there.</summary>
    public void OnUnknownSpi(IPEndPoint from, uint spi)
    {
        // It is to be an SA as soon as QM3 comes, which the peer has sent before its ESP: lost, and not unknown.
        if (my.Table.All.Any(sa => sa.QuickModeFor(spi) is not null)) return;

        // A complaint costs a message ID, and an ISAKMP SA has not so many that anybody may spend them with forged ESP.
        if (my.Options.PeerAt(from.Address) is not { HasKey: true } peer || my.Now < _nextComplaint || !_complained.Add(spi)) return;

        _nextComplaint = my.Now + ComplaintsApart;
        if (_complained.Count > ComplainedMax) _complained.Clear();
        if ((my.Table.EstablishedAt(from) ?? my.Table.Established(peer)) is { } sa)
        {
            var octets = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(octets, spi);
            informationals.Notify(sa, sa.RequiredKeys, new(ProtocolId.Esp, octets, NotifyType.InvalidSpi, Octets.Empty));
        }
        else if (my.Table.Initiating(peer) is null)
        {
            Initiate(peer, my.Ways.Current(peer));
        }
    }

    public void Receive(Datagram datagram, Message message)
    {
        if (message.Header.Sa.Responder == 0) OnFirstMessage(datagram, message);
        else if (Find(datagram, message) is not { } sa) RefuseUnknown(datagram, message);
        else if (sa.Exchange is not { } exchange) my.OnRepeated(sa, datagram.From, answered: false);
        else if (exchange.Type != message.Header.Exchange) RefuseMode(sa, datagram, message);
        else exchange.Hear(datagram, message);
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

        if (refusal.Notify is { } fault) OnFailedProof(exchange, sa, message, refusal, fault);
    }

    public void Repeated(Exchange exchange, bool answered) => my.OnRepeated(_owners[exchange], exchange.Path.Remote, answered);

    IkeSa? Find(Datagram datagram, Message message) =>
        my.Table.Find(message.Header.Sa, datagram.From) ??
        my.Table.Live(message.Header.Sa.Initiator, datagram.From)
            .FirstOrDefault(sa => sa is { Role: Role.Initiator, Id.Responder: 0 }); // MM2 brings the responder's SPI

    void RefuseUnknown(Datagram datagram, Message message) => my.Refuse(
        null, datagram.From, message, new(RefusalKind.UnknownSa, "no ISAKMP SA has these SPIs with this peer"));

    // Whoever sent what could be decrypted holds the other half of the key exchange, so the one negotiation that this can
    // end is his own. What came in clear, AM2 or an AM3, anybody can have sent.
    void OnFailedProof(Exchange exchange, IkeSa sa, Message message, Refusal refusal, NotifyType fault)
    {
        if (my.Profile.FailedProof is FailedProofAnswer.Nothing || !message.IsEncrypted) return;

        var says = my.Profile.FailedProof is FailedProofAnswer.Reason ? fault : NotifyType.AuthenticationFailed;
        informationals.NotifyOfProof(sa, message, says);

        // The peer of an initiator is established with the MM6 that was refused, and ends only if it is told.
        if (sa.Role is Role.Initiator) informationals.DeleteUnproved(sa, message);
        if (sa.Role is Role.Initiator || my.Profile.FailedProof is FailedProofAnswer.AuthenticationFailed)
        {
            exchange.Abandon(new PeerIncompatibleException(refusal.Why));
        }
    }

    void RefuseMode(IkeSa sa, Datagram datagram, Message message) => my.Refuse(
        sa, datagram.From, message, new(RefusalKind.Unexpected, "this negotiation is in another mode"),
        sa.State.Awaiting);

    void Initiate(KnownPeer peer, int way, IkeSa? replaces = null, bool isReturn = false)
    {
        var (here, there) = my.Options.WaysTo(peer)[way];
        var (remote, count) = (new IPEndPoint(there, IkePeerOptions.Port), Called(Role.Initiator, there));
        var label = NextLabel(count);

        // A renewal goes where the SA that it replaces has gone (RFC 3947 section 4).
        var path = replaces is null
            ? new IkePath(new(here, IkePeerOptions.Port), remote)
            : new IkePath(replaces.Local, replaces.Remote);
        var sa = Bear(
            new(Role.Initiator, peer.Mode, peer, path, label, count) { Replaces = replaces, Way = way, IsReturn = isReturn },
            new(Spi($"{label}/CKY-I"), 0));

        // RFC 2407 section 4.6.3.3: this side knows of nothing with the peer; a renewal is never that.
        var isInitialContact = my.Options.SendsInitialContact &&
            my.Table.Established(peer) is null && my.Children.With(peer) is [];
        var (exchange, phase1) = (sa.Exchange!, Phase1(label, peer, path, isInitialContact));
        Run(sa, peer.Mode is Phase1Mode.Main
            ? MainMode.Initiate(exchange, phase1, keys => OnKeys(sa, keys))
            : AggressiveMode.Initiate(exchange, phase1, keys => OnKeys(sa, keys)));
    }

    void OnFirstMessage(Datagram datagram, Message first)
    {
        var known = my.Table.Live(first.Header.Sa.Initiator, datagram.From).FirstOrDefault();
        if (known is { Role: Role.Initiator })
        {
            // This side's own first message come back, or an answer that lost its responder SPI: either would make a
            // second state.
            my.Refuse(known, datagram.From, first, new(
                RefusalKind.ResponderSpiZero, "a first message under an SPI of this side"));
        }
        else if (known?.Exchange is { } exchange && exchange.HasHeard(datagram.Payload))
        {
            exchange.Hear(datagram, first);
        }
        else if (known is not null)
        {
            // A late copy of it, or another one under the same SPI: no second negotiation arises from it.
            my.OnRepeated(known, datagram.From, answered: false);
        }
        else if (Respond(datagram, first) is { } refusal)
        {
            my.Refuse(null, datagram.From, first, refusal);
            if (NotifyOf(refusal) is { } notify) informationals.RefuseFirst(datagram, first, notify);
        }
    }

    NotifyType? NotifyOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NoProposalChosen => NotifyType.NoProposalChosen,
        RefusalKind.WrongMode => my.Profile.AggressiveModeRefused,
        _ => null,
    };

    /// <summary>Begins to respond, unless the first message is refused, which leaves no trace.</summary>
    Refusal? Respond(Datagram datagram, Message first) => first.Header.Exchange is ExchangeType.Aggressive
        ? RespondToAm1(datagram, first)
        : RespondToMm1(datagram, first);

    Refusal? RespondToMm1(Datagram datagram, Message mm1)
    {
        if (Mm1Offer.Read(my, datagram.From.Address, mm1, out var offer) is { } refusal) return refusal;

        var (peer, count) = (offer!.Peer, Called(datagram, offer.Peer));
        var (label, path) = (NextLabel(count), new IkePath(datagram.To, datagram.From));
        var phase1 = Phase1(label, peer, path);
        phase1.Take(offer);
        var birth = new Birth(Role.Responder, Phase1Mode.Main, peer, path, label, count)
        {
            Way = WayOf(peer, datagram),
            IsPeerCertain = !my.Options.IsShared(datagram.From.Address),
        };
        var sa = Open(birth, datagram, mm1, "MM1");
        Run(sa, MainMode.Respond(
            sa.Exchange!, phase1, offer.Answer, my.Profile.HalfOpenLifetime, keys => OnKeys(sa, keys)));
        return null;
    }

    Refusal? RespondToAm1(Datagram datagram, Message am1)
    {
        if (Am1Offer.Read(my, datagram.From.Address, am1, out var offer) is { } refusal) return refusal;

        var (peer, count) = (offer!.Proposal.Peer, Called(datagram, offer.Proposal.Peer));
        var (label, path) = (NextLabel(count), new IkePath(datagram.To, datagram.From));
        var phase1 = Phase1(label, peer, path);
        phase1.Take(offer.Proposal);
        var share = phase1.Share(offer.Message, phase1.Policy);
        if (share.Refusal is { } noShare) return noShare;

        var birth = new Birth(Role.Responder, Phase1Mode.Aggressive, peer, path, label, count) { Way = WayOf(peer, datagram) };
        var sa = Open(birth, datagram, am1, "AM1");
        Run(sa, AggressiveMode.Respond(
            sa.Exchange!, phase1, offer, share.Accepted, my.Profile.HalfOpenLifetime, keys => OnKeys(sa, keys)));
        return null;
    }

    Phase1 Phase1(string label, KnownPeer peer, IkePath path, bool isInitialContact = false) =>
        new(my.World, label, my.Profile, peer, my.Options, path, my.Tell) { IsInitialContact = isInitialContact };

    void Run(IkeSa sa, ValueTask<Phase1Result> ladder) =>
        my.Run(ladder, result => OnEstablished(sa, result), failure => OnFailed(sa, failure));

    IkeSa Open(Birth birth, Datagram datagram, Message first, string name)
    {
        var sa = Bear(birth, first.Header.Sa with { Responder = Spi($"{birth.Label}/CKY-R") });
        sa.Exchange!.Opened(datagram.Payload);
        my.Counters.Accepted++;
        my.Tell(new MessageAccepted(sa, 0, name));
        return sa;
    }

    IkeSa Bear(Birth birth, SaId id)
    {
        var (role, mode, peer, path, label, count) = birth;
        _ordinals[count] = _ordinals.GetValueOrDefault(count) + 1;
        var (type, prefix, answers) = mode is Phase1Mode.Main
            ? (ExchangeType.IdentityProtection, "MM", my.Profile.Answers)
            : (ExchangeType.Aggressive, "AM", my.Profile.AnswersToAm1);
        var sa = new IkeSa(++_born, role, peer, path, id, label, my.Now)
        {
            Replaces = birth.Replaces,
            Way = birth.Way,
            IsReturn = birth.IsReturn,
            IsPeerCertain = birth.IsPeerCertain,
            State = new(role, IkeSaStatus.Negotiating, $"{prefix}{(role is Role.Initiator ? 2 : 3)}", mode),
        };
        sa.Exchange = new(
            new(my.World, this, my.Pipeline, path, type, 0, my.Profile.Requests, answers),
            role,
            id);
        _owners[sa.Exchange] = sa;
        my.Table.Add(sa);
        my.Tell(new StateChanged(sa, null, sa.State));
        return sa;
    }

    void OnKeys(IkeSa sa, Phase1Keys keys)
    {
        (sa.Keys, sa.Id) = (keys, sa.Exchange!.Sa);
        my.Tell(new KeysDerived(sa, keys.EncryptionKey)
        {
            Policy = keys.Policy,
            Skeyid = keys.Skeyid,
            SharedSecret = keys.Gxy,
        });
    }

    void OnEstablished(IkeSa sa, Phase1Result result)
    {
        if (sa.Exchange is { Hearing: var last }) my.Follow(sa, last); // AM3 tells of a NAT and comes from behind it
        Leave(sa);
        (sa.Policy, sa.Established, sa.Features) = (result.Policy, my.Now, result.Features);
        if (sa.Role is Role.Responder) (sa.Peer, sa.IsPeerCertain) = (my.Options.WhoIs(result.PeerId, sa.Peer), true);
        if (result.LastWord is { } word) my.Keep(word);
        my.Move(sa, IkeSaStatus.Established, null);
        my.Tell(new Phase1Established(sa, result.Policy) { PeerId = result.PeerId });
        OnBegun(sa, result);

        // Whichever negotiation comes first serves all that waits for this peer.
        foreach (var policy in _wanted.Take(sa.Peer)) phase2.Initiate(sa, policy);
        if (sa.IsReturn) MoveChildren(sa);
    }

    /// <summary>The pairs on other ways get successors on that of this SA, and serve until those are there.</summary>
    void MoveChildren(IkeSa sa)
    {
        foreach (var child in my.Children.With(sa.Peer).Where(child => !child.IsReplaced && child.Sa.Parent.Way != sa.Way))
        {
            var selectors = child.Sa.Policy;
            if (my.Ipsec.Match(sa.Peer, selectors.Local, selectors.Remote) is { } policy) phase2.Initiate(sa, policy);
        }
    }

    void OnFailed(IkeSa sa, ExchangeFailedException failure)
    {
        Leave(sa);
        sa.Why = failure.Message;
        my.Move(sa, IkeSaStatus.Deleted, null);
        my.Tell(new Phase1Deleted(sa, failure.Message) { BySilence = failure is PeerSilentException });
        my.Unlist(sa);
        if (sa.Role is Role.Responder || (sa.IsReturn && my.Table.Established(sa.Peer) is not null)) return;
        if (failure is not ExchangeAbandonedException && _wanted.Any(sa.Peer) && my.Ways.Next(sa.Peer, sa.Way))
        {
            my.TellWay(sa.Peer, "phase 1 failed on the way before");
            Initiate(sa.Peer, my.Ways.Current(sa.Peer));
            return;
        }

        foreach (var policy in _wanted.Take(sa.Peer))
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
    string NextLabel((Role Role, string Peer) count) =>
        $"{my.Options.Name}/{count.Peer}/{count.Role}#{_ordinals.GetValueOrDefault(count) + 1}";

    static (Role Role, string Peer) Called(Role role, IPAddress peer) => (role, peer.ToString());

    // Those who share an address are told apart by their ports, before they have said who they are.
    (Role Role, string Peer) Called(Datagram first, KnownPeer peer) => my.Options.IsShared(first.From.Address)
        ? (Role.Responder, first.From.ToString())
        : Called(Role.Responder, my.Options.WaysTo(peer)[WayOf(peer, first)].Remote);

    // A peer that is known by its name may be anywhere; what it is reached by is then the first way.
    int WayOf(KnownPeer peer, Datagram first)
    {
        var ways = my.Options.WaysTo(peer);
        for (var way = 1; way < ways.Count; way++)
        {
            if (ways[way].Local.Equals(first.To.Address) && ways[way].Remote.Equals(first.From.Address)) return way;
        }

        return 0;
    }

    ulong Spi(string label)
    {
        var spi = BinaryPrimitives.ReadUInt64BigEndian(my.World.Secrets.Draw(label, 8));
        return spi == 0 ? 1 : spi;
    }

    /// <summary>What a new ISAKMP SA is made of, but its SPIs.</summary>
    sealed record Birth(
        Role Role, Phase1Mode Mode, KnownPeer Peer, IkePath Path, string Label, (Role Role, string Peer) Count)
    {
        public IkeSa? Replaces { get; init; }

        public int Way { get; init; }

        public bool IsReturn { get; init; }

        public bool IsPeerCertain { get; init; } = true;
    }
}
