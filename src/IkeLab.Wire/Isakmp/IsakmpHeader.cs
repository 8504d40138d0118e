namespace IkeLab.Wire.Isakmp;

/// <summary>
/// The header of RFC 2408 section 3.1, but for its length: a message knows that from its body.
/// <code>
/// |                          Initiator                            |
/// |                            Cookie                             |
/// |                          Responder                            |
/// |                            Cookie                             |
/// |  Next Payload | MjVer | MnVer | Exchange Type |     Flags     |
/// |                          Message ID                           |
/// |                            Length                             |
/// </code>
/// </summary>
public sealed record IsakmpHeader(
    SaId Sa,
    PayloadType NextPayload,
    ExchangeType Exchange,
    MessageFlags Flags,
    uint MessageId)
{
    public const int Size = 28;

    /// <summary>Major version in the high four bits, minor in the low ones.</summary>
    public byte Version { get; init; } = 0x10;

    public int MajorVersion => Version >> 4;

    internal static IsakmpHeader Read(ref WireReader octets, out uint length)
    {
        SaId sa = new(octets.U64(), octets.U64());
        var next = (PayloadType)octets.U8();
        var version = octets.U8();
        var (exchange, flags) = ((ExchangeType)octets.U8(), (MessageFlags)octets.U8());
        var messageId = octets.U32();
        length = octets.U32();
        return new(sa, next, exchange, flags, messageId) { Version = version };
    }

    internal void Write(WireWriter target, uint length)
    {
        target.U64(Sa.Initiator);
        target.U64(Sa.Responder);
        target.U8((byte)NextPayload);
        target.U8(Version);
        target.U8((byte)Exchange);
        target.U8((byte)Flags);
        target.U32(MessageId);
        target.U32(length);
    }
}
