using System.Net;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// One ISAKMP policy: authentication, encryption, hash, group and lifetime, tried in order of
/// <see cref="Priority"/>, the lowest number first.
/// </summary>
/// <param name="Priority">1 to 10,000, as in `crypto isakmp policy 10`.</param>
/// <param name="Cipher">TripleDes or AesCbc: phase 1 knows no AEAD (RFC 2409 appendix A).</param>
/// <param name="KeyLength">Octets: 24 for 3DES; 16, 24 or 32 for AES.</param>
/// <param name="Hash">The hash, whose HMAC is the prf.</param>
/// <param name="Group">The Diffie-Hellman group's number, RFC 2409 section 6 and its successors.</param>
/// <param name="Lifetime">Of the ISAKMP SA, whole seconds.</param>
public sealed record Phase1Policy(
    int Priority, CipherKind Cipher, int KeyLength, HashKind Hash, int Group, TimeSpan Lifetime)
{
    /// <summary>PreSharedKey, RsaSignatures, or ECDSA-256, -384 or -521.</summary>
    public AuthenticationMethod Authentication { get; init; } = AuthenticationMethod.PreSharedKey;

    /// <summary>The peer offered a longer lifetime, and is to be told of this one (RFC 2407 section 4.6.3.1).</summary>
    internal bool IsShorterThanOffered { get; init; }
}

/// <summary>One transform set of phase 2: what protects the packets.</summary>
/// <param name="Suite">The algorithms.</param>
/// <param name="Mode">Tunnel or Transport, as in `mode transport`.</param>
public sealed record TransformSet(EspSuite Suite, EncapsulationMode Mode = EncapsulationMode.Tunnel)
{
    /// <summary>Whether ESP is to go within UDP (RFC 3947 section 5.1).</summary>
    internal bool IsInUdp =>
        Mode is EncapsulationMode.UdpEncapsulatedTunnel or EncapsulationMode.UdpEncapsulatedTransport;

    /// <summary>The same within UDP, or without.</summary>
    internal TransformSet InUdp(bool isInUdp = true)
    {
        var isTransport = Mode is EncapsulationMode.Transport or EncapsulationMode.UdpEncapsulatedTransport;
        return this with
        {
            Mode = (isTransport, isInUdp) switch
            {
                (false, false) => EncapsulationMode.Tunnel,
                (false, true) => EncapsulationMode.UdpEncapsulatedTunnel,
                (true, false) => EncapsulationMode.Transport,
                (true, true) => EncapsulationMode.UdpEncapsulatedTransport,
            },
        };
    }
}

/// <summary>A side of a policy line: the packets that it takes.</summary>
/// <param name="Prefix">Their addresses on this side.</param>
/// <param name="Protocol">Their IP protocol; 0 is any. Both sides of a line have the same.</param>
/// <param name="Port">Their TCP or UDP port on this side; 0 is any.</param>
public readonly record struct Selector(IPNetwork Prefix, byte Protocol = 0, ushort Port = 0)
{
    public bool Contains(Selector other) =>
        Prefix.PrefixLength <= other.Prefix.PrefixLength && Prefix.Contains(other.Prefix.BaseAddress) &&
        (Protocol == 0 || Protocol == other.Protocol) && (Port == 0 || Port == other.Port);

    /// <summary>It is one host's.</summary>
    internal bool IsHost => Prefix.PrefixLength == 32;

    /// <summary>The same of another host.</summary>
    internal Selector At(IPAddress host) => this with { Prefix = new(host, 32) };

    /// <summary>"10.1.0.0/16", with "/17/53" behind it where protocol or port is not any, as in IOS's ident.</summary>
    public override string ToString() => (Protocol, Port) is (0, 0) ? $"{Prefix}" : $"{Prefix}/{Protocol}/{Port}";
}

/// <summary>What one policy line asks of phase 2.</summary>
/// <param name="Local">Packets from here.</param>
/// <param name="Remote">Packets to there.</param>
/// <param name="TransformSets">Best first; at least one.</param>
/// <param name="PfsGroup">The group of `set pfs`, or null.</param>
/// <param name="Lifetime">Of the IPsec SAs, whole seconds.</param>
/// <param name="LifetimeKilobytes">Of the IPsec SAs.</param>
public sealed record ChildPolicy(
    Selector Local,
    Selector Remote,
    IReadOnlyList<TransformSet> TransformSets,
    int? PfsGroup,
    TimeSpan Lifetime,
    uint LifetimeKilobytes)
{
    /// <summary>The peer offered a longer lifetime, and is to be told of this one (RFC 2407 section 4.6.3.1).</summary>
    internal bool IsShorterThanOffered { get; init; }
}

