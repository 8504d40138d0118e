using IkeLab.Crypto.Ikev1;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// The informational exchange, RFC 2409 section 5.7: one message, HDR*, HASH(1), N/D, or in clear HDR, N.
/// </summary>
static class Informational
{
    public static Octets InClear(SaId sa, uint messageId, Notification notification) =>
        Clear.Text.Seal(sa, ExchangeType.Informational, messageId, [notification]);

    /// <summary>HDR*, HASH(1), N or D.</summary>
    public static Octets Protected(Phase1Keys keys, SaId sa, uint messageId, Payload payload) =>
        Protected(keys, keys.Phase2(messageId), sa, messageId, payload);

    public static Octets Protected(
        Phase1Keys keys, CbcProtection protection, SaId sa, uint messageId, Payload payload)
    {
        var hash = KeyDerivation.HASH_1(keys.Skeyid, messageId, PayloadChain.Write([payload]).Span);
        return protection.Seal(sa, ExchangeType.Informational, messageId, [new Hash(hash), payload]);
    }

    /// <summary>Opens a protected one; nothing in it is believed before its HASH(1) has been verified.</summary>
    public static Judgement<Payload[]> Open(Phase1Keys keys, Message message)
    {
        var protection = keys.Phase2(message.Header.MessageId);
        if (protection.Open(message, out var opened) is { } refusal) return refusal;

        var expected = KeyDerivation.HASH_1(keys.Skeyid, message.Header.MessageId, Phase2.AfterHash(opened!).Span);
        if (Phase2.HashOf(opened!) is not { } hash)
        {
            return new Refusal(RefusalKind.WrongPayloads, "an informational message begins with its HASH");
        }

        return Phase2.Same(expected, hash)
            ? opened!.Payloads.Skip(1).ToArray()
            : new Refusal(RefusalKind.WrongHash, "HASH(1) is wrong");
    }
}
