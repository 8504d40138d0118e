namespace IkeLab.Net;

/// <summary>A bug ended the run: its message gives the virtual time, its inner exception is the bug.</summary>
public class RunFailedException : Exception
{
    public RunFailedException(TimeSpan at, string what, Exception? bug = null)
        : base($"The run failed at {at.InSeconds()}: {what}", bug) => At = at;

    /// <summary>The virtual time at which it happened.</summary>
    public TimeSpan At { get; }
}
