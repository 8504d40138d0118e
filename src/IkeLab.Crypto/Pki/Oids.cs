namespace IkeLab.Crypto.Pki;

/// <summary>The object identifiers of RFC 5280, RFC 4055, RFC 5758 and RFC 4945 that IkeLab knows.</summary>
static class Oids
{
    internal const string CommonName = "2.5.4.3", Country = "2.5.4.6", Organization = "2.5.4.10",
        OrganizationalUnit = "2.5.4.11", DomainComponent = "0.9.2342.19200300.100.1.25";

    internal const string SubjectKeyIdentifier = "2.5.29.14", KeyUsage = "2.5.29.15", SubjectAltName = "2.5.29.17",
        BasicConstraints = "2.5.29.19", CrlNumber = "2.5.29.20", DeltaCrlIndicator = "2.5.29.27",
        IssuingDistributionPoint = "2.5.29.28", CertificateIssuer = "2.5.29.29", NameConstraints = "2.5.29.30",
        AuthorityKeyIdentifier = "2.5.29.35", PolicyConstraints = "2.5.29.36", ExtendedKeyUsage = "2.5.29.37",
        InhibitAnyPolicy = "2.5.29.54";

    internal const string AnyExtendedKeyUsage = "2.5.29.37.0", IpsecIke = "1.3.6.1.5.5.7.3.17";
}
