using IkeLab.Crypto.Pki;
using IkeLab.Crypto.Signatures;

namespace IkeLab.Ike;

/// <summary>
/// How this gateway and a peer authenticate with certificates. Each should speak for the identity of its side.
/// </summary>
/// <param name="Key">What this side signs with.</param>
/// <param name="Chain">This side's certificate, then those of the CAs between it and a trust anchor.</param>
/// <param name="Trust">Whom this side believes.</param>
public sealed record CertificateAuthentication(
    SigningKey Key, IReadOnlyList<Certificate> Chain, TrustStore Trust);
