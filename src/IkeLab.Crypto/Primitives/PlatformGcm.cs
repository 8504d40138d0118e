using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace IkeLab.Crypto.Primitives;

[UnsupportedOSPlatform("browser")]
sealed class PlatformGcm(ReadOnlySpan<byte> key, int icvLength) : Gcm
{
    readonly AesGcm _gcm = new(key, icvLength);

    // .NET takes tags of 12 to 16 octets, and on some systems of 16 alone.
    public static bool Has(int icvLength)
    {
        var lengths = AesGcm.TagByteSizes;
        return AesGcm.IsSupported && icvLength >= lengths.MinSize && icvLength <= lengths.MaxSize;
    }

    public override void Encrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext,
        Span<byte> icv) =>
        _gcm.Encrypt(nonce, plaintext, ciphertext, icv, aad);

    public override bool TryDecrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> icv,
        Span<byte> plaintext)
    {
        try
        {
            _gcm.Decrypt(nonce, ciphertext, icv, plaintext, aad);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public override void Dispose() => _gcm.Dispose();
}
