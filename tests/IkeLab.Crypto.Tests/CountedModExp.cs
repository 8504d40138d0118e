using IkeLab.Crypto.Groups;
using Org.BouncyCastle.Math;

namespace IkeLab.Crypto.Tests;

sealed class CountedModExp : IModExp
{
    int _count;

    public int Count => _count;

    public BigInteger Power(BigInteger value, BigInteger exponent, BigInteger modulus)
    {
        Interlocked.Increment(ref _count);
        return value.ModPow(exponent, modulus);
    }
}
