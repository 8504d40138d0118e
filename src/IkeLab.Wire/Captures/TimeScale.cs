namespace IkeLab.Wire.Captures;

/// <summary>
/// How an interface counts time: if_tsresol is a negative power of ten, or of two where its high bit is set, and
/// if_tsoffset is in seconds.
/// </summary>
readonly record struct TimeScale(byte Resolution, long OffsetSeconds)
{
    const byte PowerOfTwo = 0x80;
    const uint NanosecondsPerSecond = 1_000_000_000;

    internal static TimeScale Microseconds => new(6, 0);

    /// <returns>Nanoseconds since 1970; null when 64 bits do not hold them.</returns>
    internal long? ToNanoseconds(ulong units)
    {
        var exponent = Resolution & ~PowerOfTwo;
        var scaled = (Int128)units * NanosecondsPerSecond;
        scaled = (Resolution & PowerOfTwo) != 0 ? scaled >> exponent : OverTenTo(scaled, exponent);
        scaled += (Int128)OffsetSeconds * NanosecondsPerSecond;
        return scaled >= 0 && scaled <= long.MaxValue ? (long)scaled : null;
    }

    static Int128 OverTenTo(Int128 value, int exponent)
    {
        for (; exponent > 0 && value > 0; exponent--) value /= 10;
        return value;
    }
}
