namespace IkeLab.Esp;

/// <summary>What became of a packet on its way out.</summary>
public enum EspSendingKind
{
    /// <summary>It goes out sealed.</summary>
    Sealed,

    /// <summary>It goes out as it is.</summary>
    Bypassed,

    /// <summary>It is thrown away, and IKE has reason to negotiate an SA.</summary>
    NeedsSa,

    /// <summary>It is thrown away: it says Don't Fragment, and sealed it would be too large for the path.</summary>
    NeedsFragmentation,

    /// <summary>It is thrown away.</summary>
    Refused,
}
