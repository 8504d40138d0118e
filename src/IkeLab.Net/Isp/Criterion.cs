using System.Globalization;

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

    public bool Holds(PassingPacket packet) => holds(packet);
}
