using System.Buffers.Binary;
using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// The informational exchanges of a peer: notifies in clear while there is no key, protected ones after.
/// </summary>
sealed class Informationals(PeerState my)
{
    const ushort ErrorsEnd = 16384; // RFC 2408 section 3.14.1: below are errors, from here on status

    /// <summary>Takes what came under an SA and is proved to be the peer's, a payload at a time.</summary>
    public Action<IkeSa, Payload> OnProved { get; set; } = static (_, _) => { };

    /// <summary>
    /// Refuses an MM1 or AM1: in clear, the responder SPI zero as in what it answers, and without leaving any state.
    /// </summary>
    public void RefuseFirst(Datagram datagram, Message first, NotifyType notify)
    {
        var notification = new Notification(ProtocolId.Isakmp, Octets.Empty, notify, Octets.Empty);
        my.Tell(new NotifySent(null, datagram.From, notify, InClear: true));
        my.Send(new Datagram(
            datagram.To, datagram.From,
            Informational.InClear(first.Header.Sa, MessageId(datagram.From, first), notification)));
    }

    /// <summary>
    /// Sends a notify under an SA's keys; gives what was sent, or null when the SA has no message ID left.
    /// </summary>
    /// <param name="sa">The SA.</param>
    /// <param name="keys">Its keys, or those that it is to have.</param>
    /// <param name="notification">The notify.</param>
    /// <param name="path">Another than that of the SA, or null.</param>
    public Octets? Notify(IkeSa sa, Phase1Keys keys, Notification notification, IkePath? path = null)
    {
        var to = (path ?? sa.Path).Remote;
        return Send(sa, keys, notification, path ?? sa.Path, new NotifySent(sa, to, notification.Notify, InClear: false)
        {
            Protocol = notification.Protocol,
        });
    }

    /// <summary>
    /// Tells the peer, under an SA's keys, that an SA of this side is gone (RFC 2408 section 3.15).
    /// Nobody acknowledges it.
    /// </summary>
    /// <param name="sa">The ISAKMP SA that carries it.</param>
    /// <param name="protocol">Of the SA that is gone.</param>
    /// <param name="spi">This side's inbound SPI, or the two cookies.</param>
    public void Delete(IkeSa sa, ProtocolId protocol, Octets spi)
    {
        _ = Send(sa, sa.RequiredKeys, new Delete(protocol, [spi]), sa.Path, new DeleteSent(sa, protocol, spi));
    }

    /// <summary>
    /// Tells a peer that it failed to authenticate. The keys are those of both sides, whoever the peer is. The IV
    /// follows the message that was refused, as it does at the peer, although on this side that message moved nothing.
    /// </summary>
    public void NotifyOfProof(IkeSa sa, Message refused, NotifyType notify, IkePath path) => SendAfter(
        refused, sa, path, new Notification(ProtocolId.Isakmp, Octets.Empty, notify, Octets.Empty),
        new NotifySent(sa, path.Remote, notify, InClear: false));

    /// <summary>Tells a responder, whose last word was refused, that there is no SA on this side.</summary>
    public void DeleteUnproved(IkeSa sa, Message refused, IkePath path) => SendAfter(
        refused, sa, path, new Delete(ProtocolId.Isakmp, [sa.Id.ToOctets()]),
        new DeleteSent(sa, ProtocolId.Isakmp, sa.Id.ToOctets()));

    public void Receive(Datagram datagram, Message message)
    {
        if (message.IsEncrypted) OnProtected(datagram, message);
        else OnClear(datagram, message);
    }

    /// <summary>
    /// A notify in clear proves nothing: it is recorded, and by most makes of gateway nothing more. It may answer an
    /// MM1 with the responder SPI zero or one of its own, since that answer makes no state.
    /// </summary>
    void OnClear(Datagram datagram, Message message)
    {
        var id = message.Header.Sa;
        var sa = my.Table.Find(id, datagram.From) ??
            my.Table.Live(id.Initiator, datagram.From).FirstOrDefault(sa => sa.Id.Responder == 0 || id.Responder == 0);
        if (sa is null)
        {
            my.Refuse(null, datagram.From, message, new(RefusalKind.UnknownSa, "a notify about no SA of ours"));
        }
        else if (sa.State.Status is IkeSaStatus.Established)
        {
            my.Refuse(
                sa, datagram.From, message, new(RefusalKind.Protection, "a notify in clear under an established SA"));
        }
        else if (!message.TryReadPayloads(out var payloads) ||
            payloads.OfType<Notification>().FirstOrDefault() is not { } notify)
        {
            my.Refuse(
                sa, datagram.From, message, new(RefusalKind.Malformed, "an informational message without a notify"));
        }
        else
        {
            OnNotify(sa, notify, inClear: true);
        }
    }

