namespace IkeLab.Wire.Isakmp;

/// <summary>NAT-D payload, RFC 3947 section 3.2: HASH(CKY-I | CKY-R | IP | Port).</summary>
public sealed record NatDiscovery(Octets Data) : Payload
{
    public override PayloadType Type => PayloadType.NatDiscovery;

    internal static NatDiscovery Read(ref WireReader body) => new(body.Rest());

    internal override void Write(WireWriter body) => body.Bytes(Data);
}
