using System.Globalization;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// One thing that a rule asks of a packet. A new kind is one more value, here or wherever it is needed: nothing lists
/// them.
/// </summary>
/// <param name="text">Its whole meaning in canonical words: two criteria with one text must be the same.</param>
/// <param name="holds">A pure function of the packet.</param>
public sealed class Criterion(string text, Func<PassingPacket, bool> holds)
{
    /// <summary>Protocol 50.</summary>
    public static Criterion Esp { get; } = new("ESP", static packet => packet.IsEsp);

    /// <summary>Protocol 1, errors and echoes.</summary>
    public static Criterion Icmp { get; } = new("ICMP", static packet => packet.IsIcmp);

    public static Criterion EspInUdp { get; } = new("ESP in UDP", static packet => packet.IsEspInUdp);

    /// <summary>Any IKEv1 message, on whatever port.</summary>
    public static Criterion Ike { get; } = new("IKE", static packet => packet.Ike is not null);

    public static Criterion FirstTransmission { get; } = Transmission(1);

    public static Criterion Retransmission { get; } =
        new("retransmission", static packet => packet.Ike is { Transmission: > 1 });

    /// <summary>RFC 3948 section 2.3: one octet on UDP 4500.</summary>
    public static Criterion NatKeepAlive { get; } = new("NAT keepalive", static packet => packet.IsNatKeepAlive);

    public static Criterion Fragment { get; } =
        new("fragment", static packet => packet.Packet.Ip?.IsFragment == true);

    public static Criterion FirstFragment { get; } =
        new("first fragment", static packet => packet.Packet.Ip is { MoreFragments: true, FragmentOffset: 0 });

    public static Criterion LaterFragment { get; } =
        new("later fragment", static packet => packet.Packet.Ip?.FragmentOffset > 0);

    public static Criterion DontFragment { get; } =
        new("DF", static packet => packet.Packet.Ip?.DontFragment == true);

    /// <summary>ESP, in UDP or not, of the SA that appeared last in its direction.</summary>
    public static Criterion CurrentEspSa { get; } =
        new("current ESP SA", static packet => packet.EspSa > 0 && packet.EspSa == packet.EspSas);

    /// <summary>ESP, in UDP or not, of an SA that another has followed.</summary>
    public static Criterion OldEspSa { get; } =
        new("old ESP SA", static packet => packet.EspSa > 0 && packet.EspSa < packet.EspSas);

    public string Text { get; } = text;

    public static Criterion From(IspSide side) => new($"from {side}", packet => packet.From == side);

    /// <summary>UDP with this source or destination port.</summary>
    public static Criterion Udp(ushort port) =>
        new(string.Create(CultureInfo.InvariantCulture, $"UDP {port}"), packet => packet.IsUdp(port));

    /// <summary>An IP packet of more octets than these, as it comes in.</summary>
    public static Criterion LargerThan(int octets) =>
        new(string.Create(CultureInfo.InvariantCulture, $"over {octets} octets"),
            packet => packet.Packet.Ip?.TotalLength > octets);

    /// <summary>An IKE message by its name, for example MM1; a retransmission keeps its name.</summary>
    public static Criterion Message(string name) => new(name, packet => packet.Ike?.Name == name);

    /// <param name="k">1 is the first; identical octets from the same side count up.</param>
    public static Criterion Transmission(int k) =>
        new(string.Create(CultureInfo.InvariantCulture, $"transmission {k}"), packet => packet.Ike?.Transmission == k);

    /// <summary>ICMP of this type and code.</summary>
    public static Criterion IcmpOf(byte type, byte code) =>
        new(string.Create(CultureInfo.InvariantCulture, $"ICMP {type}/{code}"),
            packet => packet.Packet.Ip is { Protocol: IpProtocol.Icmp, FragmentOffset: 0, Payload: [var t, var c, ..] }
                && t == type && c == code);

    /// <param name="value">0 to 63, RFC 2474 section 3.</param>
    public static Criterion Dscp(int value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"DSCP {value}"),
            packet => packet.Packet.Ip?.TypeOfService >> 2 == value);

    public static Criterion Ttl(int value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"TTL {value}"),
            packet => packet.Packet.Ip?.TimeToLive == value);

    /// <summary>ESP, in UDP or not, of the k-th SA that appeared in its direction.</summary>
    public static Criterion EspSa(int k) =>
        new(string.Create(CultureInfo.InvariantCulture, $"ESP SA {k}"), packet => packet.EspSa == k && k > 0);

    /// <summary>ESP, in UDP or not, with a sequence number from the first to the last, both of them with it.</summary>
    public static Criterion Sequence(uint first, uint last) =>
        new(string.Create(CultureInfo.InvariantCulture, $"ESP {first} to {last}"),
            packet => packet.Esp is { SequenceNumber: var number } && number >= first && number <= last);

    public bool Holds(PassingPacket packet) => holds(packet);
}
