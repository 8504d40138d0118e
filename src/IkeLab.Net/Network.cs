using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// What all nodes of a run share: the clock, the dice, the identities of packets, and the one who is told: the sink
/// hears of everything that happens, at once and in order; journal and laws listen there.
/// </summary>
public sealed class Network(VirtualTime time, Dice dice, Action<NetEvent> sink)
{
    long _packets;

    public VirtualTime Time { get; } = time;

    public Dice Dice { get; } = dice;

    /// <summary>A new packet, with an identity of its own.</summary>
    public Packet NewPacket(Ipv4Packet ip) => Packet.Of(++_packets, ip);

    /// <summary>A new packet of octets that need not be sound: what a fault or a fuzzer puts on the wire.</summary>
    public Packet NewPacket(Octets bytes) => new(++_packets, bytes);

    /// <summary>For nodes, those of other projects too: every event goes through here.</summary>
    public void Tell(NetEvent happened) => sink(happened);
}
