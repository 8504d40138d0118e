namespace IkeLab.Wire.Captures;

/// <summary>The content of a pcapng file; the interfaces of all its sections are numbered on.</summary>
public sealed record Capture(IReadOnlyList<CaptureInterface> Interfaces, IReadOnlyList<CapturedPacket> Packets);
