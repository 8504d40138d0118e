namespace IkeLab.Ike;

/// <summary>What a peer has counted since it began.</summary>
public sealed class IkeCounters
{
    readonly long[] _refused = new long[Enum.GetValues<RefusalKind>().Length];

    public long Sent { get; internal set; }

    public long Accepted { get; internal set; }

    /// <summary>Messages that came again.</summary>
    public long Repeated { get; internal set; }

    /// <summary>Messages dropped for a reason.</summary>
    public long Refused(RefusalKind kind) => _refused[(int)kind];

    /// <summary>All messages dropped.</summary>
    public long RefusedInAll => _refused.Sum();

    internal void Count(RefusalKind kind) => _refused[(int)kind]++;
}
