namespace IkeLab.Net;

/// <summary>One event of the queue; disposing of it before its turn cancels it, afterwards it does nothing.</summary>
/// <param name="time">The clock, which knows the thread.</param>
/// <param name="queue">The queue it waits in, which counts the cancelled.</param>
/// <param name="action">What happens.</param>
/// <param name="name">A string, or the delegate whose method names the event: read only when a livelock is
/// printed.</param>
sealed class ScheduledEvent(VirtualTime time, EventQueue queue, Action action, object name) : IDisposable
{
    // Let go of when cancelled, so that a cancelled timer does not keep what it would have called alive.
    Action? _action = action;
    object _name = name;

    public bool IsWaiting { get; private set; } = true;

    public string Label => _name switch
    {
        Delegate called => $"{called.Method.DeclaringType?.Name}.{called.Method.Name}",
        var text => (string)text,
    };

    public void Run()
    {
        IsWaiting = false;
        _action?.Invoke();
    }

    public void Dispose()
    {
        time.RequireOurThread();
        if (!IsWaiting) return;
        IsWaiting = false;
        (_action, _name) = (null, "cancelled");
        queue.Cancelled();
    }
}
