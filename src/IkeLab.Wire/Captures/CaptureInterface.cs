namespace IkeLab.Wire.Captures;

/// <param name="Name">Empty when the capture does not say it.</param>
public sealed record CaptureInterface(string Name, LinkType LinkType);
