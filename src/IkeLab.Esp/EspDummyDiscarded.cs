namespace IkeLab.Esp;

/// <summary>A packet without content came out of an inbound SA (RFC 4303 section 2.6); nobody is told of it.</summary>
public sealed record EspDummyDiscarded(
    uint Spi, uint SequenceNumber, bool IsReplayProtected, Selector Selector) : EspEvent;
