using IkeLab.Wire.Ip;

namespace IkeLab.Esp;

/// <summary>
/// What became of a packet on its way out: the packet to send, if any, and the line that decided, if any.
/// </summary>
public readonly record struct EspSending(EspSendingKind Kind, Ipv4Packet? Packet, SpdLine? Line)
{
    /// <summary>The longest packet that would fit, in octets; only where it needs fragmentation.</summary>
    public int? Mtu { get; init; }
}
