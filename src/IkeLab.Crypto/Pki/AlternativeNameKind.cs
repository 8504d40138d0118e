namespace IkeLab.Crypto.Pki;

/// <summary>The forms of subjectAltName that IKE has identities for (RFC 4945 5.1.3.6), with their tags.</summary>
public enum AlternativeNameKind
{
    Rfc822Name = 1,
    DnsName = 2,
    IpAddress = 7,
}
