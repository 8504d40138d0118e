namespace IkeLab.Soak;

/// <summary>What a long run came to.</summary>
sealed class SoakResult(SoakPlan plan)
{
    public SoakPlan Plan => plan;

    /// <summary>Datagrams of both directions.</summary>
    public int Sent { get; set; }

    /// <summary>Those that did not arrive, by what became of them.</summary>
    public SortedDictionary<string, int> Lost { get; } = new(StringComparer.Ordinal);

    /// <summary>Why there was no SA for those that the ISP had let through, as the journal states it.</summary>
    public SortedDictionary<string, int> Reasons { get; } = new(StringComparer.Ordinal);

    /// <summary>Datagrams of one direction in a row that did not arrive.</summary>
    public int LongestGap { get; set; }

    /// <summary>SAs that neared their end, on both sides.</summary>
    public int Renewals { get; set; }

    /// <summary>Complete at A.</summary>
    public int QuickModes { get; set; }

    /// <summary>Complete at A.</summary>
    public int Phase1s { get; set; }

    /// <summary>Times that a side took its peer for dead.</summary>
    public int Dead { get; set; }

    public int Entries { get; set; }

    /// <summary>What must not be: a datagram without a cause, a law that is broken.</summary>
    public List<string> Complaints { get; } = [];
}
