using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// The record of one packet's way through the ISP: what a stage did to it, as events and as comments on the tap where
/// it came in, which is where an engineer looks for a packet that went no further. The comments name the rule, which the
/// scenario wrote, and not the stage, which only the fault model knows.
/// </summary>
sealed class Passage(Network network, Isp isp, NetInterface ingress)
{
    readonly Dictionary<long, Packet> _originals = []; // copy to original: a copy never passed the ingress tap

    TimeSpan Now => network.Time.Now;

    public void Dropped(Packet packet, string stage, string rules, string reason)
    {
        Annotate(packet, $"dropped by rule \"{rules}\": {reason}");
        network.Tell(new PacketDropped(Now, packet, isp, stage, rules, reason));
    }

    public void Delayed(Packet packet, string stage, string rules, TimeSpan by)
    {
        Annotate(packet, $"delayed by {by.InSeconds()} by rule \"{rules}\"");
        network.Tell(new PacketDelayed(Now, packet, isp, stage, rules, by));
    }

    public Packet Duplicated(Packet packet, string stage, string rules)
    {
        var copy = network.NewPacket(packet.Bytes);
        _originals.Add(copy.Id, packet);
        Annotate(packet, $"duplicated by rule \"{rules}\"");
        network.Tell(new PacketDuplicated(Now, packet, copy, isp, stage, rules));
        return copy;
    }

    /// <summary>What a tap behind the ISP is to say of a packet: a copy is no repetition of its sender.</summary>
    public string? EgressComment(Packet packet) => _originals.TryGetValue(packet.Id, out var original)
        ? string.Create(CultureInfo.InvariantCulture, $"a copy that the ISP made of packet {original.Id}")
        : null;

    void Annotate(Packet packet, string comment)
    {
        if (!_originals.ContainsKey(packet.Id)) ingress.Tap?.Annotate(packet, comment);
    }
}
