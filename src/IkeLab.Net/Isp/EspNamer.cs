using System.Net;

namespace IkeLab.Net;

/// <summary>
/// Numbers the ESP SAs that pass, in each direction from 1, in the order in which their first packets came: nobody on
/// the path knows more of an SA than its SPI.
/// </summary>
sealed class EspNamer
{
    /// <summary>SPIs remembered; those above have no number.</summary>
    public const int SpisMax = 65_536;

    readonly Dictionary<(IPAddress From, IPAddress To, uint Spi), int> _numbers = []; // looked up, never enumerated
    readonly Dictionary<(IPAddress From, IPAddress To), int> _count = [];

    /// <returns>
    /// The number of this SA, and how many there are in its direction; zeros when there are too many.
    /// </returns>
    public (int Number, int Count) Number(IPAddress from, IPAddress to, uint spi)
    {
        var count = _count.GetValueOrDefault((from, to));
        if (_numbers.TryGetValue((from, to, spi), out var number)) return (number, count);
        if (_numbers.Count == SpisMax) return default;

        _count[(from, to)] = ++count;
        _numbers[(from, to, spi)] = count;
        return (count, count);
    }
}
