namespace IkeLab.Ike;

/// <summary>
/// How long a message waits for its answer, transmission by transmission. Integers only: the same everywhere.
/// </summary>
public sealed class Schedule
{
    readonly TimeSpan[] _waits;

    Schedule(TimeSpan[] waits) => _waits = waits;

    /// <summary>One transmission, and as much patience as the exchange has.</summary>
    public static Schedule Once { get; } = new([Timeout.InfiniteTimeSpan]);

    /// <summary>Transmissions, the first one included.</summary>
    public int Transmissions => _waits.Length;

    /// <summary>From the first transmission until the sender gives up.</summary>
    public TimeSpan Span => _waits.Aggregate(TimeSpan.Zero, static (sum, wait) => sum + wait);

    public static Schedule Every(TimeSpan interval, int retransmissions) =>
        new([.. Enumerable.Repeat(interval, retransmissions + 1)]);

    /// <param name="first">The first wait.</param>
    /// <param name="tenths">Each wait is this many tenths of the one before.</param>
    /// <param name="retransmissions">How often the message is sent again.</param>
    public static Schedule Growing(TimeSpan first, int tenths, int retransmissions)
    {
        var waits = new TimeSpan[retransmissions + 1];
        for (var (i, wait) = (0, first.Ticks); i < waits.Length; i++, wait = wait * tenths / 10) waits[i] = new(wait);
        return new(waits);
    }

    /// <summary>The wait after a transmission, counted from 0.</summary>
    public TimeSpan After(int transmission) => _waits[transmission];
}
