namespace IkeLab.Net;

/// <summary>What became of one probe.</summary>
public enum PingOutcome
{
    /// <summary>Neither answered nor timed out yet.</summary>
    Waiting,
    Replied,
    TimedOut,
    Unreachable,
    CouldNotFragment,
    TimeExceeded,
}
