namespace IkeLab.Wire.Isakmp;

/// <summary>A payload this code has no meaning for; it is kept, so that a message goes out as it came in.</summary>
public sealed record UnknownPayload(PayloadType Kind, Octets Data) : Payload
{
    public override PayloadType Type => Kind;

    internal static UnknownPayload Read(PayloadType kind, ref WireReader body) => new(kind, body.Rest());

    internal override void Write(WireWriter body) => body.Bytes(Data);
}
