using System.Net;

namespace IkeLab.Ike.V1;

/// <summary>Policy lines whose SAs wait for a phase 1 with their peer, each once.</summary>
sealed class WantedChildren
{
    readonly Dictionary<IPAddress, List<ChildPolicy>> _wanted = [];

    public void Add(IPAddress peer, ChildPolicy policy)
    {
        if (!_wanted.TryGetValue(peer, out var lines)) _wanted[peer] = lines = [];
        if (!lines.Exists(line => line.Local == policy.Local && line.Remote == policy.Remote)) lines.Add(policy);
    }

    /// <summary>Gives them out, in the order in which they were asked for.</summary>
    public IReadOnlyList<ChildPolicy> Take(IPAddress peer) => _wanted.Remove(peer, out var lines) ? lines : [];
}