    void OnProtected(Datagram datagram, Message message)
    {
        var sa = my.Table.Find(message.Header.Sa, datagram.From);
        if (sa?.Keys is not { } keys)
        {
            my.Refuse(sa, datagram.From, message, new(RefusalKind.UnknownSa, "no keys for these SPIs with this peer"));
            return;
        }

        if (sa.HasUsed(message.Header.MessageId))
        {
            // The commit bit's CONNECTED comes under its quick mode's own message ID; it is no news and no error.
            my.OnRepeated(sa, datagram.From, answered: false);
            return;
        }

        var judgement = Informational.Open(keys, message);
        if (judgement.Refusal is { } refusal)
        {
            my.Refuse(sa, datagram.From, message, refusal);
            return;
        }

        if (sa.MessageIdsUsed >= my.Options.MessageIdsMax)
        {
            my.Refuse(
                sa, datagram.From, message, new(RefusalKind.TooMany, "this ISAKMP SA has served all its message IDs"));
            return;
        }

        my.Use(sa, message.Header.MessageId);
        my.Counters.Accepted++;
        my.Follow(sa, datagram);
        foreach (var payload in judgement.Accepted)
        {
            if (payload is Notification notify) OnNotify(sa, notify, inClear: false);
            else if (payload is Delete delete) my.Tell(new DeleteReceived(sa, delete.Protocol, delete.Spis));

            // What a payload says may have ended the SA that it came under; what stands behind it is then void
            // (CVE-2023-38712).
            if (sa.State.Status is IkeSaStatus.Deleted) return;
            OnProved(sa, payload);
        }
    }

    Octets? Send(IkeSa sa, Phase1Keys keys, Payload payload, IkePath path, IkeEvent happened)
    {
        if (my.NewMessageId(sa, $"{sa.Label}/INFO#{++sa.InformationalsBegun}") is not { } messageId) return null;

        var message = Informational.Protected(keys, sa.Id, messageId, payload);
        my.Tell(happened);
        my.Send(path, message);
        return message;
    }

    void SendAfter(Message refused, IkeSa sa, IkePath path, Payload payload, IkeEvent happened)
    {
        if (my.NewMessageId(sa, $"{sa.Label}/INFO#{++sa.InformationalsBegun}") is not { } messageId) return;

        var keys = sa.RequiredKeys;
        my.Tell(happened);
        my.Send(path, Informational.Protected(
            keys, keys.Phase2(messageId, refused.Body), sa.Id, messageId, payload));
    }

    void OnNotify(IkeSa sa, Notification notify, bool inClear)
    {
        my.Tell(new NotifyReceived(sa, notify.Notify, notify.Protocol, inClear));
        if ((ushort)notify.Notify >= ErrorsEnd) return;

        if (notify.Protocol is ProtocolId.Esp && !inClear && notify.Notify is not NotifyType.InvalidSpi)
        {
            QuickModeMeant(sa, notify)?.Exchange.Abandon(
                new PeerIncompatibleException($"the peer says {Name(notify)}"));
        }
        else if (my.Profile.ClearNotifyEndsNegotiation && sa is { Role: Role.Initiator, Exchange: { } exchange })
        {
            exchange.Abandon(new PeerIncompatibleException($"the peer says {Name(notify)}"));
        }
    }

    // By the SPI that this side proposed; a peer that names none can only mean the one quick mode that goes on.
    static IkeSa.QuickMode? QuickModeMeant(IkeSa sa, Notification notify) =>
        notify.Spi.Length == 4 ? sa.QuickModeFor(BinaryPrimitives.ReadUInt32BigEndian(notify.Spi.Span))
        : sa.AllQuickModes is [var only] ? only
        : null;

    static string Name(Notification notify) =>
        Enum.IsDefined(notify.Notify)
            ? $"{notify.Notify} ({(ushort)notify.Notify})"
            : $"notify {(ushort)notify.Notify}";

    // By the MM1 and not by a count: an MM1 that comes again is refused in the same octets, and nothing is kept for it.
    uint MessageId(IPEndPoint from, Message mm1)
    {
        var label = $"{my.Options.Name}/{from.Address}/{mm1.Header.Sa.Initiator:x16}/INFO/M-ID";
        var id = BinaryPrimitives.ReadUInt32BigEndian(my.World.Secrets.Draw(label, 4));
        return id == 0 ? 1 : id;
    }
}
