using System.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>Who a gateway is, how it behaves and whom it knows.</summary>
/// <param name="Name">Its name in the journal, and the root of the labels of its secrets.</param>
/// <param name="Address">Where it speaks from, UDP 500, and, unless it has a name, who it claims to be.</param>
/// <param name="Profile">The make of gateway.</param>
/// <param name="Peers">Anybody else is a stranger, and is not answered.</param>
public sealed record IkePeerOptions(string Name, IPAddress Address, Profile Profile, IReadOnlyList<KnownPeer> Peers)
{
    public const ushort Port = 500;

    /// <summary>Negotiations of phase 1 that others began and that are not authenticated; more are refused.</summary>
    public int HalfOpenMax { get; init; } = 100;

    /// <summary>Quick modes that go on at a time under one ISAKMP SA; more are refused.</summary>
    public int QuickModesMax { get; init; } = 64;

    /// <summary>
    /// Message IDs of one ISAKMP SA, those of both sides. None is used twice, so all are kept (RFC 2408 section 3.1).
    /// </summary>
    public int MessageIdsMax { get; init; } = 65_536;

    /// <summary>The name that it claims in its ID payload; null for its address.</summary>
    public Identification? Identity { get; init; }

    public KnownPeer? PeerAt(IPAddress address) => Peers.FirstOrDefault(peer => peer.Address.Equals(address));

    /// <summary>
    /// Who says in clear who it is: the peer of that name, wherever it is now, or else the one at that address. It is
    /// what aggressive mode is for: main mode has to find the key before it can read the ID (RFC 2409 section 5.4).
    /// </summary>
    public KnownPeer? PeerOf(Identification id, IPAddress from) =>
        Peers.FirstOrDefault(peer => peer.Identity is not null && peer.Is(id)) ?? PeerAt(from);
}
