using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// A slow line with a queue before it (S8), one for each direction: packets go one after the other at its rate, and
/// what finds the queue full is dropped from its tail. It strikes when a packet has to wait for another, or is dropped.
/// </summary>
/// <param name="BitsPerSecond">Of IP packets, 1,000 to 100,000,000,000.</param>
/// <param name="Queue">Packets that may wait, besides the one that is on the line; 0 to 100,000.</param>
public sealed record Rate(long BitsPerSecond, int Queue) : Effect
{
    public const long BitsPerSecondMin = 1_000;
    public const long BitsPerSecondMax = 100_000_000_000;
    public const int QueueMax = 100_000;

    public long BitsPerSecond { get; } = BitsPerSecond is >= BitsPerSecondMin and <= BitsPerSecondMax
        ? BitsPerSecond
        : throw new ArgumentOutOfRangeException(nameof(BitsPerSecond));

    public int Queue { get; } = Queue is >= 0 and <= QueueMax
        ? Queue
        : throw new ArgumentOutOfRangeException(nameof(Queue));

    public override string Kind => "rate";

    public override string Text =>
        string.Create(CultureInfo.InvariantCulture, $"rate {BitsPerSecond} bit/s, queue {Queue}");

    internal override RuleState NewState() => new Lines(this);
}
