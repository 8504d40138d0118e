using System.Formats.Asn1;
using IkeLab.Crypto.Signatures;

namespace IkeLab.Crypto.Pki;

/// <summary>The signature algorithms of certificates and CRLs (RFC 3279 2.2.1, RFC 4055 5, RFC 5758 3.2).</summary>
static class SignatureAlgorithms
{
    static readonly (string Oid, bool IsRsa, HashKind Hash)[] All =
    [
        ("1.2.840.113549.1.1.5", true, HashKind.Sha1),
        ("1.2.840.113549.1.1.11", true, HashKind.Sha256),
        ("1.2.840.113549.1.1.12", true, HashKind.Sha384),
        ("1.2.840.113549.1.1.13", true, HashKind.Sha512),
        ("1.2.840.10045.4.3.2", false, HashKind.Sha256),
        ("1.2.840.10045.4.3.3", false, HashKind.Sha384),
        ("1.2.840.10045.4.3.4", false, HashKind.Sha512),
    ];

    /// <summary>
    /// Whether the key verifies the signature under the algorithm; never under one whose name or parameters are not
    /// exactly those of a line above. PSS is not among them, so its parameters are not read at all.
    /// </summary>
    internal static bool Verify(Signed signed, PublicKey key) =>
        Find(signed.Algorithm) is { } algorithm
        && algorithm.IsRsa == key is RsaPublicKey
        && key.VerifiesOctets(algorithm.Hash, signed.Contents.Span, signed.Signature);

    internal static bool IsKnown(Signed signed) => Find(signed.Algorithm) is not null;

    /// <summary>SHA-1 and older: a collision makes one signature serve two certificates.</summary>
    internal static bool IsWeak(Signed signed) => Find(signed.Algorithm) is { Hash: HashKind.Sha1 };

    /// <summary>The DER of the AlgorithmIdentifier that a key signs under.</summary>
    internal static byte[] Encode(SigningKey key)
    {
        var isRsa = key is RsaSigningKey;
        return Encode(Array.Find(All, line => line.IsRsa == isRsa && line.Hash == key.CertificateHash).Oid, isRsa);
    }

    static (bool IsRsa, HashKind Hash)? Find(ReadOnlyMemory<byte> algorithm)
    {
        foreach (var (oid, isRsa, hash) in All)
        {
            if (Encode(oid, isRsa).AsSpan().SequenceEqual(algorithm.Span))
                return (isRsa, hash);
        }
        return null;
    }

    // RFC 4055 5: NULL behind the name of an RSA algorithm; RFC 5758 3.2: nothing behind that of an ECDSA one.
    static byte[] Encode(string oid, bool isRsa)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (isRsa)
                writer.WriteNull();
        }
        return writer.Encode();
    }
}
