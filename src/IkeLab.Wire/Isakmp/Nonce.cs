namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Nonce payload, RFC 2408 section 3.13; RFC 2409 section 5 bounds its length, and others are refused.
/// </summary>
public sealed record Nonce(Octets Data) : Payload
{
    public const int LengthMin = 8;
    public const int LengthMax = 256;

    public override PayloadType Type => PayloadType.Nonce;

    internal static Nonce Read(ref WireReader body)
    {
        if (body.Left is < LengthMin or > LengthMax) body.Fail();
        return new(body.Rest());
    }

    internal override void Write(WireWriter body) => body.Bytes(Data);
}
