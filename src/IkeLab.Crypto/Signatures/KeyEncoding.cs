using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace IkeLab.Crypto.Signatures;

/// <summary>Public keys as SubjectPublicKeyInfo (RFC 5280 4.1.2.7, RFC 3279 2.3.1, RFC 5480 2).</summary>
public static class KeyEncoding
{
    const string RsaEncryption = "1.2.840.113549.1.1.1", EcPublicKey = "1.2.840.10045.2.1";

    /// <summary>The DER of SubjectPublicKeyInfo.</summary>
    public static byte[] Encode(PublicKey key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
                WriteAlgorithm(writer, key);
            writer.WriteBitString(Body(key));
        }
        return writer.Encode();
    }

    /// <summary>
    /// What names a key in certificates: SHA-1 of the bit string (RFC 5280 4.2.1.2 (1)). Nothing is believed for it.
    /// </summary>
    public static byte[] Identifier(PublicKey key) => Hashes.Compute(HashKind.Sha1, Body(key));

    /// <summary>
    /// Reads a SubjectPublicKeyInfo that a peer sent: refused with the reason if it is malformed, of a kind that IkeLab
    /// does not verify, or a key that means nothing (RSA exponent 1, a point off its curve).
    /// </summary>
    public static bool TryDecode(
        ReadOnlyMemory<byte> der, [NotNullWhen(true)] out PublicKey? key, [NotNullWhen(false)] out string? why)
    {
        key = null;
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var algorithm = sequence.ReadSequence();
            var body = sequence.ReadBitString(out var unused);
            sequence.ThrowIfNotEmpty();
            var oid = algorithm.ReadObjectIdentifier();
            why = unused != 0 ? "a public key of broken octets"
                : oid == RsaEncryption ? Rsa(algorithm, body, out key)
                : oid == EcPublicKey ? Ecdsa(algorithm, body, out key)
                : $"a public key of the kind {oid}";
        }
        catch (AsnContentException)
        {
            why = "a public key that is not DER";
        }
        if (why is not null)
            key = null;
        return why is null && key is not null;
    }

    static string? Rsa(AsnReader algorithm, byte[] body, out PublicKey? key)
    {
        algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        var reader = new AsnReader(body, AsnEncodingRules.DER);
        var numbers = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var (modulus, exponent) = (numbers.ReadIntegerBytes().ToArray(), numbers.ReadIntegerBytes().ToArray());
        numbers.ThrowIfNotEmpty();
        key = null;
        if (modulus[0] >= 0x80 || exponent[0] >= 0x80)
            return "a negative number in an RSA key";
        if (RsaPublicKey.TryCreate(modulus, exponent, out var rsa, out var why))
            key = rsa;
        return why;
    }

    // RFC 5480 2.1.1: the curve is named; explicit parameters could choose a generator that forges.
    static string? Ecdsa(AsnReader algorithm, byte[] body, out PublicKey? key)
    {
        var oid = algorithm.ReadObjectIdentifier();
        algorithm.ThrowIfNotEmpty();
        key = null;
        if (EcdsaCurve.Find(oid) is not { } curve)
            return $"a key on the curve {oid}";
        if (EcdsaPublicKey.TryCreate(curve, body, out var ecdsa, out var why))
            key = ecdsa;
        return why;
    }

    static void WriteAlgorithm(AsnWriter writer, PublicKey key)
    {
        writer.WriteObjectIdentifier(key is RsaPublicKey ? RsaEncryption : EcPublicKey);
        if (key is EcdsaPublicKey ecdsa)
            writer.WriteObjectIdentifier(ecdsa.Curve.Oid);
        else
            writer.WriteNull();
    }

    static byte[] Body(PublicKey key)
    {
        if (key is EcdsaPublicKey ecdsa)
            return ecdsa.Point;
        var rsa = (RsaPublicKey)key;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(rsa.Modulus.ToByteArray());
            writer.WriteInteger(rsa.Exponent.ToByteArray());
        }
        return writer.Encode();
    }
}
