
namespace IkeLab.Net;

/// <summary>Something that happened in the network; all its kinds are in this file.</summary>
/// <param name="At">Virtual time.</param>
public abstract record NetEvent(TimeSpan At);

/// <summary>Something that happened to a packet.</summary>
public abstract record PacketEvent(TimeSpan At, Packet Packet) : NetEvent(At);

/// <summary>An interface put a packet on its link.</summary>
public sealed record PacketSent(TimeSpan At, Packet Packet, NetInterface Interface) : PacketEvent(At, Packet);

/// <summary>A packet arrived at an interface; its node has not seen it yet.</summary>
public sealed record PacketReceived(TimeSpan At, Packet Packet, NetInterface Interface) : PacketEvent(At, Packet);

/// <summary>
/// The ISP ended a packet's way, at a stage of the fault model (<c>S5</c>), by these rules: their keys, sorted,
/// joined by
/// <c>; </c>.
/// </summary>
public sealed record PacketDropped(TimeSpan At, Packet Packet, Isp Isp, string Stage, string Rules, string Reason)
    : PacketEvent(At, Packet);

/// <summary>The ISP holds a packet back for so long; stage and rules as in <see cref="PacketDropped"/>.</summary>
public sealed record PacketDelayed(TimeSpan At, Packet Packet, Isp Isp, string Stage, string Rules, TimeSpan By)
    : PacketEvent(At, Packet);

/// <summary>
/// The ISP made a copy, which is a packet of its own from here on; stage and rules as in <see cref="PacketDropped"/>.
/// </summary>
public sealed record PacketDuplicated(TimeSpan At, Packet Packet, Packet Copy, Isp Isp, string Stage, string Rules)
    : PacketEvent(At, Packet);

/// <summary>
/// The ISP cut a packet, which goes on as its fragments, each a packet of its own; stage and rules as in
/// <see cref="PacketDropped"/>.
/// </summary>
public sealed record PacketFragmented(
    TimeSpan At, Packet Packet, IReadOnlyList<Packet> Fragments, Isp Isp, string Stage, string Rules)
    : PacketEvent(At, Packet);

/// <summary>
/// The ISP holds a packet back until others have come; stage and rules as in <see cref="PacketDropped"/>.
/// </summary>
public sealed record PacketHeld(TimeSpan At, Packet Packet, Isp Isp, string Stage, string Rules)
    : PacketEvent(At, Packet);

/// <summary>
/// The ISP changed a packet's octets; it is the same packet still. Stage and rules as in <see cref="PacketDropped"/>.
/// </summary>
public sealed record PacketAltered(
    TimeSpan At, Packet Packet, Packet After, Isp Isp, string Stage, string Rules)
    : PacketEvent(At, Packet);

/// <summary>
/// The ISP told a packet's sender what it did, by an ICMP error that goes back through it; stage and rules as in
/// <see cref="PacketDropped"/>.
/// </summary>
public sealed record PacketAnswered(TimeSpan At, Packet Packet, Packet Answer, Isp Isp, string Stage, string Rules)
    : PacketEvent(At, Packet);

/// <summary>
/// A rule came into force or went out of it: its window opened or closed, or it was added or removed meanwhile.
/// </summary>
public sealed record WindowChanged(TimeSpan At, InstalledRule Rule, bool IsOpen) : NetEvent(At);

/// <summary>A NAT sent a packet on; it is the same packet, with other addresses, ports and checksums.</summary>
public sealed record PacketTranslated(TimeSpan At, Packet Packet, Packet Before, NatBox Nat) : PacketEvent(At, Packet);

/// <summary>A NAT ended a packet's way: it cannot map it, or may not let it in.</summary>
public sealed record TranslationRefused(TimeSpan At, Packet Packet, NatBox Nat, string Reason)
    : PacketEvent(At, Packet);

/// <summary>A NAT keeps a fragment until the rest comes; the whole goes on under the last one's identity.</summary>
public sealed record FragmentKept(TimeSpan At, Packet Packet, NatBox Nat) : PacketEvent(At, Packet);

/// <summary>A NAT has a new mapping.</summary>
public sealed record MappingMade(TimeSpan At, NatBox Nat, NatMapping Mapping) : NetEvent(At);

/// <summary>A NAT has a mapping no longer.</summary>
public sealed record MappingForgotten(TimeSpan At, NatBox Nat, NatMapping Mapping, string Why) : NetEvent(At);

/// <summary>A stranger put a packet on the wire, at a port of an ISP.</summary>
public sealed record PacketForged(TimeSpan At, Packet Packet, NetInterface Port) : PacketEvent(At, Packet);

/// <summary>A node has no route for a packet.</summary>
public sealed record NoRoute(TimeSpan At, Packet Packet, INode Node) : PacketEvent(At, Packet);

/// <summary>A router counted the packet's time to live down to zero.</summary>
public sealed record TimeToLiveExpired(TimeSpan At, Packet Packet, INode Node) : PacketEvent(At, Packet);

/// <summary>A node threw away what arrived: no IPv4, another's address, a checksum that is wrong.</summary>
public sealed record PacketIgnored(TimeSpan At, Packet Packet, INode Node, string Why) : PacketEvent(At, Packet);

/// <summary>One probe of a ping has its outcome.</summary>
public sealed record ProbeEnded(TimeSpan At, Ping Ping, PingProbe Probe) : NetEvent(At);
