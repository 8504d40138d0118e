using System.Net;
using IkeLab.Wire;

namespace IkeLab.Ike.V1;

/// <summary>
/// The labels under which the secrets of a negotiation are drawn. They say whose it is and count by peer and role, so
/// that what one peer does leaves the secrets that another one sees as they were.
/// </summary>
sealed class NegotiationNames(IkePeerOptions options)
{
    readonly Dictionary<Caller, int> _begun = [];

    /// <summary>Who has called whom: what is counted.</summary>
    public readonly record struct Caller(Role Role, string Peer);

    public static Caller Calling(IPAddress peer) => new(Role.Initiator, peer.ToString());

    /// <summary>Those who share an address are told apart by their ports, before they have said who they are.</summary>
    public Caller CalledBy(Datagram first, KnownPeer peer) => new(Role.Responder, options.IsShared(first.From.Address)
        ? first.From.ToString()
        : options.WaysTo(peer)[WayOf(first, peer)].Remote.ToString());

    /// <summary>
    /// The way on which a first message came, from 0. A peer that is known by its name may be anywhere; what it is
    /// reached by is then the first way.
    /// </summary>
    public int WayOf(Datagram first, KnownPeer peer)
    {
        var ways = options.WaysTo(peer);
        for (var way = 1; way < ways.Count; way++)
        {
            if (ways[way].Local.Equals(first.To.Address) && ways[way].Remote.Equals(first.From.Address)) return way;
        }

        return 0;
    }

    /// <summary>The label of the next negotiation, which counts when <see cref="Begin"/> is called.</summary>
    public string Next(Caller caller) =>
        $"{options.Name}/{caller.Peer}/{caller.Role}#{_begun.GetValueOrDefault(caller) + 1}";

    public void Begin(Caller caller) => _begun[caller] = _begun.GetValueOrDefault(caller) + 1;
}
