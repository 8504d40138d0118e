using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// A run of echo requests as IOS makes it: one at a time, the next as soon as the reply comes or the timeout expires.
/// </summary>
public sealed class Ping
{
    readonly Network _network;
    readonly Action<Ipv4Packet> _send;
    readonly IPAddress _from;
    readonly List<PingProbe> _probes = [];
    IDisposable? _timeout;

    internal Ping(Network network, IPAddress from, PingPlan plan, ushort identifier, Action<Ipv4Packet> send)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plan.Count, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Size, PingPlan.SizeMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plan.Size, Ipv4Packet.TotalLengthMax);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(plan.Timeout, TimeSpan.Zero);
        (_network, _from, Plan, Identifier, _send) = (network, from, plan, identifier, send);
    }

    public PingPlan Plan { get; }

    public ushort Identifier { get; }

    public IReadOnlyList<PingProbe> Probes => _probes;

    public bool IsDone => _probes.Count == Plan.Count && !IsWaiting;

    public int Replies => _probes.Count(static probe => probe.Outcome == PingOutcome.Replied);

    /// <summary>Of the probes sent so far, rounded down as IOS does; 0 before the first.</summary>
    public int SuccessPercent => _probes.Count == 0 ? 0 : Replies * 100 / _probes.Count;

    /// <summary>Replies to probes that were over: too late, or a second time. They change no outcome.</summary>
    public int RepliesIgnored { get; private set; }

    /// <summary>The line of marks that IOS prints: <c>.!!!!</c></summary>
    public string Marks => string.Concat(_probes.Select(static probe => probe.Mark));

    /// <summary>Least, mean (rounded down to 100 ns) and greatest round trip; null without a reply.</summary>
    public (TimeSpan Least, TimeSpan Mean, TimeSpan Greatest)? RoundTrips
    {
        get
        {
            var ticks = _probes.Where(static probe => probe.RoundTrip is not null)
                .Select(static probe => probe.RoundTrip!.Value.Ticks).ToList();
            return ticks.Count == 0 ? null : (new(ticks.Min()), new(ticks.Sum() / ticks.Count), new(ticks.Max()));
        }
    }

    bool IsWaiting => _probes is [.., { Outcome: PingOutcome.Waiting }];

    internal void SendNext()
    {
        if (_probes.Count == Plan.Count) return;

        var probe = new PingProbe((ushort)_probes.Count, _network.Time.Now);
        _probes.Add(probe);
        _timeout = _network.Time.After(Plan.Timeout, Phase.Timers, TimeOut, "a ping times out");
        var request = IcmpMessage.EchoRequest(Identifier, probe.Sequence, Data());
        _send(new(_from, Plan.To, IpProtocol.Icmp, request.ToBytes()) { DontFragment = Plan.DontFragment });
    }

    internal void Accept(IcmpMessage reply)
    {
        if (IsAwaited(reply.SequenceNumber)) End(PingOutcome.Replied);
        else RepliesIgnored++;
    }

    internal void Accept(IcmpMessage error, IcmpMessage echo)
    {
        if (!IsAwaited(echo.SequenceNumber)) return;
        End(error switch
        {
            { Type: IcmpType.TimeExceeded } => PingOutcome.TimeExceeded,
            { IsFragmentationNeeded: true } => PingOutcome.CouldNotFragment,
            _ => PingOutcome.Unreachable,
        });
    }

    void TimeOut() => End(PingOutcome.TimedOut);

    void End(PingOutcome outcome)
    {
        _timeout?.Dispose();
        var roundTrip = _network.Time.Now - _probes[^1].SentAt;
        _probes[^1] = _probes[^1] with
        {
            Outcome = outcome,
            RoundTrip = outcome == PingOutcome.Replied ? roundTrip : null,
        };
        _network.Tell(new ProbeEnded(_network.Time.Now, this, _probes[^1]));
        SendNext();
    }

    bool IsAwaited(ushort sequence) => IsWaiting && _probes[^1].Sequence == sequence;

    // 0xABCD over and over: the data pattern of IOS, easy to spot in a capture.
    byte[] Data()
    {
        var data = new byte[Plan.Size - PingPlan.SizeMin];
        for (var i = 0; i < data.Length; i++) data[i] = i % 2 == 0 ? (byte)0xab : (byte)0xcd;
        return data;
    }
}
