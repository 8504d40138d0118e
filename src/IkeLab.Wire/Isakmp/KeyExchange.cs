namespace IkeLab.Wire.Isakmp;

/// <summary>Key Exchange payload, RFC 2408 section 3.7: the public value and nothing else.</summary>
public sealed record KeyExchange(Octets PublicValue) : Payload
{
    public override PayloadType Type => PayloadType.KeyExchange;

    internal static KeyExchange Read(ref WireReader body) => new(body.Rest());

    internal override void Write(WireWriter body) => body.Bytes(PublicValue);
}
