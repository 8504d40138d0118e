using System.Net;

namespace IkeLab.Net;

/// <summary>The public addresses of a NAT, given out in turn, as a pool of ASA with <c>round-robin</c> does.</summary>
sealed class NatPool(IReadOnlyList<IPAddress> addresses, NatPooling pooling)
{
    readonly Dictionary<IPAddress, (IPAddress Address, int Uses)> _pairs = []; // looked up, never enumerated
    int _next;

    public IReadOnlyList<IPAddress> Addresses => addresses;

    /// <summary>An address for one more mapping of an inside host.</summary>
    public IPAddress Take(IPAddress inside)
    {
        var pair = _pairs.GetValueOrDefault(inside);
        var address = pooling is NatPooling.Paired && pair.Uses > 0
            ? pair.Address
            : addresses[_next++ % addresses.Count];
        _pairs[inside] = (address, pair.Uses + 1);
        return address;
    }

    /// <summary>One mapping of an inside host is gone; with its last one it has no address any more.</summary>
    public void Give(IPAddress inside)
    {
        if (!_pairs.TryGetValue(inside, out var pair)) return;
        if (pair.Uses > 1) _pairs[inside] = pair with { Uses = pair.Uses - 1 };
        else _pairs.Remove(inside);
    }
}
