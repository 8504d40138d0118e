using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// Behind a packet comes an old one again (S7): that which came so many before it, of those that meet the rule's
/// criteria. Old packets are remembered as they came in, whatever became of them.
/// </summary>
/// <param name="Back">1 (the one before) to <see cref="BackMax"/>.</param>
public sealed record Replay(int Back) : Effect
{
    public const int BackMax = 10_000;

    public int Back { get; } = Back is >= 1 and <= BackMax ? Back : throw new ArgumentOutOfRangeException(nameof(Back));

    public override string Kind => "replay";

    public override string Text => string.Create(CultureInfo.InvariantCulture, $"replay, {Back} back");

    internal override RuleState NewState() => new Old(Back);

    /// <summary>The packet that strikes, and as many before it.</summary>
    internal sealed class Old(int back) : RuleState
    {
        readonly Queue<Packet> _packets = new();

        /// <summary>Null while too few have come.</summary>
        public Packet? Packet => _packets.Count > back ? _packets.Peek() : null;

        public override void See(Packet packet)
        {
            if (_packets.Count > back) _packets.Dequeue();
            _packets.Enqueue(packet);
        }
    }
}
