using IkeLab.Crypto.Pki;
using IkeLab.Crypto.Signatures;

namespace IkeLab.Ike;

/// <summary>How this gateway and a peer authenticate with certificates.</summary>
/// <param name="Key">What this side signs with.</param>
/// <param name="Chain">This side's certificate, then those of the CAs between it and a trust anchor.</param>
/// <param name="Trust">Whom this side believes.</param>
/// <param name="Own">Who this side says it is; its certificate should speak for it.</param>
/// <param name="Peer">Who the peer must prove to be.</param>
public sealed record CertificateAuthentication(
    SigningKey Key, IReadOnlyList<Certificate> Chain, TrustStore Trust, IkeIdentity Own, IkeIdentity Peer);
