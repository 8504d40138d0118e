using System.Security.Cryptography;
using IkeLab.Crypto.Ikev1;
using IkeLab.Crypto.Primitives;

namespace IkeLab.Crypto.Tests;

public sealed class CbcTests
{
    // Single DES three times over, which is what a weak 3DES key comes to.
    static readonly byte[] WeakKey = [.. Enumerable.Repeat((byte)1, 24)];

    [Theory]
    [InlineData("rfc3602-aes-cbc.json")]
    [InlineData("esp/rfc3602-aes-cbc-esp.json")]
    public void Agrees_with_RFC_3602(string file)
    {
        foreach (var test in Vectors.Load(file).Take(4))
        {
            ShouldAgree(
                CipherKind.AesCbc, test.Hex("key"), test.Hex("iv"), test.Hex("plaintext"), test.Hex("ciphertext"));
        }
    }

    [Theory]
    [InlineData("strongswan-cbc.json")]
    [InlineData("strongswan/3des_cbc.json")]
    [InlineData("strongswan/aes_cbc.json")]
    public void Agrees_with_the_examples_of_NIST(string file)
    {
        foreach (var test in Vectors.Load(file))
        {
            var kind = test.Text("alg") == "ENCR_3DES" ? CipherKind.TripleDes : CipherKind.AesCbc;
            ShouldAgree(kind, test.Hex("key"), test.Hex("iv"), test.Hex("plain"), test.Hex("cipher"));
        }
    }

    [Theory]
    [InlineData(CipherKind.TripleDes, 24)]
    [InlineData(CipherKind.AesCbc, 16)]
    [InlineData(CipherKind.AesCbc, 24)]
    [InlineData(CipherKind.AesCbc, 32)]
    public void Is_the_same_in_the_browser(CipherKind kind, int keyLength)
    {
        var key = new TestSecrets("cbc").Draw("key", keyLength);
        using Cbc platform = new PlatformCbc(kind, key), browser = new BouncyCbc(kind, key);
        browser.BlockSize.Should().Be(platform.BlockSize);
        var iv = new TestSecrets("cbc").Draw("iv", platform.BlockSize);
        for (var blocks = 1; blocks < 40; blocks++)
        {
            var plaintext = new TestSecrets("cbc").Draw("plaintext", blocks * platform.BlockSize);
            byte[] expected = new byte[plaintext.Length], inPlace = [.. plaintext];
            platform.Encrypt(iv, plaintext, expected);
            browser.Encrypt(iv, inPlace, inPlace);
            inPlace.Should().Equal(expected);
            browser.Decrypt(iv, inPlace, inPlace);
            inPlace.Should().Equal(plaintext);
            platform.Decrypt(iv, expected, expected);
            expected.Should().Equal(plaintext);
        }
    }

    [Fact]
    public void Uses_a_weak_3DES_key_that_the_platform_refuses()
    {
        FluentActions.Invoking(() => new PlatformCbc(CipherKind.TripleDes, WeakKey))
            .Should().Throw<CryptographicException>();
        using var cipher = new IkeCipher(CipherKind.TripleDes, WeakKey);

        // Under a weak key to encrypt twice is to decrypt; the IV of zeros leaves the block alone.
        byte[] zeros = new byte[8], block = [1, 2, 3, 4, 5, 6, 7, 8];
        var encrypted = cipher.Encrypt(zeros, block);
        encrypted.Should().NotEqual(block);
        cipher.Encrypt(zeros, encrypted).Should().Equal(block);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(17)]
    public void Refuses_to_decrypt_what_is_not_whole_blocks(int length)
    {
        using var cipher = new IkeCipher(CipherKind.AesCbc, new byte[16]);
        cipher.TryDecrypt(new byte[16], new byte[length], out var plaintext).Should().BeFalse();
        plaintext.Should().BeNull();
    }

    [Theory]
    [InlineData(CipherKind.TripleDes, 16)]
    [InlineData(CipherKind.AesCbc, 20)]
    [InlineData(CipherKind.AesGcm16, 16)]
    [InlineData(CipherKind.Null, 0)]
    public void Refuses_a_cipher_IKEv1_cannot_use(CipherKind kind, int keyLength) =>
        FluentActions.Invoking(() => new IkeCipher(kind, new byte[keyLength])).Should().Throw<ArgumentException>();

    static void ShouldAgree(CipherKind kind, byte[] key, byte[] iv, byte[] plaintext, byte[] ciphertext)
    {
        using var cipher = new IkeCipher(kind, key);
        cipher.Encrypt(iv, plaintext).Should().Equal(ciphertext);
        cipher.Decrypt(iv, ciphertext).Should().Equal(plaintext);
    }
}
