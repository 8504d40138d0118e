namespace IkeLab.Crypto.Pki;

/// <summary>The identities that a certificate can speak for (RFC 4945 3.1).</summary>
public enum IdentityKind
{
    Address,
    Fqdn,
    UserFqdn,
    DistinguishedName,
}
