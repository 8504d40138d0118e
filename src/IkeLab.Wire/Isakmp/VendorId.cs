namespace IkeLab.Wire.Isakmp;

/// <summary>Vendor ID payload, RFC 2408 section 3.16.</summary>
public sealed record VendorId(Octets Data) : Payload
{
    public override PayloadType Type => PayloadType.VendorId;

    internal static VendorId Read(ref WireReader body) => new(body.Rest());

    internal override void Write(WireWriter body) => body.Bytes(Data);
}
