namespace IkeLab.Wire.Isakmp;

/// <summary>RFC 2408 section 3.9.</summary>
public enum CertificateEncoding : byte
{
    None = 0,
    Pkcs7 = 1,
    Pgp = 2,
    DnsSignedKey = 3,
    X509Signature = 4,
    X509KeyExchange = 5,
    KerberosTokens = 6,
    Crl = 7,
    Arl = 8,
    Spki = 9,
    X509Attribute = 10,
}
