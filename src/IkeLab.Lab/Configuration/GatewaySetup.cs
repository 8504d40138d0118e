using System.Net;
using System.Text;
using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Ike;

namespace IkeLab.Lab.Configuration;

/// <summary>How a gateway is configured; a scenario changes it until the lab starts.</summary>
/// <param name="Name">"A": what steps, taps and the journal call it.</param>
/// <param name="Outside">Its address towards the ISP.</param>
/// <param name="Site">The network behind it.</param>
public sealed record GatewaySetup(string Name, IPAddress Outside, IPNetwork Site)
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

    public IReadOnlyList<Phase1Policy> Policies { get; init; } = [];

    public IReadOnlyList<TransformSet> TransformSets { get; init; } =
        [new(new EspSuite(CipherKind.AesCbc, 32, HashKind.Sha256, 16))];

    public int? PfsGroup { get; init; }

    /// <summary>Packets, 64 to 4,096.</summary>
    public int ReplayWindow { get; init; } = 64;

    /// <summary>The gateway's own address in its site, and the host's: .1 and .10.</summary>
    public IPAddress Inside => InSite(1);

    /// <inheritdoc cref="Inside"/>
    public IPAddress Host => InSite(10);

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
        return new(peer.Outside, key, Policies);
    }

    /// <summary>The one line of the crypto map: from this site to the peer's.</summary>
    public ChildPolicy LineTo(GatewaySetup peer) =>
        new(new(Site), new(peer.Site), TransformSets, PfsGroup, Phase2Lifetime, Phase2Kilobytes);

    IPAddress InSite(byte host)
    {
        var address = Site.BaseAddress.GetAddressBytes();
        address[3] += host;
        return new(address);
    }
}
