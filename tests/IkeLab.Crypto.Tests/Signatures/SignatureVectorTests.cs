using System.Text;
using System.Text.Json;
using IkeLab.Crypto.Signatures;
using Org.BouncyCastle.Math;

namespace IkeLab.Crypto.Tests.Signatures;

public sealed class SignatureVectorTests
{
    [Theory]
    [InlineData("wycheproof-rsa-signature.json", "groups")]
    [InlineData("wycheproof-ecdsa.json", "groups")]
    [InlineData("wycheproof/rsa_signature_2048_sha256_test.json", "testGroups")]
    [InlineData("wycheproof/ecdsa_secp256r1_sha256_test.json", "testGroups")]
    [InlineData("wycheproof/ecdsa_secp384r1_sha384_test.json", "testGroups")]
    public void Verifies_what_Wycheproof_calls_valid_and_nothing_else(string file, string groups)
    {
        var wrong = new List<string>();
        foreach (var group in Vectors.Load(file, groups))
        {
            KeyEncoding.TryDecode(group.Hex("publicKeyDer"), out var key, out var why).Should().BeTrue(why);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                // The one that is "acceptable" leaves the NULL out of the DigestInfo: it is refused (RFC 8017 9.2).
                var isVerified = key!.VerifiesOctets(
                    Vectors.HashNamed(group.Text("sha")), test.Hex("msg"), test.Hex("sig"));
                if (isVerified != (test.Text("result") == "valid"))
                    wrong.Add($"{test.I32("tcId")} {test.Text("comment")}");
            }
        }
        wrong.Should().BeEmpty();
    }

    public static TheoryData<int> EcdsaMethods => [9, 10, 11];

    [Theory]
    [MemberData(nameof(EcdsaMethods))]
    public void Verifies_the_signature_payloads_of_RFC_4754(int method)
    {
        var test = Of("rfc4754", method);
        EcdsaPublicKey.TryCreate(CurveOf(method), [4, .. test.Hex("x"), .. test.Hex("y")], out var key, out _)
            .Should().BeTrue();
        var (digest, signature) = (test.Hex("digest"), test.Hex("signature"));
        key!.VerifiesHash(digest, signature).Should().BeTrue();
        for (var at = 0; at < signature.Length; at++)
        {
            var altered = signature.ToArray();
            altered[at] ^= 1;
            key.VerifiesHash(digest, altered).Should().BeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(EcdsaMethods))]
    public void Signs_with_the_k_of_RFC_6979(int method)
    {
        var test = Of("rfc6979", method);
        var key = EcdsaKeys.Of(CurveOf(method), new BigInteger(1, test.Hex("private")));
        var digest = Hashes.Compute(CurveOf(method).Hash, Encoding.ASCII.GetBytes(test.Text("message")));
        key.SignHash(digest).Should().Equal(test.Hex("signature"));
        key.PublicKey.VerifiesHash(digest, test.Hex("signature")).Should().BeTrue();
    }

    [Fact]
    public void An_ECDSA_method_brings_its_own_hash_and_RSA_takes_the_negotiated_one()
    {
        SignatureMethod.RsaSig.HashOfSigned(HashKind.Sha1).Should().Be(HashKind.Sha1);
        SignatureMethod.Ecdsa256.HashOfSigned(HashKind.Sha1).Should().Be(HashKind.Sha256);
        SignatureMethod.Ecdsa384.HashOfSigned(HashKind.Sha1).Should().Be(HashKind.Sha384);
        SignatureMethod.Ecdsa521.HashOfSigned(HashKind.Sha1).Should().Be(HashKind.Sha512);
    }

    static JsonElement Of(string list, int method) =>
        Vectors.Load("ecdsa-rfc4754-rfc6979.json", list).Single(test => test.I32("method") == method);

    static EcdsaCurve CurveOf(int method) =>
        method switch { 9 => EcdsaCurve.P256, 10 => EcdsaCurve.P384, _ => EcdsaCurve.P521 };
}
