namespace IkeLab.Net;

/// <summary>Packets come later, each by its own draw (S9), in ticks evenly from nothing to the most.</summary>
/// <param name="UpTo">More than zero.</param>
/// <param name="KeepsOrder">A packet that would overtake another of its direction comes with it instead.</param>
public sealed record Jitter(TimeSpan UpTo, bool KeepsOrder = true) : Effect
{
    public TimeSpan UpTo { get; } = UpTo > TimeSpan.Zero ? UpTo : throw new ArgumentOutOfRangeException(nameof(UpTo));

    public override string Kind => KeepsOrder ? "jitter" : "jitter out of order";

    public override string Text => $"{Kind} up to {UpTo.InSeconds()}";

    internal override RuleState NewState() => new Last();

    /// <summary>When the last packet of each direction leaves.</summary>
    internal sealed class Last : RuleState
    {
        public TimeSpan FromA { get; set; }

        public TimeSpan FromB { get; set; }
    }
}
