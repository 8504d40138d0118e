using System.Text;
using System.Text.Json;
using IkeLab.Crypto.Ikev1;

namespace IkeLab.Crypto.Tests;

public sealed class KeyDerivationTests
{
    static readonly SkeyId Keys = new(HashKind.Sha1, [1], [2], [3], [4]);

    [Theory]
    [InlineData("nist-cavs-ikev1-psk.json")]
    [InlineData("nist-cavs-ike/ikev1_psk.subset.json")]
    public void Derives_the_four_keys_of_a_pre_shared_key_as_NIST_does(string file)
    {
        foreach (var test in Vectors.Load(file))
        {
            var keys = KeyDerivation.FromPreSharedKey(
                test.Hash(), test.Hex("psk"), test.Hex("ni"), test.Hex("nr"), test.Hex("g_xy"), test.U64("cky_i"),
                test.U64("cky_r"));
            KeysShouldBe(test, keys);
        }
    }

    [Theory]
    [InlineData("nist-cavs-ikev1-signature.json")]
    [InlineData("nist-cavs-ike/ikev1_dsa.subset.json")]
    public void Derives_the_four_keys_of_a_signature_as_NIST_does(string file)
    {
        foreach (var test in Vectors.Load(file))
        {
            var keys = KeyDerivation.FromSignature(
                test.Hash(), test.Hex("ni"), test.Hex("nr"), test.Hex("g_xy"), test.U64("cky_i"), test.U64("cky_r"));
            KeysShouldBe(test, keys);
        }
    }

    [Theory]
    [InlineData("aggressive-hash-r.json")]
    [InlineData("ike-psk-hash/ikev1-aggressive-psk-hash_r.json")]
    public void Computes_the_HASH_R_that_responders_of_the_field_sent(string file)
    {
        foreach (var test in Vectors.Load(file).Where(test => test.Text("psk") != ""))
        {
            var keys = KeyDerivation.FromPreSharedKey(
                test.Hash(), Encoding.ASCII.GetBytes(test.Text("psk")), test.Hex("ni_b"), test.Hex("nr_b"), [], 0, 0);
            keys.SKEYID.Should().Equal(test.Hex("skeyid"));
            KeyDerivation.HASH_R(
                    keys, test.Hex("g_xi"), test.Hex("g_xr"), test.U64("cky_i"), test.U64("cky_r"), test.Hex("sai_b"),
                    test.Hex("idir_b"))
                .Should().Equal(test.Hex("hash_r"));
        }
    }

    // RFC 2409 appendix B shows the stretching of a key; the blocks here are computed as it is written there.
    [Theory]
    [InlineData(1, 24)]
    [InlineData(20, 24)]
    [InlineData(20, 32)]
    [InlineData(20, 41)]
    public void Stretches_an_encryption_key_that_is_longer_than_SKEYID_e(int skeyidLength, int length)
    {
        var keys = Keys with { SKEYID_e = new TestSecrets("keys").Draw("SKEYID_e", skeyidLength) };
        var k1 = Hmac.Compute(HashKind.Sha1, keys.SKEYID_e, new byte[] { 0 });
        var k2 = Hmac.Compute(HashKind.Sha1, keys.SKEYID_e, k1);
        var k3 = Hmac.Compute(HashKind.Sha1, keys.SKEYID_e, k2);
        KeyDerivation.EncryptionKey(keys, length).Should().Equal([.. ((byte[])[.. k1, .. k2, .. k3]).Take(length)]);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    public void Takes_an_encryption_key_from_SKEYID_e_where_it_is_long_enough(int length)
    {
        var keys = Keys with { SKEYID_e = new TestSecrets("keys").Draw("SKEYID_e", 20) };
        KeyDerivation.EncryptionKey(keys, length).Should().Equal(keys.SKEYID_e[..length]);
    }

    [Fact]
    public void Expands_KEYMAT_with_each_block_in_front_of_the_next()
    {
        byte[] seed = [9, 9, 3, 0, 0, 1, 2, 5, 6]; // g(qm)^xy | protocol | SPI | Ni_b | Nr_b
        var k1 = Hmac.Compute(HashKind.Sha1, Keys.SKEYID_d, seed);
        var k2 = Hmac.Compute(HashKind.Sha1, Keys.SKEYID_d, k1, seed);
        var k3 = Hmac.Compute(HashKind.Sha1, Keys.SKEYID_d, k2, seed);
        KeyDerivation.Keymat(Keys, 3, 0x102, [5], [6], [9, 9], 52).Should().Equal([.. k1, .. k2, .. k3[..12]]);
    }

    [Fact]
    public void The_two_directions_have_KEYMAT_of_their_own() =>
        KeyDerivation.Keymat(Keys, 3, 0x101, [5], [6], [], 36).Should()
            .NotEqual(KeyDerivation.Keymat(Keys, 3, 0x102, [5], [6], [], 36));

    static void KeysShouldBe(JsonElement test, SkeyId keys)
    {
        keys.SKEYID.Should().Equal(test.Hex("skeyid"));
        keys.SKEYID_d.Should().Equal(test.Hex("skeyid_d"));
        keys.SKEYID_a.Should().Equal(test.Hex("skeyid_a"));
        keys.SKEYID_e.Should().Equal(test.Hex("skeyid_e"));
    }
}
