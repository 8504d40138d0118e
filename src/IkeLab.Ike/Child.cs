namespace IkeLab.Ike;

/// <summary>A pair of IPsec SAs in use, and the ISAKMP SA that it hangs on: the tree of R05.</summary>
public sealed class Child
{
    internal Child(ChildSa sa, KnownPeer peer) => (Sa, Peer, Parent) = (sa, peer, sa.Parent);

    public ChildSa Sa { get; }

    /// <summary>
    /// The one that negotiated it, or the one that took it over when phase 1 was renewed; null when that is gone and
    /// the pair lives on without it (IOS: UP-NO-IKE).
    /// </summary>
    public IkeSa? Parent { get; internal set; }

    /// <summary>A newer pair serves its selectors; it only lives on for what is still under way.</summary>
    public bool IsReplaced { get; internal set; }

    internal KnownPeer Peer { get; }

    /// <summary>Something has passed through it: IOS does not renew what nobody used.</summary>
    internal bool IsUsed { get; set; }

    internal DateTimeOffset Expires { get; set; }

    internal LifeTimer? Life { get; set; }

    internal bool Serves(ChildPolicy policy) => Sa.Policy.Local == policy.Local && Sa.Policy.Remote == policy.Remote;
}
