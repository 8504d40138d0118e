using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;

namespace IkeLab.Crypto.Signatures;

/// <summary>
/// Private keys as PEM "PRIVATE KEY", the unencrypted PKCS #8 that <c>openssl genpkey</c> writes (RFC 5958, 8017 A.1.2,
/// 5915).
/// </summary>
public static class PrivateKeyFile
{
    const string Label = "PRIVATE KEY", RsaEncryption = "1.2.840.113549.1.1.1", EcPublicKey = "1.2.840.10045.2.1";

    /// <summary>Reads a key of our own.</summary>
    /// <exception cref="FormatException">
    /// It is no such file, or of another kind of key; the message says so.
    /// </exception>
    public static SigningKey Read(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] != Label)
            throw new FormatException($"no PEM of a {Label}");
        try
        {
            return Decode(Convert.FromBase64String(pem[fields.Base64Data]));
        }
        catch (Exception failure) when (failure is AsnContentException or ArgumentException or ArithmeticException)
        {
            throw new FormatException($"the {Label} is damaged: {failure.Message}", failure);
        }
    }

    static SigningKey Decode(byte[] der)
    {
        var info = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        info.ReadInteger();
        var algorithm = info.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        var key = new AsnReader(info.ReadOctetString(), AsnEncodingRules.DER).ReadSequence();
        key.ReadInteger();
        return oid switch
        {
            RsaEncryption => Rsa(key),
            EcPublicKey => Ecdsa(algorithm.ReadObjectIdentifier(), key),
            _ => throw new FormatException($"a private key of the kind {oid}"),
        };
    }

    // RSAPrivateKey: version, n, e, d, p, q, d mod (p-1), d mod (q-1), (inverse of q) mod p
    static RsaSigningKey Rsa(AsnReader key)
    {
        BigInteger[] numbers =
            [.. Enumerable.Range(0, 8).Select(_ => new BigInteger(key.ReadIntegerBytes().ToArray()))];
        return numbers is [var n, var e, var d, var p, var q, var dP, var dQ, var qInv]
            && RsaPublicKey.TryCreate(n.ToByteArrayUnsigned(), e.ToByteArrayUnsigned(), out var rsa, out var why)
            ? new RsaSigningKey(rsa, new RsaPrivateCrtKeyParameters(n, e, d, p, q, dP, dQ, qInv))
            : throw new FormatException("the RSA key has numbers that are none");
    }

    static EcdsaSigningKey Ecdsa(string oid, AsnReader key)
    {
        var curve = EcdsaCurve.Find(oid) ?? throw new FormatException($"a key on the curve {oid}");
        var d = new BigInteger(1, key.ReadOctetString());
        if (d.SignValue == 0 || d.CompareTo(curve.Domain.N) >= 0)
            throw new FormatException($"the key is not within the order of {curve.Name}");
        return EcdsaKeys.Of(curve, d);
    }
}
