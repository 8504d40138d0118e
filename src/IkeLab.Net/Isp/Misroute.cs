namespace IkeLab.Net;

/// <summary>
/// A poisoned route cache (S1): a flow that comes while the window is open goes astray, and stays astray when it has
/// closed, for as long as the flow does not pause. ESP never pauses, IKE does: so IKE recovers and ESP does not.
/// </summary>
/// <param name="Idle">After so long without a packet the flow is routed anew; more than zero.</param>
public sealed record Misroute(TimeSpan Idle) : Effect
{
    public TimeSpan Idle { get; } = Idle > TimeSpan.Zero ? Idle : throw new ArgumentOutOfRangeException(nameof(Idle));

    public override string Kind => "misroute";

    public override string Text => $"misroute until idle for {Idle.InSeconds()}";

    internal override RuleState NewState() => new Pins(Idle);

    /// <summary>The flows that go astray.</summary>
    internal sealed class Pins(TimeSpan idle) : RuleState
    {
        readonly FlowTable _flows = new();

        public void Pin(Flow flow, TimeSpan now) => _flows.Hear(flow, now);

        public override bool Outlasts(PassingPacket packet, TimeSpan now) =>
            packet.Packet.Ip is { } ip && _flows.IsAlive(Flow.Of(ip), now, idle);

        public override void Forget() => _flows.Clear();
    }
}
