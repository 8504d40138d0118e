using IkeLab.Crypto.Signatures;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace IkeLab.Crypto.Tests.Signatures;

public sealed class EcdsaSignatureTests
{
    public static TheoryData<string> Curves => ["p256", "p384", "p521"];

    [Theory]
    [MemberData(nameof(Curves))]
    [Trait("CVE", "CVE-2013-2944")]
    public void A_signature_of_another_length_is_refused(string curve)
    {
        var (key, hash) = Of(curve);
        var signature = key.SignHash(hash);
        key.PublicKey.VerifiesHash(hash, signature).Should().BeTrue();
        key.PublicKey.VerifiesHash(hash, []).Should().BeFalse("CVE-2013-2944");
        key.PublicKey.VerifiesHash(hash, signature.AsSpan(1)).Should().BeFalse();
        key.PublicKey.VerifiesHash(hash, [0, .. signature]).Should().BeFalse();
        key.PublicKey.VerifiesHash(hash.AsSpan(1), signature).Should().BeFalse("the hash is not the method's");
        key.Invoking(own => own.SignHash(hash.AsSpan(1))).Should().Throw<ArgumentException>();
    }

    [Theory]
    [MemberData(nameof(Curves))]
    [Trait("CVE", "CVE-2013-2944")]
    public void R_and_s_are_within_the_order(string curve)
    {
        var (key, hash) = Of(curve);
        var order = EcdsaOrder(key);
        var signature = key.SignHash(hash);
        var length = signature.Length / 2;
        var (r, s) = (signature[..length], signature[length..]);
        byte[] zero = new byte[length], n = BigIntegers.AsUnsignedByteArray(length, order);
        foreach (var (badR, badS) in new[] { (zero, s), (r, zero), (zero, zero), (n, s), (r, n), (n, n) })
            key.PublicKey.VerifiesHash(hash, [.. badR, .. badS]).Should().BeFalse("CVE-2013-2944");
        var same = BigIntegers.AsUnsignedByteArray(length, order.Subtract(new BigInteger(1, s)));
        key.PublicKey.VerifiesHash(hash, [.. r, .. same]).Should().BeTrue("-s is as good as s: ECDSA is malleable");
    }

    [Fact]
    public void A_point_off_the_curve_or_in_another_form_is_no_key()
    {
        var point = ((EcdsaPublicKey)TestPki.Key("gateway-a-ecdsa-p256").PublicKey).Point;
        byte[] off = [.. point[..^1], (byte)(point[^1] ^ 1)], large = [4, .. Enumerable.Repeat((byte)0xFF, 64)];
        byte[] compressed = [2, .. point[1..33]], hybrid = [6, .. point[1..]];
        foreach (var bad in new[] { [], [0], off, large, compressed, hybrid, new byte[65] })
            EcdsaPublicKey.TryCreate(EcdsaCurve.P256, bad, out _, out _).Should().BeFalse();
    }

    static BigInteger EcdsaOrder(EcdsaSigningKey key) => ((EcdsaPublicKey)key.PublicKey).Curve.Domain.N;

    static (EcdsaSigningKey Key, byte[] Hash) Of(string curve)
    {
        var key = (EcdsaSigningKey)TestPki.Key($"gateway-a-ecdsa-{curve}");
        return (key, Hashes.Compute(key.CertificateHash, "HASH_I"u8.ToArray()));
    }
}
