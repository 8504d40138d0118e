using IkeLab.Crypto.Signatures;
using Org.BouncyCastle.Crypto.Encodings;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;

namespace IkeLab.Crypto.Tests.Signatures;

public sealed class RsaSignatureTests
{
    static readonly byte[] Hash = Hashes.Compute(HashKind.Sha256, "HASH_I"u8.ToArray());

    readonly SigningKey _key = TestPki.Key("gateway-a-rsa-2048");

    RsaPublicKey Public => (RsaPublicKey)_key.PublicKey;

    [Fact]
    public void A_signature_payload_is_the_private_key_encryption_of_the_hash_alone()
    {
        var decryption = new Pkcs1Encoding(new RsaEngine());
        decryption.Init(false, new RsaKeyParameters(false, Public.Modulus, Public.Exponent));
        decryption.ProcessBlock(_key.SignHash(Hash), 0, 256).Should().Equal(Hash, "RFC 2409 5.1: no DigestInfo");
    }

    [Fact]
    public void Openssl_recovers_the_hash_from_a_signature_payload_and_its_own_is_verified()
    {
        using var openssl = new Openssl();
        var (key, hash, ours) = (TestPki.Path("gateway-a-rsa-2048"), openssl.File("hash", Hash), _key.SignHash(Hash));
        var recovered = openssl.File("recovered", Array.Empty<byte>());
        openssl.Run("pkeyutl", "-verifyrecover", "-inkey", key, "-in", openssl.File("sig", ours), "-out", recovered)
            .IsContent.Should().BeTrue();
        File.ReadAllBytes(recovered).Should().Equal(Hash);
        var theirs = openssl.File("theirs", Array.Empty<byte>());
        openssl.Run("pkeyutl", "-sign", "-inkey", key, "-in", hash, "-out", theirs).IsContent.Should().BeTrue();
        Public.VerifiesHash(Hash, File.ReadAllBytes(theirs)).Should().BeTrue();
        File.ReadAllBytes(theirs).Should().Equal(ours);
    }

    [Fact]
    [Trait("CVE", "CVE-2018-16151")]
    [Trait("CVE", "CVE-2018-16152")]
    [Trait("CVE", "CVE-2026-50721")]
    [Trait("CVE", "CVE-2026-50722")]
    public void Only_the_exact_block_is_verified()
    {
        byte[] full = [.. Enumerable.Repeat((byte)0xFF, 256 - 3 - 32)];
        Verifies([0, 1, .. full, 0, .. Hash]).Should().BeTrue("it is the right one");
        Verifies([0, 2, .. full, 0, .. Hash]).Should().BeFalse("block type 2 is for encryption");
        Verifies([0, 0, .. full, 0, .. Hash]).Should().BeFalse("block type 0");
        Verifies([1, 1, .. full, 0, .. Hash]).Should().BeFalse("the first octet is zero");
        Verifies([0, 1, .. full, 1, .. Hash]).Should().BeFalse("no zero ends the padding");
        Verifies([0, 1, .. full[..^1], 0xFE, 0, .. Hash]).Should().BeFalse("the padding is all ones");
        Verifies([0, 1, .. full[..8], 0, .. Hash, .. new byte[full.Length - 8]]).Should().BeFalse("octets behind");
        Verifies([0, 1, .. full, 0xFF, 0, .. Hash[..^1]]).Should().BeFalse("a hash shorter than expected");
        Verifies([0, 1, .. full[..^1], 0, .. Hash, 0]).Should().BeFalse("a hash longer than expected");
        byte[] info = Pkcs1Block.DigestInfo(HashKind.Sha256, Hash);
        Verifies([0, 1, .. full[..^(info.Length - 32)], 0, .. info]).Should().BeFalse("the hash has no name here");
        Verifies([0, .. Enumerable.Repeat((byte)0xFF, 222), 0, .. Hash]).Should().BeFalse("block type FF");
    }

