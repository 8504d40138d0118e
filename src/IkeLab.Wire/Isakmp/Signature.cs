namespace IkeLab.Wire.Isakmp;

/// <summary>Signature payload, RFC 2408 section 3.12.</summary>
public sealed record Signature(Octets Data) : Payload
{
    public override PayloadType Type => PayloadType.Signature;

    internal static Signature Read(ref WireReader body) => new(body.Rest());

    internal override void Write(WireWriter body) => body.Bytes(Data);
}
