using System.Security.Cryptography;

namespace IkeLab.Crypto.Primitives;

/// <summary>A block cipher in CBC mode with its key set up once. Input and output are whole blocks and may be the same octets.</summary>
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

    // A weak key may come out of KEYMAT like any other: a peer uses it, so must we (RFC 2451 2.3 leaves it to the reader).
    static bool IsRefusedByPlatform(CipherKind kind, ReadOnlySpan<byte> key) =>
        kind == CipherKind.TripleDes && TripleDES.IsWeakKey(key.ToArray());
}
