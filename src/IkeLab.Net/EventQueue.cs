using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Net;

/// <summary>
/// Events in their order. A heap has no cheap removal, so a cancelled event keeps its place until its turn comes or the
/// cancelled outnumber the waiting; then all of them are swept out at once.
/// </summary>
sealed class EventQueue
{
    /// <summary>Fewer cancelled events than this are not worth a sweep.</summary>
    public const int SweepMin = 64;

    PriorityQueue<ScheduledEvent, EventOrder> _events = new();
    long _sequence;
    int _cancelled;

    /// <summary>Events that will happen.</summary>
    public int Waiting => _events.Count - _cancelled;

    /// <summary>
    /// Places taken, those of cancelled events included: at most twice <see cref="Waiting"/> plus <see
    /// cref="SweepMin"/>.
    /// </summary>
    public int Places => _events.Count;

    /// <summary>
    /// Of the first place taken: a cancelled event may be there, so nothing happens before, but perhaps later.
    /// </summary>
    public long? NextTicks => _events.TryPeek(out _, out var order) ? order.Ticks : null;

    public void Add(ScheduledEvent scheduled, long ticks, Phase phase) =>
        _events.Enqueue(scheduled, new(ticks, phase, _sequence++));

    /// <summary>Takes out the next event that is due at <paramref name="last"/> or before.</summary>
    public bool TryTake(long last, [NotNullWhen(true)] out ScheduledEvent? next, out long ticks)
    {
        while (_events.TryPeek(out next, out var order) && order.Ticks <= last)
        {
            _events.Dequeue();
            ticks = order.Ticks;
            if (next.IsWaiting) return true;
            _cancelled--;
        }

        ticks = last;
        next = null;
        return false;
    }

    /// <summary>Counts an event that was cancelled while it waited.</summary>
    public void Cancelled()
    {
        _cancelled++;
        if (_cancelled > SweepMin && _cancelled > Waiting) Sweep();
    }

    void Sweep()
    {
        // The order of each event goes with it, so a sweep changes nothing that can be observed.
        _events = new(_events.UnorderedItems.Where(static item => item.Element.IsWaiting));
        _cancelled = 0;
    }
}
