using System.Security.Cryptography;

namespace IkeLab.Benchmarks;

/// <summary>
/// A suite by the platform's primitives alone: no ESP, no packet, no allocation. Each action seals and opens the same
/// buffer under keys that were set up once.
/// </summary>
static class BarePrimitives
{
    const int HeaderOctets = 8;

    public static Action Gcm(int octets)
    {
        AesGcm sealing = new(new byte[32], 16), opening = new(new byte[32], 16);
        byte[] nonce = new byte[12], header = new byte[HeaderOctets], text = new byte[octets], icv = new byte[16];
        return () =>
        {
            sealing.Encrypt(nonce, text, text, icv, header);
            opening.Decrypt(nonce, text, icv, text, header);
        };
    }

    public static Action CbcHmac(int octets)
    {
        var aes = Aes.Create();
        aes.SetKey(new byte[32]);
        var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, new byte[32]);
        byte[] header = new byte[HeaderOctets], iv = new byte[16], text = new byte[octets];
        byte[] sent = new byte[32], computed = new byte[32];
        return () =>
        {
            aes.EncryptCbc(text, iv, text, PaddingMode.None);
            Authenticate(sent);
            Authenticate(computed);
            if (!CryptographicOperations.FixedTimeEquals(sent, computed))
                throw new InvalidOperationException("Not opened");
            aes.DecryptCbc(text, iv, text, PaddingMode.None);
        };

        void Authenticate(byte[] icv)
        {
            hmac.AppendData(header);
            hmac.AppendData(iv);
            hmac.AppendData(text);
            hmac.GetHashAndReset(icv);
        }
    }
}
