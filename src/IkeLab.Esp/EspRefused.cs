namespace IkeLab.Esp;

/// <summary>
/// A packet went no further. SPI and sequence number are 0 where it had none, the selector is null where no line of the
/// policy is concerned.
/// </summary>
public sealed record EspRefused(EspRefusal Reason, uint Spi, uint SequenceNumber, Selector? Selector) : EspEvent;
