namespace IkeLab.Ike;

/// <summary>What one side knows of its peer's life under an ISAKMP SA: RFC 3706 section 5.5.</summary>
sealed class DpdWatch(uint sequence)
{
    /// <summary>When something of the peer's was last verified.</summary>
    public DateTimeOffset Heard { get; set; }

    /// <summary>The number of the next question.</summary>
    public uint Next { get; set; } = sequence;

    /// <summary>Questions that wait for an answer; 0 at rest. Any of them may be answered late.</summary>
    public uint Open { get; set; }

    /// <summary>The highest number that the peer has asked with; null before the first.</summary>
    public uint? Peers { get; set; }

    public LifeTimer? Timer { get; set; }
}
