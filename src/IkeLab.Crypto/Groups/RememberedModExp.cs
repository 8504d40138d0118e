using Org.BouncyCastle.Math;

namespace IkeLab.Crypto.Groups;

/// <summary>
/// Remembers results for the life of the process. A run's exponents are pure functions of its seed, so runs of one seed
/// that differ in their faults only raise the same numbers to the same powers. Runs are parallel, hence the lock; it is
/// not held while computing, and a result computed twice is the same.
/// </summary>
sealed class RememberedModExp(IModExp computed, int resultsMax) : IModExp
{
    readonly Dictionary<(BigInteger Value, BigInteger Exponent, BigInteger Modulus), BigInteger> _results = [];
    readonly Lock _lock = new();

    public BigInteger Power(BigInteger value, BigInteger exponent, BigInteger modulus)
    {
        var key = (value, exponent, modulus);
        lock (_lock)
        {
            if (_results.TryGetValue(key, out var known))
                return known;
        }

        var result = computed.Power(value, exponent, modulus);
        lock (_lock)
        {
            // Which results are forgotten changes the time a run takes, never its octets.
            if (_results.Count >= resultsMax)
                _results.Clear();
            _results[key] = result;
        }
        return result;
    }
}
