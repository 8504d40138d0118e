using System.Net;
using System.Text;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Pki;

namespace IkeLab.Lab.Configuration;

/// <summary>How a gateway is configured; a scenario changes it until the lab starts.</summary>
/// <param name="Name">"A": what steps, taps and the journal call it.</param>
/// <param name="Outside">Its address towards the ISP.</param>
/// <param name="Networks">Those behind it, at least one.</param>
public sealed record GatewaySetup(string Name, IPAddress Outside, IReadOnlyList<IPNetwork> Networks)
{
    // The defaults of IOS: crypto isakmp policy lifetime 86400, security-association lifetime 3600 s and 4608000 KB.
    static readonly TimeSpan Phase1Lifetime = TimeSpan.FromDays(1);
    static readonly TimeSpan Phase2Lifetime = TimeSpan.FromHours(1);
    const uint Phase2Kilobytes = 4_608_000;

    public Profile Profile { get; init; } = Profile.Ios;

    /// <summary>Null, or empty, when no key is configured for the peer.</summary>
    /// <exception cref="ImpossibleConfigurationException">It is not ASCII: makes differ in the octets of the rest.</exception>
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

    public IReadOnlyList<TransformSet> TransformSets { get; init; } =
        [new(new EspSuite(CipherKind.AesCbc, 32, HashKind.Sha256, 16))];

    public int? PfsGroup { get; init; }

    public IkeReception IkeReception { get; init; }

    /// <summary>Packets, 64 to 4,096.</summary>
    public int ReplayWindow { get; init; } = 64;

    /// <summary>
    /// The lines of the crypto map's access list, seen from here; null for what it should be: one from each network behind
    /// it to each behind the peer.
    /// </summary>
    public IReadOnlyList<Esp.Selector>? Lines { get; init; }

    /// <summary>The host of which a scenario need not give the address: .10 of the first network.</summary>
    public IPAddress Host => InNetwork(Networks[0], 10);

    /// <summary>The hosts beside that one, each in one of the networks.</summary>
    public IReadOnlyList<IPAddress> MoreHosts { get; init; } = [];

    public IReadOnlyList<IPAddress> Hosts => [.. MoreHosts.Prepend(Host).Distinct()];

    public static Phase1Policy Policy(int priority, CipherKind cipher, int keyLength, HashKind hash, int group) =>
        new(priority, cipher, keyLength, hash, group, Phase1Lifetime);

    /// <summary>The other gateway as this one knows it.</summary>
    public KnownPeer Knows(GatewaySetup peer)
    {
        if (Policies is [])
        {
            throw new ImpossibleConfigurationException(
                $"gateway \"{Name}\" has no ISAKMP policy; say which with 'both gateways use IKEv1 main mode with ..'");
        }

        // The cast matters: a byte[] that is null would become a key of no octets.
        var key = PreSharedKey is null ? (ReadOnlyMemory<byte>?)null : Encoding.ASCII.GetBytes(PreSharedKey);
        return new(peer.Outside, key, Policies) { Certificates = Certificate is null ? null : LabPki.Of(this, peer) };
    }

    /// <summary>What the crypto map protects on the way to the peer, in order.</summary>
    public IReadOnlyList<Esp.Selector> LinesTo(GatewaySetup peer) =>
        Lines ?? [.. from local in Networks from remote in peer.Networks select new Esp.Selector(local, remote)];

    /// <summary>What quick mode asks for a line.</summary>
    public ChildPolicy PolicyOf(Esp.Selector line) =>
        new(new(line.Local), new(line.Remote), TransformSets, PfsGroup, Phase2Lifetime, Phase2Kilobytes);

    public bool HasBehind(IPAddress address) => Networks.Any(network => network.Contains(address));

    /// <summary>The network of a host behind this gateway.</summary>
    /// <exception cref="ImpossibleConfigurationException">The address is in none.</exception>
    public IPNetwork NetworkOf(IPAddress host) => HasBehind(host)
        ? Networks.First(network => network.Contains(host))
        : throw new ImpossibleConfigurationException(
            $"{host} is not behind gateway \"{Name}\": there are {string.Join(", ", Networks)}");

    /// <summary>The gateway's own address in one of its networks: .1.</summary>
    public static IPAddress InsideOf(IPNetwork network) => InNetwork(network, 1);

    static IPAddress InNetwork(IPNetwork network, byte host)
    {
        var address = network.BaseAddress.GetAddressBytes();
        address[3] += host;
        return new(address);
    }
}
