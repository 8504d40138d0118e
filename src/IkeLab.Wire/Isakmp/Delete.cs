namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Delete payload, RFC 2408 section 3.15: SPIs of the sender's inbound SAs, all of one size.
/// <code>
/// |              Domain of Interpretation  (DOI)                  |
/// |  Protocol-Id  |   SPI Size    |           # of SPIs           |
/// ~               Security Parameter Index(es) (SPI)              ~
/// </code>
/// </summary>
public sealed record Delete(ProtocolId Protocol, IReadOnlyList<Octets> Spis) : Payload
{
    public override PayloadType Type => PayloadType.Delete;

    public uint Doi { get; init; } = SecurityAssociation.IpsecDoi;

    internal static Delete Read(ref WireReader body)
    {
        var doi = body.U32();
        var (protocol, spiSize, count) = ((ProtocolId)body.U8(), body.U8(), body.U16());

        // The count is believed only when the octets bear it out; SPIs of no size would bear out any count.
        if (spiSize * count != body.Left || (spiSize == 0 && count > 0)) body.Fail();
        List<Octets> spis = [];
        while (body.Left > 0) spis.Add(body.Take(spiSize));
        return new(protocol, spis) { Doi = doi };
    }

    internal override void Write(WireWriter body)
    {
        var spiSize = Spis is [var first, ..] ? first.Length : 0;
        if (Spis.Any(spi => spi.Length != spiSize)) throw new InvalidOperationException("SPIs of two sizes");

        body.U32(Doi);
        body.U8((byte)Protocol);
        body.U8(checked((byte)spiSize));
        body.U16(checked((ushort)Spis.Count));
        foreach (var spi in Spis) body.Bytes(spi);
    }

    public bool Equals(Delete? other) =>
        base.Equals(other) && Doi == other.Doi && Protocol == other.Protocol && Spis.SequenceEqual(other.Spis);

    public override int GetHashCode() => ValueSequence.Hash(Spis);
}
