using IkeLab.Crypto.Signatures;

namespace IkeLab.Crypto.Pki;

/// <summary>What an authority is asked to certify.</summary>
/// <param name="Subject">May be empty if there are alternative names.</param>
/// <param name="PublicKey">The subject's.</param>
/// <param name="SerialNumber">Positive; unique under an authority, or a CRL revokes two.</param>
/// <param name="NotBefore">In whole seconds, as the encoding has no others.</param>
/// <param name="NotAfter">The last second of validity.</param>
public sealed record CertificateContents(
    DistinguishedName Subject, PublicKey PublicKey, long SerialNumber, DateTimeOffset NotBefore,
    DateTimeOffset NotAfter)
{
    public IReadOnlyList<AlternativeName> AlternativeNames { get; init; } = [];

    public bool IsCa { get; init; }

    /// <summary>Of a CA: how many CAs may stand below it; null for any number.</summary>
    public int? PathLength { get; init; }

    /// <summary>Null leaves the extension out.</summary>
    public KeyUsages? KeyUsage { get; init; }

    /// <summary>Object identifiers of extendedKeyUsage; none leaves the extension out, as RFC 4945 advises.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>The object identifier of an extension that nobody knows, marked critical: for refusals.</summary>
    public string? CriticalExtension { get; init; }
}
