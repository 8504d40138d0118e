namespace IkeLab.Lab;

/// <summary>The run's clock as one gateway's IKE has it, with a count of the timers that are armed.</summary>
public sealed class CountedTimers(TimeProvider time) : TimeProvider
{
    /// <summary>Timers that will call back, if nobody stops them.</summary>
    public int Armed { get; private set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long GetTimestamp() => time.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new CountedTimer(this, time, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    sealed class CountedTimer : ITimer
    {
        readonly CountedTimers _all;
        readonly ITimer _timer;
        bool _isArmed;
        bool _isPeriodic;

        public CountedTimer(CountedTimers all, TimeProvider time, TimerCallback callback, object? state)
        {
            _all = all;
            var never = Timeout.InfiniteTimeSpan;
            _timer = time.CreateTimer(_ => Fire(callback, state), null, never, never);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (!_timer.Change(dueTime, period)) return false; // it is disposed of

            _isPeriodic = period > TimeSpan.Zero;
            Count(dueTime != Timeout.InfiniteTimeSpan);
            return true;
        }

        public void Dispose()
        {
            _timer.Dispose();
            Count(isArmed: false);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        void Fire(TimerCallback callback, object? state)
        {
            if (!_isPeriodic) Count(isArmed: false); // before the callback, which may arm it again
            callback(state);
        }

        void Count(bool isArmed)
        {
            if (isArmed != _isArmed) _all.Armed += isArmed ? 1 : -1;
            _isArmed = isArmed;
        }
    }
}
