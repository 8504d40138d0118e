namespace IkeLab.Ike;

/// <summary>What vendor IDs announce. A feature is used only where both sides have announced it (R22).</summary>
[Flags]
public enum PeerFeatures
{
    None = 0,

    /// <summary>RFC 3706. Whoever has announced it answers, also a peer whose announcement has not come.</summary>
    DeadPeerDetection = 1,

    /// <summary>RFC 3947.</summary>
    NatTraversal = 2,

    /// <summary>IKE messages in pieces of their own, payload 132; no RFC describes it.</summary>
    Fragmentation = 4,
}
