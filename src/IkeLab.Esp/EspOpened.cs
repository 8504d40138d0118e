using IkeLab.Wire.Ip;

namespace IkeLab.Esp;

/// <summary>
/// An inner packet came out of an inbound SA. Without integrity the SA is not replay protected: the sequence number
/// could be anyone's.
/// </summary>
public sealed record EspOpened(
    uint Spi, uint SequenceNumber, bool IsReplayProtected, Selector Selector, Ipv4Packet Inner) : EspEvent;
