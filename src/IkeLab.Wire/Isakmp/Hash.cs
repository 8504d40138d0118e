namespace IkeLab.Wire.Isakmp;

/// <summary>Hash payload, RFC 2408 section 3.11.</summary>
public sealed record Hash(Octets Data) : Payload
{
    public override PayloadType Type => PayloadType.Hash;

    internal static Hash Read(ref WireReader body) => new(body.Rest());

    internal override void Write(WireWriter body) => body.Bytes(Data);
}
