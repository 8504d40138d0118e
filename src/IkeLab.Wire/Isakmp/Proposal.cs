namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Proposal, RFC 2408 section 3.5. Proposals of one number belong together (AH and ESP), of different numbers are
/// alternatives.
/// <code>
/// |  Proposal #   |  Protocol-Id  |    SPI Size   |# of Transforms|
/// ~                        SPI (variable)                         ~
/// ~                          Transforms                           ~
/// </code>
/// </summary>
/// <param name="Spi">Of the sender's inbound SA; empty, or to be ignored, for the ISAKMP SA.</param>
public sealed record Proposal(byte Number, ProtocolId Protocol, Octets Spi, IReadOnlyList<Transform> Transforms)
{
    internal static Proposal Read(ref WireReader body)
    {
        var (number, protocol) = (body.U8(), (ProtocolId)body.U8());
        var (spiSize, count) = (body.U8(), body.U8());
        var spi = body.Take(spiSize);
        var transforms = Substructures.Read(ref body, PayloadType.Transform, Transform.Read);
        if (transforms.Count != count) body.Fail();
        return new(number, protocol, spi, transforms);
    }

    internal void Write(WireWriter body)
    {
        body.U8(Number);
        body.U8((byte)Protocol);
        body.U8(checked((byte)Spi.Length));
        body.U8(checked((byte)Transforms.Count));
        body.Bytes(Spi);
        Substructures.Write(body, PayloadType.Transform, Transforms, static (transform, to) => transform.Write(to));
    }

    public bool Equals(Proposal? other) =>
        other is not null
        && Number == other.Number
        && Protocol == other.Protocol
        && Spi == other.Spi
        && Transforms.SequenceEqual(other.Transforms);

    public override int GetHashCode() => unchecked((ValueSequence.Hash(Transforms) * 31) + Number);
}
