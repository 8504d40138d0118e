namespace IkeLab.Net;

/// <summary>The last events of a run, kept to name the cycle of a livelock.</summary>
sealed class RecentEvents
{
    /// <summary>How many are kept: a cycle longer than half of it is not recognised.</summary>
    public const int KeptMax = 128;

    /// <summary>How many are printed when no cycle is recognised.</summary>
    public const int ShownMax = 16;

    readonly ScheduledEvent[] _ring = new ScheduledEvent[KeptMax];
    long _count;

    public void Add(ScheduledEvent happened) => _ring[_count++ % KeptMax] = happened;

    public IReadOnlyList<string> Labels()
    {
        var kept = (int)Math.Min(_count, KeptMax);
        return [.. Enumerable.Range(0, kept).Select(i => _ring[(_count - kept + i) % KeptMax].Label)];
    }

    /// <summary>
    /// The shortest sequence whose repetition gives all of <paramref name="labels"/>, at least twice; else nothing.
    /// </summary>
    public static IReadOnlyList<string> CycleOf(IReadOnlyList<string> labels)
    {
        for (var length = 1; length <= labels.Count / 2; length++)
        {
            if (Enumerable.Range(length, labels.Count - length).All(i => labels[i] == labels[i - length]))
            {
                return [.. labels.TakeLast(length)];
            }
        }

        return [];
    }
}
