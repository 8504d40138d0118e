namespace IkeLab.Dialects;

/// <summary>The round-trip times of the answered echoes, in milliseconds.</summary>
public sealed record IosRoundTrip(int Min, int Avg, int Max);
