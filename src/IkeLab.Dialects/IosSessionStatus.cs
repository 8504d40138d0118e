namespace IkeLab.Dialects;

/// <summary>The status of a session in <c>show crypto session</c>.</summary>
public enum IosSessionStatus
{
    /// <summary>Neither an ISAKMP SA nor an IPsec SA, nor one that is negotiated.</summary>
    Down,

    /// <summary>Phase 1 goes on, and nothing is up.</summary>
    DownNegotiating,

    /// <summary>An ISAKMP SA is up, and no flow has an IPsec SA.</summary>
    UpIdle,

    /// <summary>An ISAKMP SA is up, and a flow has IPsec SAs.</summary>
    UpActive,

    /// <summary>IPsec SAs live on after their ISAKMP SA.</summary>
    UpNoIke,
}
