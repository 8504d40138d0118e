using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;

namespace IkeLab.Crypto.Signatures;

/// <summary>A curve of RFC 4754 4 and the hash that goes with it.</summary>
sealed class EcdsaCurve
{
    internal static readonly EcdsaCurve P256 =
        new(SignatureMethod.Ecdsa256, "P-256", "1.2.840.10045.3.1.7", 256, HashKind.Sha256);

    internal static readonly EcdsaCurve P384 =
        new(SignatureMethod.Ecdsa384, "P-384", "1.3.132.0.34", 384, HashKind.Sha384);

    internal static readonly EcdsaCurve P521 =
        new(SignatureMethod.Ecdsa521, "P-521", "1.3.132.0.35", 521, HashKind.Sha512);

    EcdsaCurve(SignatureMethod method, string name, string oid, int bits, HashKind hash)
    {
        (Method, Name, Oid, Bits, Hash) = (method, name, oid, bits, hash);
        var curve = CustomNamedCurves.GetByName(name);
        Domain = new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H);
    }

    internal SignatureMethod Method { get; }

    internal string Name { get; }

    internal string Oid { get; }

    internal int Bits { get; }

    internal HashKind Hash { get; }

    /// <summary>In octets, of a coordinate and of r and s: 66 for P-521 (RFC 4754 7).</summary>
    internal int Length => (Bits + 7) / 8;

    internal ECDomainParameters Domain { get; }

    /// <summary>The curve of a name in a certificate, or null where it is none of these.</summary>
    internal static EcdsaCurve? Find(string oid) => Array.Find([P256, P384, P521], curve => curve.Oid == oid);
}
