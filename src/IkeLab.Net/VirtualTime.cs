namespace IkeLab.Net;

/// <summary>
/// The clock of a run and its only queue of events. Time stands still while code runs and jumps to the next event when
/// it is done; what comes first within an instant is decided by <see cref="Phase"/>, then by who asked first, so a
/// run has one order only. Not thread safe: a run has one thread, and says so when another one calls.
/// </summary>
/// <param name="limits">Where a run counts as a livelock.</param>
/// <param name="begins">
/// What the calendar says at the beginning; <see cref="Start"/> unless the run keeps to a real clock.
/// </param>
public sealed class VirtualTime(RunLimits? limits = null, DateTimeOffset? begins = null) : TimeProvider
{
    readonly RunLimits _limits = limits ?? new();
    readonly EventQueue _queue = new();
    readonly RecentEvents _recent = new();
    readonly DateTimeOffset _begins = begins ?? Start;
    long _now;
    long _events;
    int _eventsOfInstant;
    int _runningThread; // 0: nobody runs it
    RunFailedException? _failure;

    /// <summary>
    /// Every simulated run begins at this moment, so that captures of the same run carry the same time stamps.
    /// </summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Time since the run began.</summary>
    public TimeSpan Now => new(_now);

    /// <summary>Events that wait. A run that awaits something while none does will wait for ever.</summary>
    public int Waiting => _queue.Waiting;

    /// <summary>Events that have happened since the run began.</summary>
    public long Events => _events;

    /// <summary>
    /// When the next event is due, at the earliest; null when none waits. Whoever paces a run sleeps until then.
    /// </summary>
    public TimeSpan? NextDue => _queue.NextTicks is { } ticks ? new(ticks) : null;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => _begins + Now;

    /// <summary>
    /// A timer in <see cref="Phase.Timers"/>; a periodic one keeps to its grid and sees each of its instants.
    /// </summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Schedules <paramref name="action"/> at an instant that is not past.</summary>
    /// <param name="when">Time since the run began; now is allowed: it happens after what runs now.</param>
    /// <param name="phase">Its place within the instant.</param>
    /// <param name="action">What happens.</param>
    /// <param name="label">What a livelock calls it; by default the name of the method.</param>
    /// <returns>Disposing of it cancels the event.</returns>
    public IDisposable At(TimeSpan when, Phase phase, Action action, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Schedule(when, phase, action, (object?)label ?? action);
    }

    /// <summary>Schedules <paramref name="action"/> after a delay of zero or more.</summary>
    /// <inheritdoc cref="At"/>
    public IDisposable After(TimeSpan delay, Phase phase, Action action, string? label = null) =>
        At(Now + delay, phase, action, label);

    /// <summary>Ends the run with this bug as soon as the present event is done; the first one counts.</summary>
    public void Stop(Exception bug)
    {
        ArgumentNullException.ThrowIfNull(bug);
        Fail(bug as RunFailedException ?? new(Now, bug.Message, bug));
    }

    /// <summary>Lets all events of the next <paramref name="span"/> happen, those at its end included.</summary>
    public void RunFor(TimeSpan span) => RunUntil(Now + span);

    /// <summary>Lets all events up to and at this instant happen; then the clock stands at it.</summary>
    /// <exception cref="RunFailedException">An event threw, or <see cref="Stop"/> was called; the run is over for
    /// good.</exception>
    /// <exception cref="LivelockException">A limit of <see cref="RunLimits"/> was passed.</exception>
    public void RunUntil(TimeSpan instant) => RunUntil(static () => false, instant);

    /// <summary>
    /// Lets events happen until the condition holds, which is asked before the first and after each. Where it holds the
    /// clock stays at that event, with the rest of its instant still to come.
    /// </summary>
    /// <returns>False if the condition did not come true up to and at the deadline; the clock then stands
    /// there.</returns>
    /// <inheritdoc cref="RunUntil(TimeSpan)"/>
    public bool RunUntil(Func<bool> condition, TimeSpan deadline)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentOutOfRangeException.ThrowIfLessThan(deadline, Now);
        if (TaskScheduler.Current != TaskScheduler.Default)
        {
            throw new InvalidOperationException("A task scheduler of its own would take the run's continuations away");
        }

        BeginToRun();
        // With a SynchronizationContext (a test runner has one, a user interface has one) each ConfigureAwait(false)
        // continuation goes to the thread pool, and Polly has many; without one they all run here, inline, in order.
        var ambient = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return Pump(condition, deadline.Ticks);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(ambient);
            Volatile.Write(ref _runningThread, 0);
        }
    }

    internal ScheduledEvent Schedule(TimeSpan when, Phase phase, Action action, object name)
    {
        RequireOurThread();
        ArgumentOutOfRangeException.ThrowIfLessThan(when, Now);
        var scheduled = new ScheduledEvent(this, _queue, action, name);
        _queue.Add(scheduled, when.Ticks, phase);
        return scheduled;
    }

    /// <summary>
    /// While the run goes on, only the thread that drives it may touch it. The stranger is told, and the run fails too:
    /// what a pool thread throws is seldom seen by anyone.
    /// </summary>
    internal void RequireOurThread()
    {
        var running = Volatile.Read(ref _runningThread);
        if (running == 0 || running == Environment.CurrentManagedThreadId) return;
        var bug = new InvalidOperationException("A run has one thread, and something left it: Task.Run, Task.Yield?");
        Stop(bug);
        throw bug;
    }

    void BeginToRun()
    {
        var running = Interlocked.CompareExchange(ref _runningThread, Environment.CurrentManagedThreadId, 0);
        if (running == 0) return;
        RequireOurThread();
        throw new InvalidOperationException("An event may not drive the run that it is part of");
    }

    bool Pump(Func<bool> condition, long deadline)
    {
        while (true)
        {
            if (Volatile.Read(ref _failure) is { } failure) throw failure;
            if (condition()) return true;
            if (!_queue.TryTake(deadline, out var next, out var ticks))
            {
                Advance(deadline);
                return false;
            }

            Advance(ticks);
            Count(next);
            Run(next);
        }
    }

    void Advance(long ticks)
    {
        if (ticks > _now) _eventsOfInstant = 0;
        _now = ticks;
    }

    void Count(ScheduledEvent next)
    {
        _recent.Add(next);
        if (++_eventsOfInstant > _limits.EventsPerInstant)
        {
            var limit = $"over {_limits.EventsPerInstant} events in one instant";
            Fail(new LivelockException(Now, limit, _recent.Labels()));
        }
        else if (++_events > _limits.Events)
        {
            Fail(new LivelockException(Now, $"over {_limits.Events} events", _recent.Labels()));
        }
    }

    void Run(ScheduledEvent next)
    {
        if (_failure is not null) return;
        try
        {
            next.Run();
        }
        catch (Exception bug) // nothing a peer sends throws, so whatever arrives here is a bug of ours: the run is over
        {
            Fail(new RunFailedException(Now, $"{next.Label}: {bug.Message}", bug));
        }
    }

    void Fail(RunFailedException failure) => Interlocked.CompareExchange(ref _failure, failure, null);
}
