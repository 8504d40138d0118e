using System.Globalization;

namespace IkeLab.Net.Laws;

/// <summary>
/// An ISP neither makes nor loses packets in silence: what came in, and the copies made of it, left, or were dropped
/// with a reason, or are in flight.
/// </summary>
public sealed class Conservation(Isp isp) : Law("conservation")
{
    readonly SortedDictionary<long, TimeSpan> _inside = []; // packet identity to the time it came in or was copied
    readonly SortedDictionary<string, long> _droppedBy = new(StringComparer.Ordinal);

    public long Entered { get; private set; }

    /// <summary>Copies, which came in as another packet.</summary>
    public long Duplicated { get; private set; }

    /// <summary>Packets that went on as their fragments.</summary>
    public long Fragmented { get; private set; }

    /// <summary>Fragments, and ICMP errors of the ISP itself.</summary>
    public long Made { get; private set; }

    public long Left { get; private set; }

    /// <summary>By reason.</summary>
    public IReadOnlyDictionary<string, long> DroppedBy => _droppedBy;

    public long Dropped => _droppedBy.Values.Sum();

    public override void Observe(NetEvent happened)
    {
        switch (happened)
        {
            case PacketReceived received when received.Interface.Node == isp:
                Entered++;
                Enter(received.At, received.Packet, "came in twice");
                break;
            case PacketDuplicated duplicated when duplicated.Isp == isp:
                Duplicated++;
                Enter(duplicated.At, duplicated.Copy, "is a copy that was there before");
                break;
            case PacketFragmented cut when cut.Isp == isp:
                Fragmented++;
                Leave(cut.At, cut.Packet, "was cut without having come in, or after it had left");
                foreach (var fragment in cut.Fragments) Make(cut.At, fragment, "is a fragment that was there before");
                break;
            case PacketAnswered answered when answered.Isp == isp:
                Make(answered.At, answered.Answer, "is an answer that was there before");
                break;
            case PacketSent sent when sent.Interface.Node == isp:
                Left++;
                Leave(sent.At, sent.Packet, $"left by {sent.Interface} without having come in, or a second time");
                break;
            case NoRoute unlinked when unlinked.Node == isp:
                Drop(unlinked.At, unlinked.Packet, "no link");
                break;
            case PacketDropped dropped when dropped.Isp == isp:
                Drop(dropped.At, dropped.Packet, dropped.Reason);
                break;
        }
    }

    public override void Conclude(TimeSpan now)
    {
        if (_inside.Count == isp.InFlight) return;
        var (oldest, since) = _inside.FirstOrDefault();
        Break(now, string.Create(CultureInfo.InvariantCulture,
            $"{Entered} came in to {isp.Name} and {Duplicated} were copied, "
            + $"{Made} made, {Fragmented} cut, {Left} left and {Dropped} were dropped, "
            + $"so {_inside.Count} should be in flight, but {isp.InFlight} are "
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
        if (!_inside.TryAdd(packet.Id, at)) Break(at, $"{packet} {wrong} at {isp.Name}");
    }

    void Leave(TimeSpan at, Packet packet, string wrong)
    {
        if (!_inside.Remove(packet.Id)) Break(at, $"{packet} {wrong} at {isp.Name}");
    }
}
