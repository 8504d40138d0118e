using System.Net;
using System.Text;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Pki;
using IkeLab.Net;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Configuration;

/// <summary>How a gateway is configured; a scenario changes it until the lab starts.</summary>
/// <param name="Name">"A": what steps, taps and the journal call it.</param>
/// <param name="Outside">Its address towards the ISP.</param>
/// <param name="Networks">Those behind it, at least one.</param>
public sealed record GatewaySetup(string Name, IPAddress Outside, IReadOnlyList<IPNetwork> Networks)
{
    // The defaults of IOS: crypto isakmp policy lifetime 86400, security-association lifetime 3600 s and 4608000 KB.
    static readonly TimeSpan DefaultPhase1Lifetime = TimeSpan.FromDays(1);

    public const int ReplayWindowMin = 64;
    public const int ReplayWindowMax = 4_096;

    public Profile Profile { get; init; } = Profile.Ios;

    /// <summary>Null, or empty, when no key is configured for the peer.</summary>
    /// <exception cref="ImpossibleConfigurationException">
    /// It is not ASCII: makes differ in the octets of the rest.
    /// </exception>
    public string? PreSharedKey
    {
        get;
        init => field = value is null || Ascii.IsValid(value)
            ? value
            : throw new ImpossibleConfigurationException($"the pre-shared key \"{value}\" is not ASCII");
    }

    /// <summary>Null when it has none; its policies say whether it needs one.</summary>
    public CertificateSetup? Certificate { get; init; }

    public IReadOnlyList<Phase1Policy> Policies { get; init; } = [];

    /// <summary>The mode in which it begins phase 1.</summary>
    public Phase1Mode Mode { get; init; }

    /// <summary>It takes an AM1 too; MM1 it always takes.</summary>
    public bool AcceptsAggressiveMode { get; init; } = true;

    /// <summary>The last message of aggressive mode goes in clear, where it would be encrypted.</summary>
    public bool SendsAm3InClear { get; init; }

    /// <summary>The name that it goes by in phase 1; null for its outside address.</summary>
    /// <exception cref="ImpossibleConfigurationException">It is no name of ASCII letters.</exception>
    public string? Identity
    {
        get;
        init => field = NameOrNull(value);
    }

    /// <summary>Its name as an ID payload; null when it goes by its address.</summary>
    public Identification? NamePayload =>
        Certificate is not null ? LabPki.NameOf(this)
        : Identity is not null ? Identification.OfFqdn(Identity)
        : null;

    public IReadOnlyList<TransformSet> TransformSets { get; init; } =
        [new(new EspSuite(CipherKind.AesCbc, 32, HashKind.Sha256, 16))];

    /// <summary>
    /// What the calendar says at the start of its run, in whole seconds: validity of certificates is counted from it.
    /// </summary>
    public DateTimeOffset Begins { get; init; } = VirtualTime.Start;

    public int? PfsGroup { get; init; }

    public IkeReception IkeReception { get; init; }

    /// <summary>The hosts behind it have a route out of their network: without one they cannot answer (F24).</summary>
    public bool HostsHaveRoute { get; init; } = true;

    /// <summary>
    /// It gives its own address to whatever leaves its site, before the crypto map looks at it: an internet access with
    /// NAT whose access list forgot to exempt the tunnel (F24).
    /// </summary>
    public bool TranslatesTunnelTraffic { get; init; }

    /// <summary>Of the ISAKMP SAs, whole seconds; null is what each policy says.</summary>
    public TimeSpan? Phase1Lifetime { get; init; }

    /// <summary>Of the IPsec SAs, whole seconds.</summary>
    public TimeSpan Phase2Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Of the IPsec SAs.</summary>
    public uint Phase2Kilobytes { get; init; } = 4_608_000;

    /// <inheritdoc cref="Profile.RefusesLongerLifetimes"/>
    public bool RefusesLongerLifetimes { get; init; }

    /// <summary>
    /// The source address of what its IKE sends, where it has several and takes the wrong one (F53); null for its
    /// outside.
    /// </summary>
    public IPAddress? AnswersFrom { get; init; }

