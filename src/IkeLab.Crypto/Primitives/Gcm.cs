namespace IkeLab.Crypto.Primitives;

/// <summary>AES in Galois/Counter mode with its key set up once. Input and output may be the same octets.</summary>
abstract class Gcm : IDisposable
{
    public static Gcm Create(ReadOnlySpan<byte> key, int icvLength)
    {
        if (key.Length is not (16 or 24 or 32))
            throw new ArgumentException($"a key of {key.Length} octets does not fit AES", nameof(key));
        return OperatingSystem.IsBrowser() || !PlatformGcm.Has(icvLength)
            ? new BouncyGcm(key, icvLength)
            : new PlatformGcm(key, icvLength);
    }

    public abstract void Encrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext,
        Span<byte> icv);

    /// <summary>False, and no plaintext, where the ICV is not right.</summary>
    public abstract bool TryDecrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> icv,
        Span<byte> plaintext);

    public abstract void Dispose();
}
