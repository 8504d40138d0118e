namespace IkeLab.Net;

/// <summary>A timer of <see cref="VirtualTime"/>, once or periodic, under the rules of <see cref="ITimer"/>.</summary>
sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
{
    ScheduledEvent? _armed;
    TimeSpan _period;
    bool _disposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        RequireTimerSpan(dueTime, nameof(dueTime));
        RequireTimerSpan(period, nameof(period));
        time.RequireOurThread();
        if (_disposed) return false;

        _armed?.Dispose();
        _period = period;
        _armed = dueTime == Timeout.InfiniteTimeSpan ? null : Arm(dueTime);
        return true;
    }

    public void Dispose()
    {
        time.RequireOurThread();
        _disposed = true;
        _armed?.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    ScheduledEvent Arm(TimeSpan delay) => time.Schedule(time.Now + delay, Phase.Timers, Fire, callback);

    void Fire()
    {
        // Armed before the callback runs, so that the callback's own Change or Dispose has the last word. A period of
        // zero means once, as with System.Threading.Timer.
        _armed = _period > TimeSpan.Zero ? Arm(_period) : null;
        callback(state);
    }

    static void RequireTimerSpan(TimeSpan span, string name)
    {
        if (span != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero, name);
    }
}
