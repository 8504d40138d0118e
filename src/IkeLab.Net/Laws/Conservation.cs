using System.Globalization;

namespace IkeLab.Net.Laws;

/// <summary>
/// An ISP or a NAT neither makes nor loses packets in silence: what came in, and what was made of it, left, or was
/// dropped with a reason, or is in flight.
/// </summary>
public sealed class Conservation : Law
{
    readonly INode _node;
    readonly Func<int> _inFlight;
    readonly SortedDictionary<long, TimeSpan> _inside = []; // packet identity to the time it came in or was copied
    readonly SortedDictionary<string, long> _droppedBy = new(StringComparer.Ordinal);

    public Conservation(Isp isp)
        : this(isp, () => isp.InFlight)
    {
    }

    /// <summary>A NAT keeps nothing back but fragments, each of which it tells of.</summary>
    public Conservation(NatBox nat)
        : this(nat, () => 0)
    {
    }

    Conservation(INode node, Func<int> inFlight)
        : base("conservation") => (_node, _inFlight) = (node, inFlight);

    public long Entered { get; private set; }

    /// <summary>Copies, which came in as another packet.</summary>
    public long Duplicated { get; private set; }

    /// <summary>Packets that went on as their fragments.</summary>
    public long Fragmented { get; private set; }

    /// <summary>Fragments, and ICMP errors of the ISP itself.</summary>
    public long Made { get; private set; }

    /// <summary>Fragments that wait for the rest, or that went on as a part of a whole packet.</summary>
    public long Kept { get; private set; }

    public long Left { get; private set; }

    /// <summary>By reason.</summary>
    public IReadOnlyDictionary<string, long> DroppedBy => _droppedBy;

    public long Dropped => _droppedBy.Values.Sum();

    public override void Observe(NetEvent happened)
    {
        switch (happened)
        {
            case PacketReceived received when received.Interface.Node == _node:
                Entered++;
                Enter(received.At, received.Packet, "came in twice");
                break;
            case PacketDuplicated duplicated when duplicated.Isp == _node:
                Duplicated++;
                Enter(duplicated.At, duplicated.Copy, "is a copy that was there before");
                break;
            case PacketFragmented cut when cut.Isp == _node:
                Fragmented++;
                Leave(cut.At, cut.Packet, "was cut without having come in, or after it had left");
                foreach (var fragment in cut.Fragments) Make(cut.At, fragment, "is a fragment that was there before");
                break;
            case PacketAnswered answered when answered.Isp == _node:
                Make(answered.At, answered.Answer, "is an answer that was there before");
                break;
            case PacketSent sent when sent.Interface.Node == _node:
                Left++;
                Leave(sent.At, sent.Packet, $"left by {sent.Interface} without having come in, or a second time");
                break;
            case NoRoute unlinked when unlinked.Node == _node:
                Drop(unlinked.At, unlinked.Packet, "no link");
                break;
            case TranslationRefused refused when refused.Nat == _node:
                Drop(refused.At, refused.Packet, refused.Reason);
                break;
            case FragmentKept kept when kept.Nat == _node:
                Kept++;
                Leave(kept.At, kept.Packet, "was kept without having come in, or after it had left");
                break;
            case PacketDropped dropped when dropped.Isp == _node:
                Drop(dropped.At, dropped.Packet, dropped.Reason);
                break;
        }
    }

    public override void Conclude(TimeSpan now)
    {
        if (_inside.Count == _inFlight()) return;
        var (oldest, since) = _inside.FirstOrDefault();
        Break(now, string.Create(CultureInfo.InvariantCulture,
            $"{Entered} came in to {_node.Name} and {Duplicated} were copied, "
            + $"{Made} made, {Fragmented} cut, {Kept} kept, {Left} left and {Dropped} were dropped, "
            + $"so {_inside.Count} should be in flight, but {_inFlight()} are "
            + $"(the oldest: packet {oldest}, since {since.InSeconds()})"));
    }

    void Drop(TimeSpan at, Packet packet, string reason)
    {
        _droppedBy[reason] = _droppedBy.GetValueOrDefault(reason) + 1;
        Leave(at, packet, $"was dropped ({reason}) without having come in, or after it had left");
    }

    void Make(TimeSpan at, Packet packet, string wrong)
    {
        Made++;
        Enter(at, packet, wrong);
    }

    void Enter(TimeSpan at, Packet packet, string wrong)
    {
        if (!_inside.TryAdd(packet.Id, at)) Break(at, $"{packet} {wrong} at {_node.Name}");
    }

    void Leave(TimeSpan at, Packet packet, string wrong)
    {
        if (!_inside.Remove(packet.Id)) Break(at, $"{packet} {wrong} at {_node.Name}");
    }
}
