using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace IkeLab.Crypto.Primitives;

/// <summary>For the browser, whose platform has no ciphers, and for the 8 octets of ICV no platform has.</summary>
sealed class BouncyGcm(ReadOnlySpan<byte> key, int icvLength) : Gcm
{
    readonly KeyParameter _key = new(key);

    public override void Encrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext,
        Span<byte> icv)
    {
        var output = new byte[plaintext.Length + icvLength];
        var cipher = Start(forEncryption: true, nonce, aad);
        var written = cipher.ProcessBytes(plaintext, output);
        cipher.DoFinal(output.AsSpan(written));
        output.AsSpan(0, plaintext.Length).CopyTo(ciphertext);
        output.AsSpan(plaintext.Length).CopyTo(icv);
    }

    public override bool TryDecrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> icv,
        Span<byte> plaintext)
    {
        var output = new byte[ciphertext.Length + icvLength];
        var cipher = Start(forEncryption: false, nonce, aad);
        try
        {
            var written = cipher.ProcessBytes(ciphertext, output);
            written += cipher.ProcessBytes(icv, output.AsSpan(written));
            cipher.DoFinal(output.AsSpan(written));
        }
        catch (InvalidCipherTextException)
        {
            return false;
        }
        output.AsSpan(0, ciphertext.Length).CopyTo(plaintext);
        return true;
    }

    public override void Dispose()
    {
    }

    // A cipher of its own each time: one that is kept refuses a nonce it has just used, which the platform's does not.
    GcmBlockCipher Start(bool forEncryption, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad)
    {
        var cipher = new GcmBlockCipher(AesUtilities.CreateEngine());
        cipher.Init(forEncryption, new AeadParameters(_key, icvLength * 8, nonce.ToArray(), aad.ToArray()));
        return cipher;
    }
}
