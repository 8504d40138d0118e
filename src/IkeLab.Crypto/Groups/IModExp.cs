using Org.BouncyCastle.Math;

namespace IkeLab.Crypto.Groups;

/// <summary>
/// The one operation that is the cost of a tunnel, four times in each: a faster one goes here, and nowhere else.
/// </summary>
interface IModExp
{
    BigInteger Power(BigInteger value, BigInteger exponent, BigInteger modulus);
}
