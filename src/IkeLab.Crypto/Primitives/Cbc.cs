using System.Security.Cryptography;

namespace IkeLab.Crypto.Primitives;

/// <summary>
/// A block cipher in CBC mode with its key set up once. Input and output are whole blocks and may be the same octets.
/// </summary>
abstract class Cbc : IDisposable
{
    /// <summary>In octets, the IV's length too.</summary>
    public abstract int BlockSize { get; }

    public static Cbc Create(CipherKind kind, ReadOnlySpan<byte> key)
    {
        if (kind is not (CipherKind.TripleDes or CipherKind.AesCbc))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a cipher in CBC mode");
        if (kind == CipherKind.TripleDes ? key.Length != 24 : key.Length is not (16 or 24 or 32))
            throw new ArgumentException($"a key of {key.Length} octets does not fit {kind}", nameof(key));
        return OperatingSystem.IsBrowser() || IsRefusedByPlatform(kind, key)
            ? new BouncyCbc(kind, key)
            : new PlatformCbc(kind, key);
    }

    public abstract void Encrypt(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext);

    public abstract void Decrypt(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext, Span<byte> plaintext);

    public abstract void Dispose();

    // RFC 2451 2.3 would have a weak key rejected and the SA made anew. Gateways of the field do not look, and one that
    // throws where its peer encrypts shows a fault that is nobody's.
    static bool IsRefusedByPlatform(CipherKind kind, ReadOnlySpan<byte> key) =>
        kind == CipherKind.TripleDes && TripleDES.IsWeakKey(key.ToArray());
}
