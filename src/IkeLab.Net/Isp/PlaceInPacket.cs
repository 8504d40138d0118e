namespace IkeLab.Net;

/// <summary>Bits of one octet.</summary>
/// <param name="Offset">From 0, the first octet of the IP header.</param>
/// <param name="Mask">The bits.</param>
public readonly record struct PlaceInPacket(int Offset, byte Mask);
