using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace IkeLab.Crypto.Signatures;

/// <summary>An ECDSA public key: a point that is on its curve.</summary>
public sealed class EcdsaPublicKey : PublicKey
{
    const byte Uncompressed = 4;

    EcdsaPublicKey(EcdsaCurve curve, byte[] point, ECPublicKeyParameters parameters)
        : base(curve.Method, curve.Bits) => (Curve, Point, _parameters) = (curve, point, parameters);

    readonly ECPublicKeyParameters _parameters;

    public override string Name => $"ECDSA {Curve.Name}";

    internal EcdsaCurve Curve { get; }

    /// <summary>As in certificates: 04 | x | y.</summary>
    internal byte[] Point { get; }

    /// <summary>A key of a point that a peer sent: refused with the reason if it is not 04 | x | y there.</summary>
    internal static bool TryCreate(
        EcdsaCurve curve, ReadOnlySpan<byte> point, [NotNullWhen(true)] out EcdsaPublicKey? key,
        [NotNullWhen(false)] out string? why)
    {
        key = null;
        why = null;
        if (point.Length != 1 + 2 * curve.Length || point[0] != Uncompressed)
            why = $"{point.Length} octets that are no uncompressed point of {curve.Name}";
        else if (!IsOnCurve(curve, point))
            why = $"a point that is not on the curve {curve.Name}";
        if (why is not null)
            return false;
        var decoded = curve.Domain.Curve.DecodePoint(point.ToArray());
        key = new EcdsaPublicKey(curve, point.ToArray(), new ECPublicKeyParameters(decoded, curve.Domain));
        return true;
    }

    public override bool VerifiesHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        hash.Length == Hashes.Length(Curve.Hash)
        && signature.Length == 2 * Curve.Length
        && Verifies(
            hash, new BigInteger(1, signature[..Curve.Length]), new BigInteger(1, signature[Curve.Length..]));

    public override bool VerifiesOctets(HashKind hash, ReadOnlySpan<byte> octets, ReadOnlySpan<byte> signature) =>
        TryReadDer(signature, out var r, out var s) && Verifies(Hashes.Compute(hash, octets.ToArray()), r, s);

    // Coordinates are residues, below the prime; BouncyCastle would throw for the others.
    static bool IsOnCurve(EcdsaCurve curve, ReadOnlySpan<byte> point)
    {
        var (x, y) = (new BigInteger(1, point[1..(1 + curve.Length)]), new BigInteger(1, point[(1 + curve.Length)..]));
        var prime = curve.Domain.Curve.Field.Characteristic;
        return x.CompareTo(prime) < 0 && y.CompareTo(prime) < 0 && curve.Domain.Curve.CreatePoint(x, y).IsValid();
    }

    // BouncyCastle answers no unless r and s are within 1 .. n-1.
    bool Verifies(ReadOnlySpan<byte> digest, BigInteger r, BigInteger s)
    {
        var signer = new ECDsaSigner();
        signer.Init(false, _parameters);
        return signer.VerifySignature(digest.ToArray(), r, s);
    }

    static bool TryReadDer(
        ReadOnlySpan<byte> signature, [NotNullWhen(true)] out BigInteger? r, [NotNullWhen(true)] out BigInteger? s)
    {
        (r, s) = (null, null);
        try
        {
            var reader = new AsnReader(signature.ToArray(), AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var (first, second) = (sequence.ReadIntegerBytes(), sequence.ReadIntegerBytes());
            sequence.ThrowIfNotEmpty();
            (r, s) = (new BigInteger(first.ToArray()), new BigInteger(second.ToArray()));
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
