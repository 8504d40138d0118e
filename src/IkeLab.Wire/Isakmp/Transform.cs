namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Transform, RFC 2408 section 3.6. In phase 1 the id is KEY_IKE (1) and the attributes say all; in phase 2 it is that
/// of the protocol, e.g. <see cref="EspTransformId"/>.
/// <code>
/// |  Transform #  |  Transform-Id |           RESERVED2           |
/// ~                        SA Attributes                          ~
/// </code>
/// </summary>
public sealed record Transform(byte Number, byte Id, IReadOnlyList<DataAttribute> Attributes)
{
    /// <summary>KEY_IKE, the only transform of the ISAKMP SA, RFC 2407 section 4.4.2.1.</summary>
    public const byte KeyIke = 1;

    /// <summary>The number in the first attribute of a type; null when absent or longer than four octets.</summary>
    public uint? Number32(IkeAttribute type) => Number32((ushort)type);

    /// <inheritdoc cref="Number32(IkeAttribute)"/>
    public uint? Number32(IpsecAttribute type) => Number32((ushort)type);

    internal static Transform Read(ref WireReader body)
    {
        var (number, id) = (body.U8(), body.U8());
        body.Skip(2);

        // An attribute takes four octets or more, so the octets bound the loop.
        List<DataAttribute> attributes = [];
        while (body.Left > 0) attributes.Add(DataAttribute.Read(ref body));
        return new(number, id, attributes);
    }

    internal void Write(WireWriter body)
    {
        body.U8(Number);
        body.U8(Id);
        body.U16(0);
        foreach (var attribute in Attributes) attribute.Write(body);
    }

    public bool Equals(Transform? other) =>
        other is not null
        && Number == other.Number
        && Id == other.Id
        && Attributes.SequenceEqual(other.Attributes);

    public override int GetHashCode() => unchecked((ValueSequence.Hash(Attributes) * 31) + Number);

    uint? Number32(ushort type) => Attributes.FirstOrDefault(attribute => attribute.Type == type)?.Number;
}
