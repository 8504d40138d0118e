using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// What a header must say before anybody looks at the message behind it (RFC 2408 section 5.2). No hash covers the
/// header of phase 1, so what it may say is narrow.
/// </summary>
static class HeaderRules
{
    const byte Version = 0x10;

    // RFC 2408 section 3.1: the other bits are zero; the A bit asks for a message that is authenticated but not
    // encrypted, which IKE (RFC 2409) does not know. The commit bit is tolerated: nobody waits for what it promises.
    const MessageFlags Known = MessageFlags.Encryption | MessageFlags.Commit;

    public static Refusal? Judge(Message message)
    {
        var header = message.Header;
        return header.Version != Version
            ? new(RefusalKind.Malformed, $"version {header.Version >> 4}.{header.Version & 15}")
            : (header.Flags & ~Known) != 0 ? new(RefusalKind.Malformed, $"flags 0x{(byte)header.Flags:x2}")
            : header.Exchange is ExchangeType.IdentityProtection or ExchangeType.Aggressive && header.MessageId != 0
                ? new(RefusalKind.Malformed, "a message ID in phase 1")
            : header.Exchange is ExchangeType.QuickMode or ExchangeType.Informational &&
                message.IsEncrypted && header.MessageId == 0
                ? new(RefusalKind.Malformed, "message ID zero in phase 2")
            : header.Sa.Responder == 0 && !MayLackResponderSpi(message)
                ? new(
                    RefusalKind.ResponderSpiZero,
                    "responder SPI zero, and it is neither MM1 or AM1 nor a refusal of it")
            : null;
    }

    // MM1 and AM1, whose SA payload comes first (RFC 2409 section 5), and the notify in clear that refuses it.
    static bool MayLackResponderSpi(Message message) =>
        !message.IsEncrypted &&
        (message.Header.Exchange is ExchangeType.Informational ||
            message.Header is
            {
                Exchange: ExchangeType.IdentityProtection or ExchangeType.Aggressive,
                NextPayload: PayloadType.SecurityAssociation,
            });
}
