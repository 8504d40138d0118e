using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace IkeLab.Crypto.Signatures;

/// <summary>An RSA public key whose numbers are such that a signature can mean something.</summary>
public sealed class RsaPublicKey : PublicKey
{
    /// <summary>The shortest modulus in bits; how long it must be is the verifier's policy.</summary>
    public const int BitsMin = 1024;

    /// <summary>The longest modulus in bits, so that a peer's key cannot make verifying slow.</summary>
    public const int BitsMax = 8192;

    /// <summary>The longest exponent in bits, for the same reason.</summary>
    public const int ExponentBitsMax = 64;

    RsaPublicKey(BigInteger modulus, BigInteger exponent)
        : base(SignatureMethod.RsaSig, modulus.BitLength) => (Modulus, Exponent) = (modulus, exponent);

    public override string Name => $"RSA {Bits}";

    internal BigInteger Modulus { get; }

    internal BigInteger Exponent { get; }

    internal int ModulusLength => (Bits + 7) / 8;

    /// <summary>
    /// A key of numbers that a peer sent, unsigned and big-endian: refused with the reason where the modulus is even,
    /// too short or too long, or the exponent is even, 0, 1 or too long.
    /// </summary>
    public static bool TryCreate(
        ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, [NotNullWhen(true)] out RsaPublicKey? key,
        [NotNullWhen(false)] out string? why)
    {
        key = null;
        var (n, e) = (new BigInteger(1, modulus), new BigInteger(1, exponent));
        why = n.BitLength is < BitsMin or > BitsMax ? $"an RSA modulus of {n.BitLength} bits"
            : !n.TestBit(0) ? "an even RSA modulus"
            : e.CompareTo(BigInteger.One) <= 0 ? $"the RSA exponent {e}"
            : !e.TestBit(0) ? "an even RSA exponent"
            : e.BitLength > ExponentBitsMax ? $"an RSA exponent of {e.BitLength} bits"
            : null;
        if (why is not null)
            return false;
        key = new RsaPublicKey(n, e);
        return true;
    }

    public override bool VerifiesHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        Verifies(hash, signature);

    public override bool VerifiesOctets(HashKind hash, ReadOnlySpan<byte> octets, ReadOnlySpan<byte> signature) =>
        Verifies(Pkcs1Block.DigestInfo(hash, Hashes.Compute(hash, octets.ToArray())), signature);

    bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != ModulusLength || Pkcs1Block.Of(data, ModulusLength) is not { } block)
            return false;
        var value = new BigInteger(1, signature);
        return value.CompareTo(Modulus) < 0
            && CryptographicOperations.FixedTimeEquals(
                BigIntegers.AsUnsignedByteArray(ModulusLength, value.ModPow(Exponent, Modulus)), block);
    }
}
