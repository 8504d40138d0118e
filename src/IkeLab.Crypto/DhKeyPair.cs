namespace IkeLab.Crypto;

/// <summary>A party's two values of a Diffie-Hellman group.</summary>
/// <param name="Private">The exponent or scalar, big-endian.</param>
/// <param name="Public">
/// As it stands in the KE payload: g^x padded to the prime's length, or x | y (RFC 5903 7).
/// </param>
public sealed record DhKeyPair(byte[] Private, byte[] Public)
{
    /// <summary>See <see cref="Secrets.ComeFromSeed"/>.</summary>
    internal bool ComesFromSeed { get; init; }
}
