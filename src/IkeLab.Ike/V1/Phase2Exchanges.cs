using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>The quick modes of a peer, each under its ISAKMP SA.</summary>
sealed class Phase2Exchanges(PeerState my, Informationals informationals, Children children) : IExchangeListener
{
    readonly Dictionary<Exchange, (IkeSa Sa, uint MessageId)> _owners = [];

    public void Initiate(IkeSa sa, ChildPolicy policy)
    {
        // The peer may have begun one for the same line: its QM3 is on the way, or will never come (F17).
        if (sa.QuickModeFor(policy) is not null) return;

        var label = $"{sa.Label}/QM#{++sa.QuickModesBegun}";
        if (sa.QuickModesOpen >= my.Options.QuickModesMax || my.NewMessageId(sa, label) is not { } messageId)
        {
            my.Tell(new ChildFailed(
                sa.Peer.Address, policy.Local, policy.Remote, "too many quick modes under this ISAKMP SA"));
            return;
        }

        var spi = my.Ipsec.ReserveSpi($"{label}/SPI");
        var phase2 = Side(label, sa, policy, messageId, spi);
        var mode = Begin(sa, Role.Initiator, messageId, policy, spi);
        mode.Exchange.Protect(sa.RequiredKeys.Phase2(messageId));
        my.Run(
            QuickMode.Initiate(mode.Exchange, phase2, Install, my.Keep),
            pair => OnEstablished(mode, pair),
            failure => OnFailed(sa, mode, null, failure));

        void Install(ChildSa pair)
        {
            my.Ipsec.InstallInbound(pair);
            my.Ipsec.InstallOutbound(pair);
        }
    }

    public void Receive(Datagram datagram, Message message)
    {
        var messageId = message.Header.MessageId;
        var sa = my.Table.Find(message.Header.Sa, datagram.From);
        if (sa is null)
        {
            my.Refuse(null, datagram.From, message, new(
                RefusalKind.UnknownSa, "no ISAKMP SA has these SPIs with this peer"));
        }
        else if (sa.State.Status is not IkeSaStatus.Established)
        {
            my.Refuse(sa, datagram.From, message, new(RefusalKind.Unexpected, "quick mode before phase 1 is complete"));
        }
        else if (sa.QuickModeOf(messageId) is { } mode)
        {
            mode.Exchange.Hear(datagram, message);
        }
        else if (sa.HasUsed(messageId))
        {
            // A replayed QM1, a late QM3, or the fourth message that a commit bit brings: none makes a second SA.
            my.OnRepeated(sa, datagram.From, answered: false);
        }
        else
        {
            OnQm1(datagram, message, sa);
        }
    }

    public void Sends(Exchange exchange, string name, int transmission, Transmission why)
    {
        var (sa, messageId) = _owners[exchange];
        my.Counters.Sent++;
        my.Tell(new MessageSent(sa, messageId, name, transmission, why));
    }

    public void Waits(Exchange exchange)
    {
        // What a quick mode awaits is read from its exchange; it has no state beside.
    }

    public void Accepted(Exchange exchange, string name, Datagram datagram)
    {
        var (sa, messageId) = _owners[exchange];
        my.Counters.Accepted++;
        my.Tell(new MessageAccepted(sa, messageId, name));
        my.Follow(sa, datagram);
    }

    public void Refused(Exchange exchange, Message message, Refusal refusal) =>
        my.Refuse(_owners[exchange].Sa, exchange.Path.Remote, message, refusal, exchange.Awaiting);

    public void Repeated(Exchange exchange, bool answered) =>
        my.OnRepeated(_owners[exchange].Sa, exchange.Path.Remote, answered);

    void OnQm1(Datagram datagram, Message message, IkeSa sa)
    {
        var messageId = message.Header.MessageId;
        var protection = sa.RequiredKeys.Phase2(messageId);
        OpenedMessage? opened = null;
        var refusal = sa.MessageIdsUsed >= my.Options.MessageIdsMax || sa.QuickModesOpen >= my.Options.QuickModesMax
            ? new(RefusalKind.TooMany, "too many quick modes under this ISAKMP SA")
            : protection.Open(message, out opened);
        if (refusal is null && Qm1Offer.Read(opened!, sa, out refusal) is { } qm1)
        {
            // The hash proves that the peer sent it: what is refused from here on is refused with a notify.
            my.Use(sa, messageId);
            opened!.Commit();
            my.Follow(sa, datagram);
            Respond(datagram, message, sa, qm1, opened, protection);
        }
        else
        {
            my.Refuse(sa, datagram.From, message, refusal!, "QM1");
        }
    }

