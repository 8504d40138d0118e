using System.Collections.Concurrent;
using IkeLab.Net;

namespace IkeLab.Cli.Live;

/// <summary>
/// The one thread of a live gateway. The stack's clock is that of a run, and this keeps it in step with the system's:
/// it sleeps until the next event is due or something comes from outside. Threads that block on a socket or on the
/// keyboard only post here; the stack is not thread-safe and never meets them.
/// </summary>
sealed class LiveLoop : IDisposable
{
    /// <summary>As with the full buffer of a socket, what comes beyond these is lost.</summary>
    const int WaitingMax = 1024;

    static readonly TimeSpan SleepMax = TimeSpan.FromSeconds(1);

    readonly BlockingCollection<(string Label, Action Action)> _posted = new(WaitingMax);
    readonly long _began = TimeProvider.System.GetTimestamp();

    public VirtualTime Time { get; } = new(new(Events: long.MaxValue), TimeProvider.System.GetUtcNow());

    TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_began);

    TimeSpan Sleep => Time.NextDue is not { } due ? SleepMax
        : due <= Elapsed ? TimeSpan.Zero
        : due - Elapsed < SleepMax ? due - Elapsed
        : SleepMax;

    /// <summary>Lets something happen on the loop; from any thread.</summary>
    /// <returns>False when too much waits already: it will not happen.</returns>
    public bool Post(string label, Action action) => _posted.TryAdd((label, action));

    /// <summary>
    /// Lets time pass until something holds, which is asked after each event from outside and each timer.
    /// </summary>
    /// <exception cref="RunFailedException">A bug, or an action threw.</exception>
    public void RunUntil(Func<bool> isOver)
    {
        while (true)
        {
            Time.RunUntil(Elapsed);
            if (isOver()) return;

            // Milliseconds are rounded up, or the last part of each sleep would be spent awake.
            var sleep = (int)Math.Ceiling(Sleep.TotalMilliseconds);
            if (!_posted.TryTake(out var posted, sleep)) continue;
            Time.RunUntil(Elapsed);
            Time.At(Time.Now, Phase.Packets, posted.Action, posted.Label);
        }
    }

    public void Dispose() => _posted.Dispose();
}
