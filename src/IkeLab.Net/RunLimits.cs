namespace IkeLab.Net;

/// <summary>How much may happen before a run counts as a livelock.</summary>
/// <param name="Events">Events in the whole run.</param>
/// <param name="EventsPerInstant">Events between two steps of the clock.</param>
public sealed record RunLimits(long Events = 50_000_000, int EventsPerInstant = 100_000);
