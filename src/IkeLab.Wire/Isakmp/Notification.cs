namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Notification payload, RFC 2408 section 3.14:
/// <code>
/// |              Domain of Interpretation  (DOI)                  |
/// |  Protocol-ID  |   SPI Size    |      Notify Message Type      |
/// ~                Security Parameter Index (SPI)                 ~
/// ~                       Notification Data                       ~
/// </code>
/// </summary>
public sealed record Notification(ProtocolId Protocol, Octets Spi, NotifyType Notify, Octets Data) : Payload
{
    public override PayloadType Type => PayloadType.Notification;

    public uint Doi { get; init; } = SecurityAssociation.IpsecDoi;

    internal static Notification Read(ref WireReader body)
    {
        var doi = body.U32();
        var (protocol, spiSize, notify) = ((ProtocolId)body.U8(), body.U8(), (NotifyType)body.U16());
        return new(protocol, body.Take(spiSize), notify, body.Rest()) { Doi = doi };
    }

    internal override void Write(WireWriter body)
    {
        body.U32(Doi);
        body.U8((byte)Protocol);
        body.U8(checked((byte)Spi.Length));
        body.U16((ushort)Notify);
        body.Bytes(Spi);
        body.Bytes(Data);
    }
}
