using System.Text.Json;
using IkeLab.Crypto.Groups;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace IkeLab.Crypto.Tests;

public sealed class EcpGroupTests
{
    [Fact]
    public void Agrees_with_a_selection_of_Wycheproof_on_the_platform_and_in_the_browser()
    {
        foreach (var test in Vectors.Load("wycheproof-ecdh.json"))
        {
            var (curve, shared) = (test.Text("curve"), test.Hex("shared"));
            if (!ShouldAgree(curve, test))
                continue;
            Group(curve).AgreeByBouncyCastle(Mine(curve, test), Point(test)).Should().Equal(shared);
            PlatformEcdh.Agree(curve, Mine(curve, test), Point(test)).Should().Equal(shared);
        }
    }

    [Theory]
    [InlineData("secp256r1")]
    [InlineData("secp384r1")]
    [InlineData("secp521r1")]
    public void Agrees_with_all_of_Wycheproof(string curve)
    {
        foreach (var test in Vectors.Load($"wycheproof/ecdh_{curve}_ecpoint_test.json"))
            ShouldAgree(curve, test);
    }

    [Theory]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    public void A_point_of_another_length_or_off_the_curve_is_refused(int number)
    {
        var group = DhGroup.Find(number)!;
        var mine = group.Generate(new TestSecrets("mine"), "x");
        var offTheCurve = mine.Public.ToArray();
        offTheCurve[^1] ^= 1;
        Refusal(group, mine, offTheCurve).Should().Contain("not on the curve");
        Refusal(group, mine, new byte[group.PublicLength])
            .Should().Contain("not on the curve", "zeros would be the identity");
        Refusal(group, mine, [.. Enumerable.Repeat((byte)0xFF, group.PublicLength)])
            .Should().Contain("not below the prime");
        Refusal(group, mine, mine.Public[..^1]).Should().Contain("octets");
        Refusal(group, mine, [4, .. mine.Public]).Should().Contain("octets");
    }

    // x + p stands for the same residue as x: the same point, encoded a second time.
    [Fact]
    public void A_coordinate_is_not_reduced_for_the_peer()
    {
        var group = (EcpGroup)DhGroup.Find(21)!;
        var mine = group.Generate(new TestSecrets("mine"), "x");
        var prime = BigInteger.One.ShiftLeft(521).Subtract(BigInteger.One);
        var x = new BigInteger(1, mine.Public[..66]).Add(prime).ToByteArrayUnsigned();
        Refusal(group, mine, [.. x, .. mine.Public[66..]]).Should().Contain("not below the prime");
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    public void The_scalar_is_within_the_order_whatever_is_drawn(byte octet)
    {
        foreach (var number in new[] { 19, 20, 21 })
        {
            var group = DhGroup.Find(number)!;
            var mine = group.Generate(new ConstantSecrets(octet), "x");
            mine.Private.Should().HaveCount(group.SecretLength).And.Contain(value => value != 0);
            group.TryAgree(mine, mine.Public, out _, out _).Should().BeTrue();
        }
    }

    static bool ShouldAgree(string curve, JsonElement test)
    {
        var isAgreed = Group(curve).TryAgree(Mine(curve, test), Point(test), out var secret, out _);
        isAgreed
            .Should().Be(test.Text("result") == "valid", $"{curve} {test.GetProperty("tcId")}: {test.Text("comment")}");
        if (isAgreed)
            secret.Should().Equal(test.Hex("shared"));
        return isAgreed;
    }

    static EcpGroup Group(string curve) =>
        (EcpGroup)DhGroup.Find(curve switch { "secp256r1" => 19, "secp384r1" => 20, _ => 21 })!;

    // Wycheproof writes private values as DER integers: a zero in front of a high bit, none in front of a low one.
    static DhKeyPair Mine(string curve, JsonElement test) =>
        Group(curve).PairOf(
            BigIntegers.AsUnsignedByteArray(Group(curve).SecretLength, new BigInteger(1, test.Hex("private"))));

    // IKE sends x | y alone: no octet in front that says uncompressed, and no other form (RFC 5903 7).
    static byte[] Point(JsonElement test) => test.Hex("public") is [4, .. var xy] ? xy : test.Hex("public");

    static string Refusal(DhGroup group, DhKeyPair mine, byte[] peerPublic)
    {
        group.TryAgree(mine, peerPublic, out var secret, out var why).Should().BeFalse();
        secret.Should().BeNull();
        return why!;
    }
}
