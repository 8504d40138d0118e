using System.Buffers.Binary;
using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// Begins the negotiations of phase 1, in either role and mode, and lets their ladders run to their end.
/// </summary>
sealed class Phase1Births(PeerState my, IExchangeListener listener)
{
    readonly NegotiationNames _names = new(my.Options);
    readonly Dictionary<Exchange, IkeSa> _owners = [];
    int _born;

    /// <summary>Called when an ISAKMP SA is established; its exchange is over.</summary>
    public required Action<IkeSa, Phase1Result> OnEstablished { get; init; }

    /// <summary>Called when a negotiation has come to nothing; its exchange is over.</summary>
    public required Action<IkeSa, ExchangeFailedException> OnFailed { get; init; }

    /// <summary>Whose exchange it is, while it lasts.</summary>
    public IkeSa OwnerOf(Exchange exchange) => _owners[exchange];

    public void Initiate(KnownPeer peer, int way, IkeSa? replaces = null, bool isReturn = false)
    {
        var (here, there) = my.Options.WaysTo(peer)[way];
        var (remote, caller) = (new IPEndPoint(there, IkePeerOptions.Port), NegotiationNames.Calling(there));
        var label = _names.Next(caller);

        // A renewal goes where the SA that it replaces has gone (RFC 3947 section 4).
        var path = replaces is null
            ? new IkePath(new(here, IkePeerOptions.Port), remote)
            : new IkePath(replaces.Local, replaces.Remote);
        var sa = Bear(
            new(Role.Initiator, peer.Mode, peer, path, label, caller)
            {
                Replaces = replaces,
                Way = way,
                IsReturn = isReturn
            },
            new(Spi($"{label}/CKY-I"), 0));

        // RFC 2407 section 4.6.3.3: this side knows of nothing with the peer; a renewal is never that. It is asked when
        // MM5 or AM3 is written: while MM1 was lost and sent again, the peer's own negotiation may have made SAs.
        bool IsInitialContact() => my.Options.SendsInitialContact &&
            my.Table.Established(peer) is null && my.Children.With(peer) is [];
        var (exchange, phase1) = (sa.Exchange!, Phase1(label, peer, path, IsInitialContact));
        Run(sa, peer.Mode is Phase1Mode.Main
            ? MainMode.Initiate(exchange, phase1, keys => OnKeys(sa, keys))
            : AggressiveMode.Initiate(exchange, phase1, keys => OnKeys(sa, keys)));
    }

    /// <summary>Begins to respond, unless the first message is refused, which leaves no trace.</summary>
    public Refusal? Respond(Datagram datagram, Message first) => first.Header.Exchange is ExchangeType.Aggressive
        ? RespondToAm1(datagram, first)
        : RespondToMm1(datagram, first);

    Refusal? RespondToMm1(Datagram datagram, Message mm1)
    {
        if (Mm1Offer.Read(my, datagram.From.Address, mm1, out var offer) is { } refusal) return refusal;

        var (peer, caller) = (offer!.Peer, _names.CalledBy(datagram, offer.Peer));
        var (label, path) = (_names.Next(caller), new IkePath(datagram.To, datagram.From));
        var phase1 = Phase1(label, peer, path);
        phase1.Take(offer);
        var birth = new Birth(Role.Responder, Phase1Mode.Main, peer, path, label, caller)
        {
            Way = _names.WayOf(datagram, peer),
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

        var (peer, caller) = (offer!.Proposal.Peer, _names.CalledBy(datagram, offer.Proposal.Peer));
        var (label, path) = (_names.Next(caller), new IkePath(datagram.To, datagram.From));
        var phase1 = Phase1(label, peer, path);
        phase1.Take(offer.Proposal);
        var share = phase1.Share(offer.Message, phase1.Policy);
        if (share.Refusal is { } noShare) return noShare;

        var birth = new Birth(Role.Responder, Phase1Mode.Aggressive, peer, path, label, caller)
        {
            Way = _names.WayOf(datagram, peer),
        };
        var sa = Open(birth, datagram, am1, "AM1");
        Run(sa, AggressiveMode.Respond(
            sa.Exchange!, phase1, offer, share.Accepted, my.Profile.HalfOpenLifetime, keys => OnKeys(sa, keys)));
        return null;
    }

    Phase1 Phase1(string label, KnownPeer peer, IkePath path, Func<bool>? isInitialContact = null) =>
        new(my.World, label, my.Profile, peer, my.Options, path, my.Tell)
        {
            IsInitialContact = isInitialContact ?? (static () => false),
        };

    void Run(IkeSa sa, ValueTask<Phase1Result> ladder) =>
        my.Run(
            ladder,
            result =>
            {
                // AM3 tells of a NAT and comes from behind it.
                if (sa.Exchange is { Hearing: var last }) my.Follow(sa, last);
                Leave(sa);
                OnEstablished(sa, result);
            },
            failure =>
            {
                Leave(sa);
                OnFailed(sa, failure);
            });

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
        var (role, mode, peer, path, label, caller) = birth;
        _names.Begin(caller);
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
            new(my.World, listener, my.Pipeline, path, type, 0, my.Profile.Requests, answers),
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

    void Leave(IkeSa sa)
    {
        _owners.Remove(sa.Exchange!);
        sa.Exchange!.Dispose();
        sa.Exchange = null;
    }

    ulong Spi(string label)
    {
        var spi = BinaryPrimitives.ReadUInt64BigEndian(my.World.Secrets.Draw(label, 8));
        return spi == 0 ? 1 : spi;
    }

    /// <summary>What a new ISAKMP SA is made of, but its SPIs.</summary>
    sealed record Birth(
        Role Role, Phase1Mode Mode, KnownPeer Peer, IkePath Path, string Label, NegotiationNames.Caller Caller)
    {
        public IkeSa? Replaces { get; init; }

        public int Way { get; init; }

        public bool IsReturn { get; init; }

        public bool IsPeerCertain { get; init; } = true;
    }
}
