using System.Text.Json;
using IkeLab.Ike;

namespace IkeLab.Lab.Readings;

/// <summary>The facts of what happens in an IKE peer.</summary>
static class IkeEventJson
{
    /// <returns>False for an event that is not known here; nothing is written then.</returns>
    public static bool TryWrite(Utf8JsonWriter json, IkeEvent happened) =>
        TryWriteMessage(json, happened) || TryWritePhase1(json, happened) || TryWritePhase2(json, happened)
        || TryWriteInformational(json, happened) || OfferJson.TryWrite(json, happened);

    static bool TryWriteMessage(Utf8JsonWriter json, IkeEvent happened)
    {
        switch (happened)
        {
            case MessageSent sent:
                json.WriteSa(sent.Sa);
                json.WriteSpi("messageId", sent.MessageId);
                json.WriteString("name", sent.Name);
                json.WriteNumber("nth", sent.Nth);
                json.WriteText("why", sent.Why);
                return true;
            case MessageAccepted accepted:
                json.WriteSa(accepted.Sa);
                json.WriteSpi("messageId", accepted.MessageId);
                json.WriteString("name", accepted.Name);
                return true;
            case MessageRepeated repeated:
                json.WriteSa(repeated.Sa);
                json.WriteText("from", repeated.From);
                json.WriteBoolean("answered", repeated.Answered);
                return true;
            case MessageRefused refused:
                json.WriteSa(refused.Sa);
                json.WriteText("from", refused.From);
                json.WriteText("exchange", refused.Exchange);
                json.WriteSpi("messageId", refused.MessageId);
                json.WriteString("awaiting", refused.Awaiting);
                json.WriteText("kind", refused.Refusal.Kind);
                json.WriteString("why", refused.Refusal.Why);
                return true;
            default:
                return false;
        }
    }

    static bool TryWritePhase1(Utf8JsonWriter json, IkeEvent happened)
    {
        switch (happened)
        {
            case StateChanged changed:
                json.WriteSa(changed.Sa);
                json.WriteState("from", changed.From);
                json.WriteState("to", changed.To);
                return true;
            case KeysDerived derived:
                json.WriteSa(derived.Sa);
                json.WriteHex("encryptionKey", derived.EncryptionKey.Span);
                return true;
            case Phase1Established established:
                json.WriteSa(established.Sa);
                WritePolicy(json, established.Policy);
                json.WriteText("peer", established.PeerId is { } id ? IkeIdentity.Text(id) : null);
                return true;
            case Phase1Deleted deleted:
                json.WriteSa(deleted.Sa);
                json.WriteString("why", deleted.Why);
                json.WriteBoolean("bySilence", deleted.BySilence);
                json.WriteBoolean("wasEstablished", deleted.WasEstablished);
                return true;
            default:
                return false;
        }
    }

    static bool TryWritePhase2(Utf8JsonWriter json, IkeEvent happened)
    {
        switch (happened)
        {
            case QuickModeBegan began:
                json.WriteQuickMode(began.Sa, began.MessageId, began.Role);
                json.WriteText("local", began.Local);
                json.WriteText("remote", began.Remote);
                return true;
            case QuickModeEstablished established:
                json.WriteQuickMode(established.Sa, established.MessageId, established.Role);
                json.WriteSpi("inboundSpi", established.InboundSpi);
                json.WriteSpi("outboundSpi", established.OutboundSpi);
                return true;
            case QuickModeFailed failed:
                json.WriteQuickMode(failed.Sa, failed.MessageId, failed.Role);
                json.WriteString("why", failed.Why);
                json.WriteBoolean("bySilence", failed.BySilence);
                return true;
            case KeyMissing missing:
                json.WriteText("peer", missing.Peer);
                json.WriteText("mode", missing.Mode);
                return true;
            case ChildFailed failed:
                json.WriteText("peer", failed.Peer);
                json.WriteText("local", failed.Local);
                json.WriteText("remote", failed.Remote);
                json.WriteString("why", failed.Why);
                return true;
            default:
                return false;
        }
    }

    static bool TryWriteInformational(Utf8JsonWriter json, IkeEvent happened)
    {
        switch (happened)
        {
            case NotifySent sent:
                json.WriteSa(sent.Sa);
                json.WriteText("to", sent.To);
                json.WriteText("notify", sent.Notify);
                json.WriteText("protocol", sent.Protocol);
                json.WriteBoolean("inClear", sent.InClear);
                return true;
            case NotifyReceived received:
                json.WriteSa(received.Sa);
                json.WriteText("notify", received.Notify);
                json.WriteText("protocol", received.Protocol);
                json.WriteBoolean("inClear", received.InClear);
                return true;
            case DeleteSent sent:
                json.WriteSa(sent.Sa);
                json.WriteText("protocol", sent.Protocol);
                json.WriteHex("spi", sent.Spi.Span);
                return true;
            case DeleteNotSent unsent:
                json.WriteText("peer", unsent.Peer);
                json.WriteText("protocol", unsent.Protocol);
                json.WriteSpi("spi", unsent.Spi);
                return true;
            case LifetimeNears nears:
                json.WriteText("protocol", nears.Protocol);
                json.WriteSpi("spi", nears.Spi);
                json.WriteText("limit", nears.Limit);
                return true;
            case NatDetected detected:
                json.WriteSpi("initiatorSpi", detected.Id.Initiator);
                json.WriteSpi("responderSpi", detected.Id.Responder);
                json.WriteText("peer", detected.Peer);
                json.WriteText("ends", detected.Ends);
                return true;
            case PathMoved moved:
                json.WriteSa(moved.Sa);
                json.WriteText("before", moved.Before);
                return true;
            case WayTaken taken:
                json.WriteText("peer", taken.Peer);
                json.WriteText("from", taken.Way.Local);
                json.WriteText("to", taken.Way.Remote);
                json.WriteText("why", taken.Why);
                return true;
            case KeepAliveSent alive:
                json.WriteSa(alive.Sa);
                return true;
            case PeerDead dead:
                json.WriteSa(dead.Sa);
                json.WriteNumber("asked", dead.Asked);
                return true;
            case DeleteReceived received:
                json.WriteSa(received.Sa);
                json.WriteText("protocol", received.Protocol);
                json.WriteStartArray("spis");
                foreach (var spi in received.Spis) json.WriteStringValue(Convert.ToHexStringLower(spi.Span));
                json.WriteEndArray();
                return true;
            default:
                return false;
        }
    }

    static void WritePolicy(Utf8JsonWriter json, Phase1Policy policy)
    {
        json.WriteStartObject("policy");
        json.WriteNumber("priority", policy.Priority);
        json.WriteText("authentication", policy.Authentication);
        json.WriteText("cipher", policy.Cipher);
        json.WriteNumber("keyLength", policy.KeyLength);
        json.WriteText("hash", policy.Hash);
        json.WriteNumber("group", policy.Group);
        json.WriteSeconds("lifetime", policy.Lifetime);
        json.WriteEndObject();
    }
}
