using System.Formats.Asn1;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace IkeLab.Crypto.Signatures;

/// <summary>An ECDSA private key; its k is that of RFC 6979, a function of the key and of what is signed.</summary>
public sealed class EcdsaSigningKey : SigningKey
{
    readonly EcdsaCurve _curve;
    readonly ECPrivateKeyParameters _parameters;

    internal EcdsaSigningKey(EcdsaPublicKey publicKey, BigInteger d)
        : base(publicKey, publicKey.Curve.Hash) =>
        (_curve, _parameters) = (publicKey.Curve, new ECPrivateKeyParameters(d, publicKey.Curve.Domain));

    /// <exception cref="ArgumentException">The hash is not as long as the one RFC 4754 ties to the curve.</exception>
    public override byte[] SignHash(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != Hashes.Length(_curve.Hash))
            throw new ArgumentException($"{hash.Length} octets for ECDSA {_curve.Name}", nameof(hash));
        var (r, s) = Sign(hash);
        return [
            .. BigIntegers.AsUnsignedByteArray(_curve.Length, r),
            .. BigIntegers.AsUnsignedByteArray(_curve.Length, s),
        ];
    }

    public override byte[] SignOctets(ReadOnlySpan<byte> octets)
    {
        var (r, s) = Sign(Hashes.Compute(CertificateHash, octets.ToArray()));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r.ToByteArray());
            writer.WriteInteger(s.ToByteArray());
        }
        return writer.Encode();
    }

    (BigInteger R, BigInteger S) Sign(ReadOnlySpan<byte> digest)
    {
        IDigest hash = _curve.Hash switch
        {
            HashKind.Sha256 => new Sha256Digest(),
            HashKind.Sha384 => new Sha384Digest(),
            _ => new Sha512Digest(),
        };
        var signer = new ECDsaSigner(new HMacDsaKCalculator(hash));
        signer.Init(true, _parameters);
        var signature = signer.GenerateSignature(digest.ToArray());
        return (signature[0], signature[1]);
    }
}
