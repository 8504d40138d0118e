using System.Globalization;
using System.Numerics;
using IkeLab.Crypto.Groups;
using Bouncy = Org.BouncyCastle.Math.BigInteger;

namespace IkeLab.Crypto.Tests;

public sealed class ModpGroupTests
{
    static readonly DhGroup Group14 = DhGroup.Find(14)!;

    // RFC 2409 6.1 and 6.2, RFC 3526 2 to 7: 2^n - 2^(n-64) - 1 + 2^64 * ([2^(n-130) pi] + k)
    [Theory]
    [InlineData(1, 768, 149686)]
    [InlineData(2, 1024, 129093)]
    [InlineData(5, 1536, 741804)]
    [InlineData(14, 2048, 124476)]
    [InlineData(15, 3072, 1690314)]
    [InlineData(16, 4096, 240904)]
    [InlineData(17, 6144, 929484)]
    [InlineData(18, 8192, 4743158)]
    public void The_primes_are_those_of_the_RFCs_formula(int number, int bits, int k)
    {
        var one = BigInteger.One;
        var prime = (one << bits) - (one << (bits - 64)) - 1 + (one << 64) * (PiTimesTwoToThe(bits - 130) + k);
        var group = (ModpGroup)DhGroup.Find(number)!;
        Convert.ToHexString(group.Prime.ToByteArrayUnsigned())
            .Should().Be(Convert.ToHexString(prime.ToByteArray(isUnsigned: true, isBigEndian: true)));
        (group.Name, group.PublicLength, group.SecretLength).Should().Be(($"modp{bits}", bits / 8, bits / 8));
    }

    [Fact]
    public void The_primes_are_those_printed_in_the_RFCs()
    {
        foreach (var test in Vectors.Load("groups/modp-groups.json"))
        {
            if (DhGroup.Find(test.GetProperty("group").GetInt32()) is ModpGroup group)
                group.Prime.ToByteArrayUnsigned().Should().Equal(test.Hex("prime"), test.Text("name"));
        }
    }

    [Fact]
    public void A_public_value_that_is_known_to_all_or_no_residue_is_refused()
    {
        var mine = Group14.Generate(new TestSecrets("mine"), "x");
        var prime = BigInteger.Parse(((ModpGroup)Group14).Prime.ToString(), CultureInfo.InvariantCulture);
        foreach (var value in new[] { 0, 1, prime - 1, prime, prime + 2, (BigInteger.One << 2048) - 1 })
            Refusal(mine, Octets(value, 256)).Should().Contain("public value");
        foreach (var value in new[] { 2, prime - 2 })
            Group14.TryAgree(mine, Octets(value, 256), out _, out _).Should().BeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(257)]
    public void A_public_value_of_the_wrong_length_is_refused(int length)
    {
        var mine = Group14.Generate(new TestSecrets("mine"), "x");
        Refusal(mine, [.. Enumerable.Repeat((byte)1, length)]).Should().Contain($"{length} octets").And.Contain("256");
    }

    // One shared secret in 256 begins with a zero octet, and with it in place both sides derive the same keys.
    [Fact]
    public void The_public_value_and_the_secret_keep_their_leading_zeros()
    {
        var group = DhGroup.Find(1)!;
        var lengths = new HashSet<(int, int)>();
        var sawZero = false;
        for (var i = 0; i < 1000 && !sawZero; i++)
        {
            var pair = group.Generate(new TestSecrets("zeros"), string.Create(CultureInfo.InvariantCulture, $"x{i}"));
            group.TryAgree(pair, pair.Public, out var secret, out _).Should().BeTrue();
            lengths.Add((pair.Public.Length, secret!.Length));
            sawZero = secret[0] == 0;
        }
        sawZero.Should().BeTrue();
        lengths.Should().Equal((96, 96));
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 20)]
    [InlineData(5, 24)]
    [InlineData(14, 32)]
    [InlineData(15, 36)]
    [InlineData(16, 44)]
    [InlineData(17, 48)]
    [InlineData(18, 52)]
    public void The_private_value_has_its_full_length_whatever_is_drawn(int number, int length)
    {
        var pair = DhGroup.Find(number)!.Generate(new ConstantSecrets(0), "x");
        pair.Private.Should().HaveCount(length);
        pair.Private[0].Should().Be(0x80);
    }

    [Fact]
    public void A_remembered_result_is_the_computed_one()
    {
        var lab = Group14.Generate(new TestSecrets("seed"), "A/x");
        var live = Group14.Generate(new TestSecrets("seed", comeFromSeed: false), "A/x");
        (lab.ComesFromSeed, live.ComesFromSeed).Should().Be((true, false));
        lab.Public.Should().Equal(live.Public);
        Group14.Generate(new TestSecrets("seed"), "A/x").Public.Should().Equal(live.Public);
        var peer = Group14.Generate(new TestSecrets("seed"), "B/x");
        Group14.TryAgree(live, peer.Public, out var computed, out _);
        for (var time = 0; time < 2; time++)
        {
            Group14.TryAgree(lab, peer.Public, out var remembered, out _);
            remembered.Should().Equal(computed);
        }
    }

    [Fact]
    public void Remembers_within_its_bound_and_for_many_threads()
    {
        const int Modulus = 1_000_003;
        var counted = new CountedModExp();
        var remembered = new RememberedModExp(counted, resultsMax: 8);
        long Power(int exponent) =>
            remembered.Power(Bouncy.Two, Bouncy.ValueOf(exponent), Bouncy.ValueOf(Modulus)).LongValueExact;

        for (var again = 0; again < 3; again++)
            for (var exponent = 0; exponent < 8; exponent++)
                Power(exponent);
        counted.Count.Should().Be(8);
        Parallel.For(0, 10_000, i => Power(i % 24).Should().Be((long)BigInteger.ModPow(2, i % 24, Modulus)));
    }

    static string Refusal(DhKeyPair mine, byte[] peerPublic)
    {
        Group14.TryAgree(mine, peerPublic, out var secret, out var why).Should().BeFalse();
        secret.Should().BeNull();
        return why!;
    }

    static byte[] Octets(BigInteger value, int length)
    {
        var octets = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - octets.Length], .. octets];
    }

    /// <summary>Machin's formula, pi = 16 arctan(1/5) - 4 arctan(1/239), with 64 bits to spare, rounded down.</summary>
    static BigInteger PiTimesTwoToThe(int bits)
    {
        var scale = BigInteger.One << (bits + 64);
        return (16 * ArcTangentOfOneBy(5, scale) - 4 * ArcTangentOfOneBy(239, scale)) >> 64;
    }

    static BigInteger ArcTangentOfOneBy(int x, BigInteger scale)
    {
        BigInteger sum = 0, power = scale / x;
        for (var n = 1; !power.IsZero; n += 2, power /= -x * x)
            sum += power / n;
        return sum;
    }
}
