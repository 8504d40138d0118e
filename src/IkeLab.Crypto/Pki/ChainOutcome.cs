namespace IkeLab.Crypto.Pki;

/// <summary>What became of a peer's certificates; all but the first refuse them.</summary>
public enum ChainOutcome
{
    Valid,

    /// <summary>The octets are no certificate, or its key means nothing.</summary>
    Malformed,

    /// <summary>More certificates than a chain has; not one of them is looked at.</summary>
    TooMany,

    /// <summary>No chain leads to a trust anchor.</summary>
    UnknownIssuer,

    /// <summary>The issuer's name is known, and its key did not sign this.</summary>
    BadSignature,

    /// <summary>Too many CAs: more than are ever followed, or than a CA of the chain allows.</summary>
    PathTooLong,

    /// <summary>A certificate of the chain that issued another is no CA's.</summary>
    NotACa,

    /// <summary>An extension that must not be ignored is not known (RFC 5280 4.2).</summary>
    UnknownCriticalExtension,

    /// <summary>A key too short, or a signature over SHA-1.</summary>
    TooWeak,

    /// <summary>keyUsage or extendedKeyUsage do not allow IKE (RFC 4945 5.1.3.2 and 5.1.3.12).</summary>
    UseNotAllowed,

    NotYetValid,
    Expired,

    /// <summary>A CRL of the issuer names it.</summary>
    Revoked,

    /// <summary>The issuer has a CRL that is not to be believed: out of date, or not signed by the issuer.</summary>
    RevocationUnknown,
}
