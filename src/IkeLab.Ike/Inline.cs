namespace IkeLab.Ike;

/// <summary>
/// Keeps a caller's SynchronizationContext out of the ladders: each await would give its continuation to it, or, as
/// Polly does, to the thread pool, and so away from the thread and the instant that brought the answer.
/// </summary>
readonly struct Inline : IDisposable
{
    readonly SynchronizationContext? _ambient;

    Inline(SynchronizationContext? ambient) => _ambient = ambient;

    public static Inline Continuations()
    {
        var ambient = SynchronizationContext.Current;
        if (ambient is not null) SynchronizationContext.SetSynchronizationContext(null);
        return new(ambient);
    }

    public void Dispose()
    {
        if (_ambient is not null) SynchronizationContext.SetSynchronizationContext(_ambient);
    }
}
