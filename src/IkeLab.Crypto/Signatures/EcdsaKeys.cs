using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Multiplier;

namespace IkeLab.Crypto.Signatures;

/// <summary>The signing key of a private value that is known, as in a file or in test vectors.</summary>
static class EcdsaKeys
{
    /// <param name="curve">Where the key is at home.</param>
    /// <param name="d">1 .. n-1.</param>
    internal static EcdsaSigningKey Of(EcdsaCurve curve, BigInteger d)
    {
        var point = new FixedPointCombMultiplier().Multiply(curve.Domain.G, d).Normalize().GetEncoded(false);
        return EcdsaPublicKey.TryCreate(curve, point, out var key, out var why)
            ? new EcdsaSigningKey(key, d)
            : throw new ArgumentException(why, nameof(d));
    }
}
