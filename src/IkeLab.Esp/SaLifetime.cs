namespace IkeLab.Esp;

/// <summary>
/// How long an SA was negotiated to live, in seconds and in kilobytes of protected octets; null is without limit. It is
/// recorded here and ended by whoever keeps the time.
/// </summary>
public sealed record SaLifetime(uint? Seconds = null, uint? Kilobytes = null);
