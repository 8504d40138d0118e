using IkeLab.Crypto.Primitives;

namespace IkeLab.Crypto.Tests;

public sealed class GcmTests
{
    const int SaltLength = 4;

    [Theory]
    [InlineData("strongswan-aes-gcm.json")]
    [InlineData("strongswan/aes_gcm.json")]
    public void Agrees_with_strongSwan_for_every_length_of_key_and_ICV(string file)
    {
        foreach (var test in Vectors.Load(file))
        {
            var icvLength = int.Parse(test.Text("alg")["ENCR_AES_GCM_ICV".Length..]);
            byte[] key = test.Hex("key"), cipher = test.Hex("cipher");
            ShouldAgree(
                key[..^SaltLength], [.. key[^SaltLength..], .. test.Hex("iv")], test.Hex("adata"), test.Hex("plain"),
                cipher[..^icvLength], cipher[^icvLength..]);
        }
    }

    [Theory]
    [InlineData("mcgrew-aes-gcm-esp.json")]
    [InlineData("esp/draft-mcgrew-gcm-test-01.json")]
    public void Agrees_with_McGrews_ESP_packets_extended_sequence_numbers_among_them(string file)
    {
        foreach (var test in Vectors.Load(file))
        {
            var sealedText = test.Hex("ciphertextAndTag");
            ShouldAgree(
                test.Hex("key"), [.. test.Hex("salt"), .. test.Hex("iv")], test.Hex("aad"), test.Hex("plaintext"),
                sealedText[..^16], sealedText[^16..]);
        }
    }

    [Theory]
    [InlineData("wycheproof-aes-gcm.json")]
    [InlineData("wycheproof/aes_gcm_test.json")]
    public void Agrees_with_Wycheproof(string file)
    {
        foreach (var test in Vectors.Load(file).Where(test => test.Hex("iv").Length == 12))
        {
            byte[] key = test.Hex("key"), iv = test.Hex("iv"), aad = test.Hex("aad"), ciphertext = test.Hex("ct");
            if (test.Text("result") == "valid")
            {
                ShouldAgree(key, iv, aad, test.Hex("msg"), ciphertext, test.Hex("tag"));
                continue;
            }
            foreach (var gcm in Both(key, icvLength: 16))
                gcm.TryDecrypt(iv, aad, ciphertext, test.Hex("tag"), new byte[ciphertext.Length])
                    .Should().BeFalse(test.Text("comment"));
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(16)]
    public void Gives_no_plaintext_under_a_wrong_ICV(int icvLength)
    {
        foreach (var gcm in Both(new byte[16], icvLength))
        {
            byte[] text = [1, 2, 3, 4], icv = new byte[icvLength], output = new byte[4];
            gcm.Encrypt(new byte[12], [], text, text, icv);
            icv[^1] ^= 1;
            gcm.TryDecrypt(new byte[12], [], text, icv, output).Should().BeFalse();
            output.Should().Equal(0, 0, 0, 0);
        }
    }

    /// <summary>The platform's, where it has the length, and the browser's.</summary>
    static IEnumerable<Gcm> Both(byte[] key, int icvLength) =>
        PlatformGcm.Has(icvLength)
            ? [new PlatformGcm(key, icvLength), new BouncyGcm(key, icvLength)]
            : [new BouncyGcm(key, icvLength)];

    static void ShouldAgree(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext, byte[] ciphertext, byte[] icv)
    {
        foreach (var gcm in Both(key, icv.Length))
        {
            byte[] text = [.. plaintext], computedIcv = new byte[icv.Length];
            gcm.Encrypt(nonce, aad, text, text, computedIcv);
            text.Should().Equal(ciphertext);
            computedIcv.Should().Equal(icv);
            gcm.TryDecrypt(nonce, aad, text, icv, text).Should().BeTrue();
            text.Should().Equal(plaintext);
        }
    }
}
