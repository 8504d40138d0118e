namespace IkeLab.Crypto.Esp;

/// <summary>The algorithms of an ESP SA. All lengths in octets.</summary>
/// <param name="Cipher">The encryption, or one that authenticates too (GCM).</param>
/// <param name="KeyLength">Of the cipher's key alone: 0 for NULL, 24 for 3DES, 16, 24 or 32 for AES.</param>
/// <param name="Integrity">The HMAC's hash; null with GCM, which needs none, and without integrity.</param>
/// <param name="IcvLength">
/// How much of the HMAC is sent: 12 for MD5 and SHA-1 (RFC 2403, RFC 2404), 16, 24, 32 for SHA-256, 384, 512 (RFC
/// 4868); old peers send 12 of SHA-256 too. Of GCM 8, 12 or 16, as its kind says; 0 without integrity.
/// </param>
public sealed record EspSuite(CipherKind Cipher, int KeyLength, HashKind? Integrity, int IcvLength)
{
    // Pad length and next header, the end of the text (RFC 4303 2).
    const int TrailerLength = 2;

    public bool IsGcm => Cipher is CipherKind.AesGcm8 or CipherKind.AesGcm12 or CipherKind.AesGcm16;

    /// <summary>RFC 4106 8.1: the four octets behind the key in KEYMAT.</summary>
    public int SaltLength => IsGcm ? 4 : 0;

    /// <summary>The HMAC's key, as long as its output (RFC 2403 to RFC 4868).</summary>
    public int IntegrityKeyLength => Integrity is { } hash ? Hmac.Length(hash) : 0;

    /// <summary>
    /// What one direction takes of KEYMAT: encryption key, salt, authentication key (RFC 2409 5.5, RFC 4106 8.1). So
    /// 44 for 3DES with SHA-1, 48 for AES-128 with SHA-256, 64 for AES-256 with SHA-256, 20 and 36 for AES-GCM, 20 for
    /// NULL with SHA-1.
    /// </summary>
    public int KeymatLength => KeyLength + SaltLength + IntegrityKeyLength;

    /// <summary>What the cipher takes at a time: 1 where it is a stream or none.</summary>
    public int BlockSize => Cipher switch
    {
        CipherKind.TripleDes => 8,
        CipherKind.AesCbc => 16,
        _ => 1,
    };

    /// <summary>Of the IV in front of the ciphertext (RFC 2451, RFC 3602 3, RFC 4106 3.1).</summary>
    public int IvLength => IsGcm ? 8 : Cipher == CipherKind.Null ? 0 : BlockSize;

    /// <summary>
    /// What padding makes the ciphertext a multiple of: whole blocks, and at least four octets (RFC 4303 2.4).
    /// </summary>
    public int Alignment => Math.Max(BlockSize, 4);

    /// <summary>
    /// The length of an <see cref="EspTransform"/>'s body around so many octets with the least padding.
    /// </summary>
    public int BodyLength(int innerLength) => IvLength + Align(innerLength + TrailerLength) + IcvLength;

    internal int Align(int length) => (length + Alignment - 1) / Alignment * Alignment;

    /// <summary>Refuses what no negotiation may come to.</summary>
    /// <exception cref="ArgumentException">Key, integrity and ICV do not go together.</exception>
    internal void Verify()
    {
        var isKeyRight = Cipher switch
        {
            CipherKind.Null => KeyLength == 0,
            CipherKind.TripleDes => KeyLength == 24,
            _ => KeyLength is 16 or 24 or 32,
        };
        var isIcvRight = Cipher switch
        {
            CipherKind.AesGcm8 => Integrity is null && IcvLength == 8,
            CipherKind.AesGcm12 => Integrity is null && IcvLength == 12,
            CipherKind.AesGcm16 => Integrity is null && IcvLength == 16,
            _ => Integrity is null ? IcvLength == 0 : IcvLength >= 12 && IcvLength <= IntegrityKeyLength,
        };
        if (!isKeyRight || !isIcvRight)
            throw new ArgumentException($"no such suite: {this}");
    }
}