/// <summary>A peer that this gateway knows.</summary>
/// <param name="Address">
/// Where it is, behind a NAT where its NAT is; and, unless it has a name, who it claims to be.
/// </param>
/// <param name="PreSharedKey">Null, or empty, when no key is configured for it.</param>
/// <param name="Policies">The ISAKMP policies for it, at least one.</param>
public sealed record KnownPeer(
    IPAddress Address, ReadOnlyMemory<byte>? PreSharedKey, IReadOnlyList<Phase1Policy> Policies)
{
    // A key that is a null array comes here as an empty memory, and with an empty key anybody could authenticate.
    public ReadOnlyMemory<byte>? PreSharedKey { get; init; } = PreSharedKey is { IsEmpty: false } ? PreSharedKey : null;

    /// <summary>Null when this gateway has no certificate for the peer.</summary>
    public CertificateAuthentication? Certificates { get; init; }

    /// <summary>Whether there is what one of the policies needs.</summary>
    public bool HasKey => Policies.Any(CanAuthenticate);

    /// <summary>Whether there is what a policy needs: the pre-shared key, or a key of the method's kind.</summary>
    public bool CanAuthenticate(Phase1Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Authentication is AuthenticationMethod.PreSharedKey
            ? PreSharedKey is not null
            : (int?)Certificates?.Key.PublicKey.Method == (int)policy.Authentication;
    }

    /// <summary>
    /// What it has to prove to be: a name, or the address that it has behind its NAT; null when that is its address.
    /// </summary>
    public Identification? Identity { get; init; }

    /// <summary>Who it must prove to be.</summary>
    public Identification Name => Identity ?? Identification.OfAddress(Address);

    /// <summary>
    /// How else it is reached, in the order in which the ways are tried after the first one, which is from this side's
    /// address to its own (IOS: a second `set peer`, a crypto map on a second interface).
    /// </summary>
    public IReadOnlyList<Way> MoreWays { get; init; } = [];

    /// <summary>Whether it may be at an address.</summary>
    public bool IsAt(IPAddress address) => Address.Equals(address) || MoreWays.Any(way => way.Remote.Equals(address));

    /// <summary>The mode in which this side begins phase 1 with it.</summary>
    public Phase1Mode Mode { get; init; }

    /// <summary>It may begin phase 1 in aggressive mode; in main mode it always may.</summary>
    public bool AcceptsAggressiveMode { get; init; } = true;

    /// <summary>AM3 goes to it in clear, which RFC 2409 section 5.4 allows.</summary>
    public bool SendsAm3InClear { get; init; }

    /// <summary>
    /// Whether an ID payload is its own. RFC 2407 section 4.6.2: port and protocol are UDP/500 or zero.
    /// </summary>
    public bool Is(Identification id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return IkeIdentity.AreSame(Name, id) ||
            (Identity is null && MoreWays.Any(way => IkeIdentity.AreSame(Identification.OfAddress(way.Remote), id)));
    }
}

/// <summary>A way to a peer: from one of this side's addresses to one of the peer's.</summary>
public sealed record Way(IPAddress Local, IPAddress Remote);

/// <summary>A pair of IPsec SAs that quick mode has agreed on.</summary>
/// <param name="Parent">The ISAKMP SA that it was negotiated under.</param>
/// <param name="Role">Who began the quick mode.</param>
/// <param name="MessageId">The quick mode's.</param>
/// <param name="Policy">The line it serves; its selectors and lifetimes are those that were agreed.</param>
/// <param name="Suite">What was chosen.</param>
/// <param name="PfsGroup">The group used, or null without PFS.</param>
/// <param name="InboundSpi">Chosen here.</param>
/// <param name="OutboundSpi">Chosen by the peer.</param>
/// <param name="InboundKeymat">RFC 2409 section 5.5.</param>
/// <param name="OutboundKeymat">RFC 2409 section 5.5.</param>
public sealed record ChildSa(
    IkeSa Parent,
    Role Role,
    uint MessageId,
    ChildPolicy Policy,
    EspSuite Suite,
    int? PfsGroup,
    uint InboundSpi,
    uint OutboundSpi,
    byte[] InboundKeymat,
    byte[] OutboundKeymat)
{
    /// <summary>Tunnel or Transport, or the same within UDP.</summary>
    public EncapsulationMode Mode { get; init; } = EncapsulationMode.Tunnel;

    /// <summary>Its packets go within UDP (RFC 3948), along the path of its ISAKMP SA.</summary>
    public bool IsInUdp =>
        Mode is EncapsulationMode.UdpEncapsulatedTunnel or EncapsulationMode.UdpEncapsulatedTransport;

    /// <summary>What the peer's NAT-OA say of the packets that it sends; null when it has sent none.</summary>
    public NatOriginals? Originals { get; init; }

    /// <summary>When its keys were made.</summary>
    public DateTimeOffset Born { get; init; }
}

/// <summary>
/// The addresses that stand in a peer's packets where it makes them, and that its checksums cover
/// (RFC 3947 section 5.2).
/// </summary>
public sealed record NatOriginals(IPAddress Source, IPAddress Destination);

/// <summary>The IPsec side of a gateway, as IKE sees it.</summary>
public interface IIpsec
{
    /// <summary>The policy line for what a peer proposes, narrowed to it; null when there is none.</summary>
    ChildPolicy? Match(KnownPeer peer, Selector local, Selector remote);

    /// <summary>A new inbound SPI, 256 or above and in use by no SA.</summary>
    uint ReserveSpi(string label);

    /// <summary>Lets an SPI go that was reserved and never became an SA.</summary>
    void ReleaseSpi(uint spi);

    /// <summary>The inbound SA, from now on.</summary>
    void InstallInbound(ChildSa sa);

    /// <summary>The outbound SA, from now on.</summary>
    void InstallOutbound(ChildSa sa);

    /// <summary>Both SAs, as far as they were installed, go.</summary>
    void Remove(ChildSa sa, string why);
}
