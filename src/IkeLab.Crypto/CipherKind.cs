namespace IkeLab.Crypto;

/// <summary>
/// The ciphers of IKE and ESP; the length of an AES key is said apart, the number of a GCM is its ICV's octets.
/// </summary>
public enum CipherKind
{
    Null,
    TripleDes,
    AesCbc,
    AesGcm8,
    AesGcm12,
    AesGcm16,
}