    /// <summary>What it announces by its vendor IDs, and does where the peer announces it too.</summary>
    public PeerFeatures Features { get; init; } = PeerFeatures.DeadPeerDetection | PeerFeatures.NatTraversal;

    /// <inheritdoc cref="IkePeerOptions.FragmentSize"/>
    public int FragmentSize { get; init; } = 1_280;

    /// <inheritdoc cref="IkePeerOptions.ForcesEncapsulation"/>
    public bool ForcesEncapsulation { get; init; }

    /// <inheritdoc cref="IkePeerOptions.OmitsOriginalAddresses"/>
    public bool OmitsOriginalAddresses { get; init; }

    /// <summary>Puts ESP into UDP whatever was agreed, and takes it no other way: what F36 comes of.</summary>
    public bool EncapsulatesUnasked { get; init; }

    /// <inheritdoc cref="IkePeerOptions.NatKeepAlive"/>
    public TimeSpan? NatKeepAlive { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary><c>crypto isakmp keepalive</c>; null is without.</summary>
    public DeadPeerDetection? DeadPeerDetection { get; init; }

    /// <inheritdoc cref="IkePeerOptions.KeepsOnlyNewest"/>
    public bool KeepsOnlyNewest { get; init; }

    /// <summary><c>crypto isakmp invalid-spi-recovery</c>: ESP for an SA that is not there is answered.</summary>
    public bool RecoversFromInvalidSpi { get; init; }

    /// <summary>Null for a gateway that the ISP reaches by its own address.</summary>
    public NatSetup? Nat { get; init; }

    /// <summary>
    /// Its address towards a second ISP, beside the first one; null for a gateway with one uplink. The crypto map is on
    /// both interfaces.
    /// </summary>
    public IPAddress? SecondOutside { get; init; }

    /// <summary>Its addresses towards the ISPs, the first one first.</summary>
    public IReadOnlyList<IPAddress> Outsides => SecondOutside is { } second ? [Outside, second] : [Outside];

    /// <inheritdoc cref="IkePeerOptions.ReturnsAfter"/>
    public TimeSpan? ReturnsAfter { get; init; }

    /// <inheritdoc cref="IkePeerOptions.PrefersFirstWay"/>
    public bool PrefersFirstWay { get; init; }

    /// <summary>Where the peer sends to: the gateway's own address, or that of its NAT.</summary>
    public IPAddress PublicAddress => Nat?.Address ?? Outside;

    /// <summary>Where it really is, as others see it: of two uplinks, both.</summary>
    public IReadOnlyList<IPAddress> PublicAddresses => Nat is { } nat ? [nat.Address] : Outsides;

    /// <summary>Who the peer has to prove to be; null for who it is.</summary>
    public IPAddress? PeerIdentity { get; init; }

    /// <summary>The name that the peer has to prove, where it has to prove one.</summary>
    /// <exception cref="ImpossibleConfigurationException">It is no name of ASCII letters.</exception>
    public string? PeerName
    {
        get;
        init => field = NameOrNull(value);
    }

    /// <summary>Where it looks for its peer, <c>set peer</c>; null for where the peer is.</summary>
    public IPAddress? PeerAddress { get; init; }

    /// <summary>
    /// Where it looks for its peer beside that, in this order: the further lines of its list of <c>set peer</c>.
    /// </summary>
    public IReadOnlyList<IPAddress> MorePeerAddresses { get; init; } = [];

    /// <summary>
    /// The keys that it has beside that for its peer, as IOS has them: for whoever asks from there. Null where a key
    /// belongs to the connection with a peer, and nobody else finds a policy either, as with strongSwan.
    /// </summary>
    public IReadOnlyList<KeyLine>? OtherKeys { get; init; }

    /// <summary>Where it has routes to, beside its own networks; null for everywhere.</summary>
    public IReadOnlyList<IPNetwork>? Routes { get; init; }

    /// <summary>What becomes of the DF bit of a packet that is encapsulated.</summary>
    public Esp.DontFragmentPolicy DontFragment { get; init; }

    /// <summary>Packets, <see cref="ReplayWindowMin"/> to <see cref="ReplayWindowMax"/>.</summary>
    public int ReplayWindow { get; init; } = 64;

    /// <summary>
    /// The lines of the crypto map's access list, seen from here; null for what it should be: one from each network
    /// behind it to each behind the peer.
    /// </summary>
    public IReadOnlyList<AccessLine>? Lines { get; init; }

    /// <summary>Null without a tunnel interface. With one and without lines, the gateway has no crypto map.</summary>
    public TunnelSetup? Tunnel { get; init; }

    /// <summary>Of the tunnel interface, in a /30 with that of the peer.</summary>
    public IPAddress TunnelAddress { get; init; } = IPAddress.Any;

    /// <summary>It is a host with an IPsec client, without a network (R02): it protects its own packets.</summary>
    public bool IsSingleHost { get; init; }

    /// <summary>The addresses that it speaks for.</summary>
    public IReadOnlyList<IPNetwork> Protected => IsSingleHost ? [Ipv4Networks.Of(Outside, 32)] : Networks;

    /// <summary>The host of which a scenario need not give the address: .10 of the first network.</summary>
    public IPAddress Host => InNetwork(Networks[0], 10);

    /// <summary>The hosts beside that one, each in one of the networks.</summary>
    public IReadOnlyList<IPAddress> MoreHosts { get; init; } = [];

    public IReadOnlyList<IPAddress> Hosts => [.. MoreHosts.Prepend(Host).Distinct()];

    public static Phase1Policy Policy(int priority, CipherKind cipher, int keyLength, HashKind hash, int group) =>
        new(priority, cipher, keyLength, hash, group, DefaultPhase1Lifetime);

    /// <summary>
    /// This gateway with a NAT before it: its public address is the NAT's from now on, and its own is 10.0.n.2, where n
    /// is the last octet of the other.
    /// </summary>
    /// <exception cref="ImpossibleConfigurationException">It has two uplinks.</exception>
    public GatewaySetup Behind(NatOptions options)
    {
        if (SecondOutside is not null)
            throw new ImpossibleConfigurationException($"gateway \"{Name}\" has two uplinks: it can be behind no NAT");
        if (Nat is { } before) return this with { Nat = before with { Options = options } };

        var address = PublicAddress;
        return this with { Nat = new(address, options), Outside = new([10, 0, address.GetAddressBytes()[3], 2]) };
    }

    /// <summary>The uplink that has this address, from 0; of an address that it has not, the first.</summary>
    public int UplinkAt(IPAddress address) => address.Equals(SecondOutside) ? 1 : 0;

    /// <summary>Whether packets from or to this address are the gateway's, on either side of its NAT.</summary>
    public bool IsAt(IPAddress address) => Outsides.Contains(address) || Nat?.Addresses.Contains(address) is true;

    /// <summary>Whether a route leads there; what is at its own outside it reaches without one.</summary>
    public bool Reaches(IPAddress address) =>
        Routes is null || Routes.Any(route => route.Contains(address)) ||
        Ipv4Networks.Of(Outside, 24).Contains(address);

    public bool HasBehind(IPAddress address) => Networks.Any(network => network.Contains(address));

    /// <summary>The network of a host behind this gateway.</summary>
    /// <exception cref="ImpossibleConfigurationException">The address is in none.</exception>
    public IPNetwork NetworkOf(IPAddress host) => HasBehind(host)
        ? Networks.First(network => network.Contains(host))
        : throw new ImpossibleConfigurationException(
            $"{host} is not behind gateway \"{Name}\": there are {string.Join(", ", Networks)}");

    /// <summary>The gateway's own address in one of its networks: .1.</summary>
    public static IPAddress InsideOf(IPNetwork network) => InNetwork(network, 1);

    static string? NameOrNull(string? name) => name is null || (name.Length is > 0 and < 256 && Ascii.IsValid(name))
        ? name
        : throw new ImpossibleConfigurationException($"\"{name}\" is no identity: 1 to 255 characters of ASCII");

    static IPAddress InNetwork(IPNetwork network, byte host)
    {
        var address = network.BaseAddress.GetAddressBytes();
        address[3] += host;
        return new(address);
    }
}