    [Fact]
    [Trait("CVE", "CVE-2017-11185")]
    public void A_signature_of_another_length_or_not_below_the_modulus_is_refused()
    {
        var signature = _key.SignHash(Hash);
        Public.VerifiesHash(Hash, signature).Should().BeTrue();
        Public.VerifiesHash(Hash, []).Should().BeFalse();
        Public.VerifiesHash(Hash, signature.AsSpan(1)).Should().BeFalse();
        Public.VerifiesHash(Hash, [0, .. signature]).Should().BeFalse();
        Public.VerifiesHash(Hash, [.. signature, 0]).Should().BeFalse();
        Public.VerifiesHash(Hash, Public.Modulus.ToByteArrayUnsigned()).Should().BeFalse("CVE-2017-11185");
        Public.VerifiesHash(Hash, new byte[256]).Should().BeFalse();
        Public.VerifiesHash([], signature).Should().BeFalse();
        Public.VerifiesHash(new byte[300], signature).Should().BeFalse("it does not fit the modulus");
    }

    [Theory]
    [InlineData(1023, 3, "an RSA modulus of 1023 bits")]
    [InlineData(8193, 3, "an RSA modulus of 8193 bits")]
    [InlineData(0, 3, "an RSA modulus of 0 bits")]
    [InlineData(2048, 0, "the RSA exponent 0")]
    [InlineData(2048, 1, "the RSA exponent 1")]
    [InlineData(2048, 2, "an even RSA exponent")]
    [Trait("CVE", "CVE-2018-17540")]
    public void A_key_that_means_nothing_is_refused(int bits, int exponent, string reason)
    {
        var modulus = bits == 0 ? BigInteger.Zero : BigInteger.One.ShiftLeft(bits - 1).SetBit(0);
        Refusal(modulus, BigInteger.ValueOf(exponent)).Should().Be(reason);
    }

    [Fact]
    public void An_even_modulus_and_an_exponent_without_end_are_refused()
    {
        Refusal(Public.Modulus.ClearBit(0), Public.Exponent).Should().Be("an even RSA modulus");
        Refusal(Public.Modulus, Public.Modulus).Should().Be("an RSA exponent of 2048 bits");
        Refusal(Public.Modulus, BigInteger.One.ShiftLeft(64).SetBit(0)).Should().Be("an RSA exponent of 65 bits");
    }

    // CVE-2018-16151, CVE-2018-15836: the cube root of a block that is right as far as a lax parser reads is a
    // signature that nobody's private key made.
    [Fact]
    [Trait("CVE", "CVE-2018-16151")]
    [Trait("CVE", "CVE-2018-15836")]
    public void The_forgery_under_exponent_3_is_refused_with_and_without_the_name_of_the_hash()
    {
        RsaPublicKey.TryCreate(
            Public.Modulus.ToByteArrayUnsigned(), [3], out var key, out _).Should().BeTrue();
        byte[] digestInfo = Pkcs1Block.DigestInfo(HashKind.Sha256, Hashes.Compute(HashKind.Sha256, "tbs"u8.ToArray()));
        key!.VerifiesOctets(HashKind.Sha256, "tbs"u8, Forged(digestInfo)).Should().BeFalse();
        key.VerifiesHash(Hash, Forged(Hash)).Should().BeFalse();
    }

    static byte[] Forged(byte[] data)
    {
        byte[] start = [0, 1, .. Enumerable.Repeat((byte)0xFF, 8), 0, .. data];
        var target = new BigInteger(1, [.. start, .. new byte[256 - start.Length]]);
        var (low, high) = (BigInteger.Zero, BigInteger.One.ShiftLeft(2048 / 3 + 1));
        while (low.CompareTo(high) < 0)
        {
            var middle = low.Add(high).ShiftRight(1);
            (low, high) = middle.Pow(3).CompareTo(target) < 0 ? (middle.Add(BigInteger.One), high) : (low, middle);
        }
        var block = Org.BouncyCastle.Utilities.BigIntegers.AsUnsignedByteArray(256, low.Pow(3));
        block[..start.Length].Should().Equal(start, "or it would be no forgery");
        return Org.BouncyCastle.Utilities.BigIntegers.AsUnsignedByteArray(256, low);
    }

    /// <summary>Whether a block, encrypted with the private key, is taken for the signature of the hash.</summary>
    bool Verifies(byte[] block)
    {
        block.Should().HaveCount(256);
        return Public.VerifiesHash(Hash, RawRsa.Of(TestPki.Pem("gateway-a-rsa-2048"), block));
    }

    static string Refusal(BigInteger modulus, BigInteger exponent)
    {
        RsaPublicKey.TryCreate(modulus.ToByteArrayUnsigned(), exponent.ToByteArrayUnsigned(), out _, out var why)
            .Should().BeFalse();
        return why!;
    }
}
