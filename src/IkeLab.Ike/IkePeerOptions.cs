using System.Net;
using System.Security.Cryptography;
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
    /// Message IDs of one ISAKMP SA, those of both sides, 16 or more. None is used twice, so all are kept (RFC 2408
    /// section 3.1); when few are left the SA is renewed.
    /// </summary>
    public int MessageIdsMax
    {
        get;
        init => field = value >= 16 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "16 or more");
    } = 65_536;

    /// <summary>The name that it claims in its ID payload; null for its address.</summary>
    public Identification? Identity { get; init; }

    /// <summary>What this gateway's vendor IDs announce.</summary>
    public PeerFeatures Features { get; init; }

    /// <summary>
    /// Whether it asks if its peer is alive; null when it does not. It answers whenever it announces DPD.
    /// </summary>
    public DeadPeerDetection? DeadPeerDetection { get; init; }

    /// <summary>
    /// The longest IP packet, in octets, that a message goes in where both sides have announced fragmentation; 128 or
    /// more. 1,280 is the default of strongSwan.
    /// </summary>
    public int FragmentSize
    {
        get;
        init => field = value >= FragmentedSending.PacketMin
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "128 or more");
    } = 1_280;

    /// <summary>
    /// Sends no NAT-OA, against RFC 3947 section 5.2: what implementations of the drafts before it may do.
    /// </summary>
    public bool OmitsOriginalAddresses { get; init; }

    /// <summary>Pretends to be behind a NAT, so that both sides put ESP into UDP wherever they are.</summary>
    public bool ForcesEncapsulation { get; init; }

    /// <summary>
    /// How long a NAT's mapping is trusted to stay without a packet, more than zero; null is to send no keepalives. 20
    /// s is the default of RFC 3948 section 4.
    /// </summary>
    public TimeSpan? NatKeepAlive { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>MM5 says INITIAL-CONTACT where this side has no SA with the peer.</summary>
    public bool SendsInitialContact { get; init; }

    /// <summary>
    /// A new pair of IPsec SAs ends every other pair of its selectors at once and in silence, whatever is still under
    /// way: what some implementations do, and what goes wrong at a collision (F54) and at each rekey (F56).
    /// </summary>
    public bool KeepsOnlyNewest { get; init; }

    /// <summary>
    /// How long this side stays on another way before it tries the first one again, beside the one in use; null is for
    /// ever.
    /// </summary>
    public TimeSpan? ReturnsAfter { get; init; }

    /// <summary>
    /// IOS's `set peer .. default`: whatever was before, a negotiation from nothing begins on the first way. Otherwise
    /// it begins where the last one was, or behind that when the peer was dead there.
    /// </summary>
    public bool PrefersFirstWay { get; init; }

    /// <summary>All ways to a peer, the first one first.</summary>
    public IReadOnlyList<Way> WaysTo(KnownPeer peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        return [new(Address, peer.Address), .. peer.MoreWays];
    }

    /// <summary>The first peer at an address. Several may be: sites behind one PAT address.</summary>
    public KnownPeer? PeerAt(IPAddress address) => Peers.FirstOrDefault(peer => peer.IsAt(address));

    /// <summary>Nothing but its identity, or its port, tells a peer at this address from the others there.</summary>
    public bool IsShared(IPAddress address) => Peers.Count(peer => peer.IsAt(address)) > 1;

    /// <summary>
    /// Who a responder deals with, once the ID payload of MM5 can be read: the peer that MM1 was taken for, by its
    /// address alone, or another one at that address and with the same key.
    /// </summary>
    internal KnownPeer WhoIs(Identification id, KnownPeer presumed) => presumed.Is(id)
        ? presumed
        : Peers.FirstOrDefault(peer =>
            peer.Address.Equals(presumed.Address) && peer.Is(id) && SharesKey(peer, presumed)) ?? presumed;

    static bool SharesKey(KnownPeer one, KnownPeer other) => (one.PreSharedKey, other.PreSharedKey) switch
    {
        (null, null) => true,
        ({ } first, { } second) => CryptographicOperations.FixedTimeEquals(first.Span, second.Span),
        _ => false,
    };

    /// <summary>
    /// Who says in clear who it is: the peer of that name, wherever it is now, or else the one at that address. It is
    /// what aggressive mode is for: main mode has to find the key before it can read the ID (RFC 2409 section 5.4).
    /// </summary>
    public KnownPeer? PeerOf(Identification id, IPAddress from) =>
        Peers.FirstOrDefault(peer => peer.Identity is not null && peer.Is(id)) ?? PeerAt(from);
}
