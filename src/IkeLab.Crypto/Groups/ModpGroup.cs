using Org.BouncyCastle.Crypto.Agreement;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace IkeLab.Crypto.Groups;

/// <summary>
/// Exponentiation modulo a safe prime (RFC 2409 6.1 and 6.2, RFC 3526), generator 2. The exponent has at least twice
/// the group's strength in bits (RFC 3526 1), for a full-length one costs many times more and adds nothing. The
/// lengths, in octets, are not below the 160 bits of RFC 2409 10, nor those of RFC 7919 appendix A for primes of the
/// same size.
/// </summary>
sealed class ModpGroup : DhGroup
{
    internal static readonly ModpGroup Modp768 = new(1, DHStandardGroups.rfc2409_768, exponentLength: 20);
    internal static readonly ModpGroup Modp1024 = new(2, DHStandardGroups.rfc2409_1024, exponentLength: 20);
    internal static readonly ModpGroup Modp1536 = new(5, DHStandardGroups.rfc3526_1536, exponentLength: 24);
    internal static readonly ModpGroup Modp2048 = new(14, DHStandardGroups.rfc3526_2048, exponentLength: 32);
    internal static readonly ModpGroup Modp3072 = new(15, DHStandardGroups.rfc3526_3072, exponentLength: 36);
    internal static readonly ModpGroup Modp4096 = new(16, DHStandardGroups.rfc3526_4096, exponentLength: 44);
    internal static readonly ModpGroup Modp6144 = new(17, DHStandardGroups.rfc3526_6144, exponentLength: 48);
    internal static readonly ModpGroup Modp8192 = new(18, DHStandardGroups.rfc3526_8192, exponentLength: 52);

    static readonly BouncyModExp Computed = new();
    static readonly RememberedModExp Remembered = new(Computed, resultsMax: 2048);

    readonly BigInteger _generator;
    readonly int _exponentLength;

    ModpGroup(int number, DHParameters parameters, int exponentLength)
        : base(number, $"modp{parameters.P.BitLength}", parameters.P.BitLength / 8, parameters.P.BitLength / 8)
    {
        Prime = parameters.P;
        _generator = parameters.G;
        _exponentLength = exponentLength;
    }

    internal BigInteger Prime { get; }

    private protected override byte[] DrawPrivate(Secrets secrets, string label)
    {
        var exponent = secrets.Draw(label, _exponentLength);
        exponent[0] |= 0x80; // of the length that was chosen, and neither 0 nor 1
        return exponent;
    }

    private protected override byte[] PublicOf(byte[] privateValue, bool comesFromSeed) =>
        Power(_generator, privateValue, comesFromSeed);

    // RFC 6989 2.1: 1 < r < p - 1 keeps out the values whose powers everyone knows; (p - 1) / 2 being prime, there are
    // no other small subgroups.
    private protected override string? Refusal(ReadOnlySpan<byte> peerPublic)
    {
        var value = new BigInteger(1, peerPublic);
        if (value.CompareTo(BigInteger.One) <= 0)
            return $"the public value {value} in {Name}";
        return value.CompareTo(Prime.Subtract(BigInteger.One)) switch
        {
            < 0 => null,
            0 => $"the public value p - 1 in {Name}",
            > 0 => $"a public value not below the prime of {Name}",
        };
    }

    private protected override byte[] Agree(DhKeyPair mine, byte[] peerPublic) =>
        Power(new BigInteger(1, peerPublic), mine.Private, mine.ComesFromSeed);

    // As long as the prime, zeros in front: RFC 2409 5 of the public value, RFC 2631 2.1.2 of the secret.
    byte[] Power(BigInteger value, byte[] exponent, bool mayRemember)
    {
        IModExp modExp = mayRemember ? Remembered : Computed;
        return BigIntegers.AsUnsignedByteArray(SecretLength, modExp.Power(value, new BigInteger(1, exponent), Prime));
    }
}
