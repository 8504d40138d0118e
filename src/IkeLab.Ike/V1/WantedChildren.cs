namespace IkeLab.Ike.V1;

/// <summary>Policy lines whose SAs wait for a phase 1 with their peer, each once.</summary>
sealed class WantedChildren
{
    readonly Dictionary<KnownPeer, List<ChildPolicy>> _wanted = new(ReferenceEqualityComparer.Instance);

    public bool Any(KnownPeer peer) => _wanted.ContainsKey(peer);

    public void Add(KnownPeer peer, ChildPolicy policy)
    {
        if (!_wanted.TryGetValue(peer, out var lines)) _wanted[peer] = lines = [];
        if (!lines.Exists(line => line.Local == policy.Local && line.Remote == policy.Remote)) lines.Add(policy);
    }

    /// <summary>Gives them out, in the order in which they were asked for.</summary>
    public IReadOnlyList<ChildPolicy> Take(KnownPeer peer) => _wanted.Remove(peer, out var lines) ? lines : [];
}
