namespace IkeLab.Net;

/// <summary>The two directions of a slow line: when each packet that is on it or waits for it will have left.</summary>
sealed class Lines(Rate rate) : RuleState
{
    readonly Queue<TimeSpan> _fromA = new();
    readonly Queue<TimeSpan> _fromB = new();
    TimeSpan _lastFromA;
    TimeSpan _lastFromB;

    public bool IsFull(IspSide from, TimeSpan now) => Waiting(from, now).Count > rate.Queue;

    /// <summary>Whether the line is busy, so that a packet would have to wait.</summary>
    public bool IsBusy(IspSide from, TimeSpan now) => Waiting(from, now).Count > 0;

    /// <summary>Puts a packet on the line.</summary>
    /// <returns>How long from now until its last octet has left.</returns>
    public TimeSpan Take(IspSide from, TimeSpan now, int octets)
    {
        var begins = IsBusy(from, now) ? (from is IspSide.A ? _lastFromA : _lastFromB) : now;
        var ends = begins + OnTheLine(octets);
        if (from is IspSide.A) _lastFromA = ends;
        else _lastFromB = ends;
        Waiting(from, now).Enqueue(ends);
        return ends - now;
    }

    public override void Forget()
    {
        _fromA.Clear();
        _fromB.Clear();
    }

    /// <summary>Rounded up to a tick of the clock, or a packet would leave before its time.</summary>
    TimeSpan OnTheLine(int octets)
    {
        var bitTicks = octets * 8L * TimeSpan.TicksPerSecond;
        return TimeSpan.FromTicks((bitTicks + rate.BitsPerSecond - 1) / rate.BitsPerSecond);
    }

    Queue<TimeSpan> Waiting(IspSide from, TimeSpan now)
    {
        var queue = from is IspSide.A ? _fromA : _fromB;
        while (queue.TryPeek(out var left) && left <= now) queue.Dequeue();
        return queue;
    }
}
