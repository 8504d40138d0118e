namespace IkeLab.Wire.Captures;

/// <param name="InterfaceId">Index in <see cref="Capture.Interfaces"/>.</param>
/// <param name="Nanoseconds">Since 1970-01-01T00:00:00Z; 0 for a simple packet, which has no time.</param>
/// <param name="Data">As much as was captured.</param>
/// <param name="OriginalLength">Of the packet on the wire, in octets.</param>
public sealed record CapturedPacket(
    int InterfaceId, long Nanoseconds, Octets Data, uint OriginalLength, string? Comment);
