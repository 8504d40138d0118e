using System.Net;

namespace IkeLab.Net;

/// <summary>
/// The one inside host for each outside peer whose ESP passes a NAT: an SPI says nothing of the SPI of the other
/// direction, so two hosts with one peer could not be told apart.
/// </summary>
sealed class EspClients(VirtualTime time, NatPool pool, TimeSpan timeout)
{
    const int ClientsMax = 1_024;

    readonly Dictionary<IPAddress, Client> _byPeer = [];

    /// <returns>
    /// The public address of its ESP with this peer; null when another host has this peer, or there is room for no more
    /// peers.
    /// </returns>
    public IPAddress? TryUse(IPAddress peer, IPAddress inside, NetInterface via)
    {
        var known = Find(peer);
        if (known is not null && !known.Inside.Equals(inside)) return null;
        if (known is null && _byPeer.Count >= ClientsMax && !_byPeer.ContainsKey(peer)) return null;

        if (known is null)
        {
            if (_byPeer.TryGetValue(peer, out var expired)) pool.Give(expired.Inside);
            known = new(inside, via, pool.Take(inside), time.Now);
        }

        _byPeer[peer] = known with { Via = via, LastUsed = time.Now };
        return known.Outside;
    }

    /// <summary>
    /// The host of a peer that knows it by this public address; its time begins anew where it is used.
    /// </summary>
    public (IPAddress Inside, NetInterface Via)? Of(IPAddress peer, IPAddress outside)
    {
        if (Find(peer) is not { } client || !client.Outside.Equals(outside)) return null;
        _byPeer[peer] = client with { LastUsed = time.Now };
        return (client.Inside, client.Via);
    }

    public void Clear()
    {
        foreach (var client in _byPeer.Values) pool.Give(client.Inside);
        _byPeer.Clear();
    }

    Client? Find(IPAddress peer) =>
        _byPeer.TryGetValue(peer, out var client) && time.Now <= client.LastUsed + timeout ? client : null;

    sealed record Client(IPAddress Inside, NetInterface Via, IPAddress Outside, TimeSpan LastUsed);
}
