namespace IkeLab.Crypto.Pki;

/// <summary>What a gateway is configured to believe.</summary>
/// <param name="Anchors">Certificates of the CAs that are trusted.</param>
/// <param name="RevocationLists">Given, never fetched; a CA without one is believed to have revoked nothing.</param>
public sealed record TrustStore(IReadOnlyList<Certificate> Anchors, IReadOnlyList<RevocationList> RevocationLists)
{
    /// <summary>The shortest RSA modulus that is accepted, in bits.</summary>
    public int RsaBitsMin { get; init; } = 2048;
}