    void Respond(
        Datagram datagram, Message message, IkeSa sa, Qm1Offer qm1, OpenedMessage opened, CbcProtection protection)
    {
        if (qm1 is not { Idci: { } idci, Idcr: { } idcr } ||
            LineFor(sa, qm1, idci, idcr) is not { } policy)
        {
            Refusal unknown = new(RefusalKind.WrongSelectors, $"no policy line for {qm1.Idci} to {qm1.Idcr}");
            Reject(datagram, message, sa, qm1, unknown, my.Profile.SelectorsRefused);
            return;
        }

        var label = $"{sa.Label}/QM({message.Header.MessageId:x8})";
        var spi = my.Ipsec.ReserveSpi($"{label}/SPI");
        List<Phase2Check> checks = [];
        var phase2 = Side(label, sa, policy, message.Header.MessageId, spi);
        var choice = Phase2Proposals.Choose(qm1.Sa, phase2.Policy, my.Profile, spi, checks);
        my.Tell(new Phase2OfferJudged(sa, message.Header.MessageId, checks));
        byte[] gxy = [];
        var refusal = choice is null
            ? new(RefusalKind.NoProposalChosen, "no transform set and group match")
            : phase2.Secret(opened, choice.Group, out gxy);
        if (refusal is not null)
        {
            my.Ipsec.ReleaseSpi(spi);
            var notify = choice is null ? NotifyType.NoProposalChosen : NotifyType.InvalidKeyInformation;
            Reject(datagram, message, sa, qm1, refusal, notify);
            return;
        }

        var mode = Begin(sa, Role.Responder, message.Header.MessageId, policy, spi, choice!.PeerSpi);
        mode.Exchange.Opened(datagram.Payload);
        mode.Exchange.Protect(protection);
        my.Counters.Accepted++;
        my.Tell(new MessageAccepted(sa, mode.MessageId, "QM1"));
        if (qm1.Originals is { } originals) my.Tell(new NatOriginalsReceived(sa, mode.MessageId, originals));
        ChildSa? installed = null;
        my.Run(
            QuickMode.Respond(mode.Exchange, phase2, qm1, choice, gxy, OnChosen, my.Profile.Requests.Span),
            pair =>
            {
                if (installed is null) my.Ipsec.InstallInbound(pair);
                my.Ipsec.InstallOutbound(pair);
                OnEstablished(mode, pair);
            },
            failure => OnFailed(sa, mode, installed, failure));

        void OnChosen(ChildSa pair)
        {
            if (!my.Profile.InboundSaBeforeQm2) return;
            installed = pair;
            my.Ipsec.InstallInbound(pair);
        }
    }

    /// <summary>
    /// The line of this side for what the peer proposes. In transport mode each names the two hosts by the addresses
    /// that it knows, and behind a NAT these are not the ones in the packets that come: so the hosts are those at the
    /// two ends of the path, as in RFC 7296 section 2.23.1, for RFC 3947 does not say.
    /// </summary>
    ChildPolicy? LineFor(IkeSa sa, Qm1Offer qm1, Selector idci, Selector idcr)
    {
        if (sa.Path.Nat is not NatEnds.None && qm1.OffersTransportInUdp && idci.IsHost && idcr.IsHost)
        {
            var (local, remote) = (idcr.At(sa.Local.Address), idci.At(sa.Remote.Address));
            var line = my.Ipsec.Match(sa.Peer, local, remote);
            var sets = line?.TransformSets.Where(static set => set.Mode is EncapsulationMode.Transport).ToList();
            if (sets is [_, ..]) return line! with { TransformSets = sets };
        }

        return my.Ipsec.Match(sa.Peer, local: idcr, remote: idci);
    }

    Phase2 Side(string label, IkeSa sa, ChildPolicy policy, uint messageId, uint spi) =>
        new(my.World, label, my.Profile, sa, policy, messageId, spi, my.Tell)
        {
            SendsOriginalAddresses = !my.Options.OmitsOriginalAddresses,
        };

    /// <summary>A lawful refusal: said to the peer, and said again as often as it asks again.</summary>
    void Reject(Datagram datagram, Message message, IkeSa sa, Qm1Offer qm1, Refusal why, NotifyType notify)
    {
        my.Refuse(sa, datagram.From, message, why, "QM1");
        var refused = qm1.Sa.Proposals is [{ Spi: var peerSpi }, ..] ? peerSpi : Octets.Empty;
        if (informationals.Notify(
            sa, sa.RequiredKeys, new(ProtocolId.Esp, refused, notify, Octets.Empty)) is { } answer)
        {
            my.Keep(new(sa.Id, datagram.Payload, "INFO", new(sa.Local, sa.Remote, answer)));
        }
    }

    IkeSa.QuickMode Begin(IkeSa sa, Role role, uint messageId, ChildPolicy policy, uint spi, uint? peerSpi = null)
    {
        // QM2 waits for QM3 as a request would for its answer: a three-message exchange dies otherwise
        // when QM3 is lost.
        var exchange = new Exchange(
            new(my.World, this, my.Pipeline, sa.Path, ExchangeType.QuickMode, messageId,
                my.Profile.Requests, my.Profile.Requests),
            role,
            sa.Id);
        var mode = new IkeSa.QuickMode(messageId, exchange, policy, spi, peerSpi);
        _owners[exchange] = (sa, messageId);
        sa.Begin(mode);
        my.Tell(new QuickModeBegan(sa, messageId, role, policy.Local, policy.Remote));
        return mode;
    }

    void OnEstablished(IkeSa.QuickMode mode, ChildSa pair)
    {
        Leave(pair.Parent, mode);
        children.Add(pair);
        my.Tell(new QuickModeEstablished(pair.Parent, mode.MessageId, pair.Role, pair.InboundSpi, pair.OutboundSpi));
    }

    void OnFailed(IkeSa sa, IkeSa.QuickMode mode, ChildSa? installed, ExchangeFailedException failure)
    {
        Leave(sa, mode);
        if (installed is null) my.Ipsec.ReleaseSpi(mode.Spi);
        else my.Ipsec.Remove(installed, failure.Message);
        my.Tell(new QuickModeFailed(sa, mode.MessageId, mode.Exchange.Role, failure.Message)
        {
            BySilence = failure is PeerSilentException,
        });
    }

    void Leave(IkeSa sa, IkeSa.QuickMode mode)
    {
        _owners.Remove(mode.Exchange);
        mode.Exchange.Dispose();
        sa.End(mode);
    }
}
