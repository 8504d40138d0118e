using System.Net;

namespace IkeLab.Net;

/// <summary>
/// The one inside host for each outside peer whose ESP passes a NAT: an SPI says nothing of the SPI of the other
/// direction, so two hosts with one peer could not be told apart.
/// </summary>
sealed class EspClients(VirtualTime time, TimeSpan timeout)
{
    const int ClientsMax = 1_024;

    readonly Dictionary<IPAddress, Client> _byPeer = [];

    /// <returns>False when another host has this peer, or there is room for no more peers.</returns>
    public bool TryUse(IPAddress peer, IPAddress inside, NetInterface via)
    {
        if (Find(peer) is { } client)
        {
            if (!client.Inside.Equals(inside)) return false;
        }
        else if (_byPeer.Count >= ClientsMax && !_byPeer.ContainsKey(peer))
        {
            return false;
        }

        _byPeer[peer] = new(inside, via, time.Now);
        return true;
    }

    /// <summary>The host of a peer, whose time begins anew where it is used.</summary>
    public (IPAddress Inside, NetInterface Via)? Of(IPAddress peer)
    {
        if (Find(peer) is not { } client) return null;
        _byPeer[peer] = client with { LastUsed = time.Now };
        return (client.Inside, client.Via);
    }

    public void Clear() => _byPeer.Clear();

    Client? Find(IPAddress peer) =>
        _byPeer.TryGetValue(peer, out var client) && time.Now <= client.LastUsed + timeout ? client : null;

    sealed record Client(IPAddress Inside, NetInterface Via, TimeSpan LastUsed);
}
