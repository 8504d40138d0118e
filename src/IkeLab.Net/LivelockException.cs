namespace IkeLab.Net;

/// <summary>The run went on past its limits; <see cref="Cycle"/> is what it did over and over.</summary>
public sealed class LivelockException : RunFailedException
{
    /// <param name="at">Virtual time.</param>
    /// <param name="limit">The limit that was passed, in words.</param>
    /// <param name="recent">The labels of what happened last, in order.</param>
    public LivelockException(TimeSpan at, string limit, IReadOnlyList<string> recent)
        : base(at, Describe(limit, RecentEvents.CycleOf(recent), recent)) => Cycle = RecentEvents.CycleOf(recent);

    /// <summary>The labels of the events that recur, in order; empty when the last events recur in no order.</summary>
    public IReadOnlyList<string> Cycle { get; }

    static string Describe(string limit, IReadOnlyList<string> cycle, IReadOnlyList<string> recent) => cycle.Count > 0
        ? $"a livelock ({limit}). Its cycle: {string.Join(" -> ", cycle)} -> {cycle[0]}"
        : $"a livelock ({limit}). Its last events: {string.Join(" -> ", recent.TakeLast(RecentEvents.ShownMax))}";
}
