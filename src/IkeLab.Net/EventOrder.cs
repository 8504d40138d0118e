namespace IkeLab.Net;

/// <summary>The one order of a run: by instant (ticks of 100 ns), then phase, then first in, first out.</summary>
readonly record struct EventOrder(long Ticks, Phase Phase, long Sequence) : IComparable<EventOrder>
{
    public int CompareTo(EventOrder other)
    {
        if (Ticks != other.Ticks) return Ticks.CompareTo(other.Ticks);
        return Phase != other.Phase ? Phase.CompareTo(other.Phase) : Sequence.CompareTo(other.Sequence);
    }
}
