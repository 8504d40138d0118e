namespace IkeLab.Ike;

/// <summary>One timer of an SA, for one thing after the other; it is gone with the SA.</summary>
sealed class LifeTimer : IDisposable
{
    readonly ITimer _timer;
    Action _then;

    public LifeTimer(TimeProvider time, Action then, TimeSpan after)
    {
        _then = then;
        _timer = time.CreateTimer(static me => ((LifeTimer)me!).Fire(), this, after, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Drops what was to happen, and lets another thing happen after a while.</summary>
    public void Next(TimeSpan after, Action then)
    {
        _then = then;
        _timer.Change(after, Timeout.InfiniteTimeSpan);
    }

    public void Stop() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    void Fire()
    {
        // A timer of the run's clock is an entry of its own: what it does must stay on this thread, as Receive does.
        using (Inline.Continuations()) _then();
    }
}
