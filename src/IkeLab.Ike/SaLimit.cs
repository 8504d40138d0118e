namespace IkeLab.Ike;

/// <summary>What ends an SA.</summary>
public enum SaLimit
{
    Seconds,
    Kilobytes,

    /// <summary>Of an ISAKMP SA: each exchange under it needs one that was never used.</summary>
    MessageIds,
}
