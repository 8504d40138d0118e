namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Certificate payload, RFC 2408 section 3.9:
/// <code>
/// | Cert Encoding  | Certificate Data                         ~
/// </code>
/// </summary>
/// <param name="Encoding">See <see cref="CertificateEncoding"/>.</param>
public sealed record Certificate(byte Encoding, Octets Data) : Payload
{
    public override PayloadType Type => PayloadType.Certificate;

    internal static Certificate Read(ref WireReader body) => new(body.U8(), body.Rest());

    internal override void Write(WireWriter body)
    {
        body.U8(Encoding);
        body.Bytes(Data);
    }
}
