namespace IkeLab.Net;

/// <summary>A window that opens again and again, from its beginning on: every 30 s for 2 s.</summary>
/// <param name="Every">1 ms or more: from one opening to the next.</param>
/// <param name="For">More than zero and less than <paramref name="Every"/>.</param>
public sealed record IspPeriod(TimeSpan Every, TimeSpan For)
{
    public static readonly TimeSpan EveryMin = TimeSpan.FromMilliseconds(1);

    public TimeSpan Every { get; } =
        Every >= EveryMin ? Every : throw new ArgumentOutOfRangeException(nameof(Every));

    public TimeSpan For { get; } =
        For > TimeSpan.Zero && For < Every ? For : throw new ArgumentOutOfRangeException(nameof(For));

    public string Text => $", every {Every.InSeconds()} for {For.InSeconds()}";

    /// <param name="since">How long ago the first opening was; zero or more.</param>
    internal bool IsOpen(TimeSpan since) => since.Ticks % Every.Ticks < For.Ticks;

    /// <summary>From now to the next opening or closing; more than zero.</summary>
    /// <inheritdoc cref="IsOpen"/>
    internal TimeSpan ToEdge(TimeSpan since)
    {
        var phase = TimeSpan.FromTicks(since.Ticks % Every.Ticks);
        return (phase < For ? For : Every) - phase;
    }
}
