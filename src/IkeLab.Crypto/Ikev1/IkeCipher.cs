using System.Diagnostics.CodeAnalysis;
using IkeLab.Crypto.Primitives;

namespace IkeLab.Crypto.Ikev1;

/// <summary>
/// The cipher of an ISAKMP SA, in CBC mode (RFC 2409 appendix B). It keeps no IV: the caller does, for a message that
/// comes again or proves false must not move it. The next IV is the last block of ciphertext.
/// </summary>
/// <param name="kind"><see cref="CipherKind.TripleDes"/> or <see cref="CipherKind.AesCbc"/>.</param>
/// <param name="key">24 octets for 3DES; 16, 24 or 32 for AES.</param>
public sealed class IkeCipher(CipherKind kind, byte[] key) : IDisposable
{
    readonly Cbc _cbc = Cbc.Create(kind, key);

    /// <summary>In octets: what messages are padded to, and the length of an IV.</summary>
    public int BlockSize => _cbc.BlockSize;

    /// <summary>Encrypts a plaintext that is already padded to whole blocks.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public byte[] Encrypt(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> plaintext)
    {
        if (plaintext.Length % BlockSize != 0)
            throw new ArgumentException("not whole blocks", nameof(plaintext));
        var ciphertext = new byte[plaintext.Length];
        _cbc.Encrypt(iv, plaintext, ciphertext);
        return ciphertext;
    }

    /// <summary>Decrypts whole blocks; for what a peer sent, <see cref="TryDecrypt"/>.</summary>
    /// <exception cref="ArgumentException">The ciphertext is not whole blocks.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext) =>
        TryDecrypt(iv, ciphertext, out var plaintext)
            ? plaintext
            : throw new ArgumentException("not whole blocks", nameof(ciphertext));

    /// <summary>
    /// Decrypts what a peer sent: false if it is empty or not whole blocks. The plaintext keeps its padding.
    /// </summary>
    public bool TryDecrypt(
        ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        if (ciphertext.IsEmpty || ciphertext.Length % BlockSize != 0)
            return false;
        plaintext = new byte[ciphertext.Length];
        _cbc.Decrypt(iv, ciphertext, plaintext);
        return true;
    }

    public void Dispose() => _cbc.Dispose();
}
