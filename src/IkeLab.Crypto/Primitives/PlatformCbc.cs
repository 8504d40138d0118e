using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace IkeLab.Crypto.Primitives;

[UnsupportedOSPlatform("browser")]
sealed class PlatformCbc : Cbc
{
    readonly SymmetricAlgorithm _cipher;

    public PlatformCbc(CipherKind kind, ReadOnlySpan<byte> key)
    {
        _cipher = kind == CipherKind.TripleDes ? TripleDES.Create() : Aes.Create();
        _cipher.SetKey(key);
    }

    public override int BlockSize => _cipher.BlockSize / 8;

    public override void Encrypt(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext) =>
        _cipher.EncryptCbc(plaintext, iv, ciphertext, PaddingMode.None);

    public override void Decrypt(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext, Span<byte> plaintext) =>
        _cipher.DecryptCbc(ciphertext, iv, plaintext, PaddingMode.None);

    public override void Dispose() => _cipher.Dispose();
}
