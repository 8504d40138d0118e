using IkeLab.Wire.Ip;

namespace IkeLab.Esp;

/// <summary>
/// What an inbound SA made of a packet: why it refused it, or what was inside; neither for a dummy packet.
/// </summary>
readonly record struct InboundOpening(EspRefusal? Refusal, Ipv4Packet? Inner)
{
    public static implicit operator InboundOpening(EspRefusal refusal) => new(refusal, null);
}
