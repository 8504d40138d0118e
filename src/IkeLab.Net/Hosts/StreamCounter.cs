using IkeLab.Wire;

namespace IkeLab.Net;

/// <summary>What arrived of a stream, told apart by the numbers in the datagrams.</summary>
public sealed class StreamCounter
{
    readonly HashSet<uint> _numbers = []; // asked, never enumerated
    uint _highest;

    /// <summary>Datagrams, however often each came.</summary>
    public int Arrived { get; private set; }

    public int Distinct => _numbers.Count;

    public int Duplicates { get; private set; }

    /// <summary>First arrivals behind a later one.</summary>
    public int OutOfOrder { get; private set; }

    public bool Has(uint number) => _numbers.Contains(number);

    internal void Count(Octets payload)
    {
        Arrived++;
        if (!StreamPayload.TryRead(payload, out var number)) return;

        if (!_numbers.Add(number)) Duplicates++;
        else if (number < _highest) OutOfOrder++;
        _highest = Math.Max(_highest, number);
    }
}
