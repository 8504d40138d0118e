using IkeLab.Wire.Ip;

namespace IkeLab.Esp;

/// <summary>An inner packet left under an outbound SA.</summary>
public sealed record EspSealed(uint Spi, uint SequenceNumber, Selector Selector, Ipv4Packet Inner) : EspEvent;
