namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Certificate Request payload, RFC 2408 section 3.10:
/// <code>
/// | Cert. Type    | Certificate Authority                         ~
/// </code>
/// </summary>
/// <param name="Encoding">See <see cref="CertificateEncoding"/>.</param>
public sealed record CertificateRequest(byte Encoding, Octets Data) : Payload
{
    public override PayloadType Type => PayloadType.CertificateRequest;

    internal static CertificateRequest Read(ref WireReader body) => new(body.U8(), body.Rest());

    internal override void Write(WireWriter body)
    {
        body.U8(Encoding);
        body.Bytes(Data);
    }
}
