using System.Globalization;

namespace IkeLab.Net;

/// <summary>Virtual time as people read it.</summary>
public static class Instants
{
    /// <summary>
    /// Seconds with at least three decimals and as many as are needed: <c>4.020 s</c>, <c>4.0200001 s</c>.
    /// </summary>
    public static string InSeconds(this TimeSpan instant)
    {
        var (seconds, ticks) = Math.DivRem(instant.Ticks, TimeSpan.TicksPerSecond);
        var decimals = ticks.ToString("D7", CultureInfo.InvariantCulture).TrimEnd('0').PadRight(3, '0');
        return string.Create(CultureInfo.InvariantCulture, $"{seconds}.{decimals} s");
    }
}
