using IkeLab.Wire;

namespace IkeLab.Net;

/// <summary>The sender's side of a stream; numbers run from 0.</summary>
public sealed class StreamSender
{
    readonly VirtualTime _time;
    readonly Action<Octets, int> _send;

    internal StreamSender(VirtualTime time, StreamPlan plan, ushort sourcePort, Action<Octets, int> send)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(plan.Interval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Size, StreamPayload.SizeMin);
        ArgumentOutOfRangeException.ThrowIfZero(plan.Dscps.Count);
        if (plan.Dscps.Any(static dscp => dscp is < 0 or > 63)) throw new ArgumentOutOfRangeException(nameof(plan));
        (_time, Plan, SourcePort, _send) = (time, plan, sourcePort, send);
    }

    public StreamPlan Plan { get; }

    public ushort SourcePort { get; }

    public int Sent { get; private set; }

    /// <summary>All are sent; some may still be on their way.</summary>
    public bool IsDone => Sent == Plan.Count;

    /// <summary>What came back from a receiver that echoes.</summary>
    public StreamCounter Echoes { get; } = new();

    internal void SendNext()
    {
        var dscp = Plan.Dscps[Sent % Plan.Dscps.Count];
        _send(StreamPayload.Write((uint)Sent++, Plan.Size), dscp);
        if (!IsDone) _time.After(Plan.Interval, Phase.Timers, SendNext, "a stream sends");
    }
}
