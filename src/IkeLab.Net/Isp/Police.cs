using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// A policer (S8), one for each direction: a bucket of tokens that fills at a rate. A packet for which it does not hold
/// enough is dropped at once; nothing waits, so it strikes bursts, and large packets first.
/// </summary>
/// <param name="BitsPerSecond">As in <see cref="Rate"/>.</param>
/// <param name="Burst">What the bucket holds, in octets: 1 to 1,000,000,000.</param>
public sealed record Police(long BitsPerSecond, int Burst) : Effect
{
    public const int BurstMax = 1_000_000_000;

    public long BitsPerSecond { get; } = BitsPerSecond is >= Rate.BitsPerSecondMin and <= Rate.BitsPerSecondMax
        ? BitsPerSecond
        : throw new ArgumentOutOfRangeException(nameof(BitsPerSecond));

    public int Burst { get; } = Burst is >= 1 and <= BurstMax
        ? Burst
        : throw new ArgumentOutOfRangeException(nameof(Burst));

    public override string Kind => "police";

    public override string Text =>
        string.Create(CultureInfo.InvariantCulture, $"police to {BitsPerSecond} bit/s, burst {Burst}");

    internal override RuleState NewState() => new Buckets(this);
}
