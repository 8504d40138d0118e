using IkeLab.Crypto.Ikev1;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// How the messages of an exchange are written and read: in clear, or under the keys of an ISAKMP SA.
/// </summary>
interface IProtection
{
    Octets Seal(SaId sa, ExchangeType type, uint messageId, IReadOnlyList<Payload> payloads);

    /// <summary>Reads a message without changing anything: what it would change is done by its Commit.</summary>
    Refusal? Open(Message message, out OpenedMessage? opened);
}

/// <summary>A message whose payloads can be read.</summary>
/// <param name="Header">The header, as received.</param>
/// <param name="Payloads">At least one.</param>
/// <param name="Chain">The octets of all payloads with their generic headers, without padding.</param>
/// <param name="Commit">Advances the chain of IVs; called when the message has been accepted.</param>
sealed record OpenedMessage(IsakmpHeader Header, IReadOnlyList<Payload> Payloads, Octets Chain, Action Commit)
{
    /// <summary>The one payload of a kind, or null when there is none or more than one.</summary>
    public T? Only<T>()
        where T : Payload
    {
        T? only = null;
        foreach (var payload in Payloads)
        {
            if (payload is not T match) continue;
            if (only is not null) return null;
            only = match;
        }

        return only;
    }
}

/// <summary>HDR: no protection.</summary>
sealed class Clear : IProtection
{
    public static Clear Text { get; } = new();

    public Octets Seal(SaId sa, ExchangeType type, uint messageId, IReadOnlyList<Payload> payloads) =>
        Message.Of(sa, type, MessageFlags.None, messageId, payloads).ToBytes();

    public Refusal? Open(Message message, out OpenedMessage? opened)
    {
        opened = null;
        if (message.IsEncrypted) return new(RefusalKind.Protection, "encrypted before there is a key");
        if (!message.TryReadPayloads(out var payloads) || payloads.Count == 0)
        {
            return new(RefusalKind.Malformed, "its payloads cannot be read");
        }

        opened = new(message.Header, payloads, message.Body, static () => { });
        return null;
    }
}

/// <summary>HDR or HDR*, as the sender chose: AM3 may come either way (RFC 2409 section 5.4).</summary>
sealed class ClearOr(IProtection protection) : IProtection
{
    public Octets Seal(SaId sa, ExchangeType type, uint messageId, IReadOnlyList<Payload> payloads) =>
        protection.Seal(sa, type, messageId, payloads);

    public Refusal? Open(Message message, out OpenedMessage? opened) =>
        (message.IsEncrypted ? protection : Clear.Text).Open(message, out opened);
}

/// <summary>
/// HDR*: everything behind the header in CBC, each message's IV being the last block of the one before (RFC 2409
/// appendix B). A message that is refused leaves the chain where it was.
/// </summary>
sealed class CbcProtection(IkeCipher cipher, byte[] iv) : IProtection
{
    byte[] _iv = iv;

    /// <summary>The last ciphertext block sent or accepted.</summary>
    public ReadOnlyMemory<byte> LastBlock => _iv;

    public Octets Seal(SaId sa, ExchangeType type, uint messageId, IReadOnlyList<Payload> payloads)
    {
        var chain = PayloadChain.Write(payloads);
        var padded = new byte[(chain.Length + cipher.BlockSize - 1) / cipher.BlockSize * cipher.BlockSize];
        chain.Span.CopyTo(padded);
        var body = cipher.Encrypt(_iv, padded);
        _iv = body[^cipher.BlockSize..];
        var header = new IsakmpHeader(sa, payloads[0].Type, type, MessageFlags.Encryption, messageId);
        return new Message(header, body).ToBytes();
    }

    public Refusal? Open(Message message, out OpenedMessage? opened)
    {
        opened = null;
        if (!message.IsEncrypted) return new(RefusalKind.Protection, "in clear where it must be encrypted");
        if (message.Body.IsEmpty || message.Body.Length % cipher.BlockSize != 0)
        {
            return new(RefusalKind.Undecipherable, "not a whole number of cipher blocks");
        }

        Octets plain = cipher.Decrypt(_iv, message.Body.Span);
        if (!PayloadChain.TryRead(message.Header.NextPayload, plain, out var payloads, out var consumed) ||
            payloads.Count == 0)
        {
            return new(RefusalKind.Undecipherable, "what the cipher gives is no chain of payloads");
        }

        var last = message.Body.Slice(message.Body.Length - cipher.BlockSize).ToArray();
        opened = new(message.Header, payloads, plain.Slice(0, consumed), () => _iv = last);
        return null;
    }
}
