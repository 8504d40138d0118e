using System.Net;
using System.Text;
using IkeLab.Ike;
using IkeLab.Lab.Pki;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Configuration;

/// <summary>
/// What a gateway is configured to know of another one: where it looks for it, by what key, and as whom.
/// </summary>
public static class PeerKnowledge
{
    /// <summary>The other gateway as this one knows it.</summary>
    public static KnownPeer Knows(this GatewaySetup my, GatewaySetup peer)
    {
        if (my.Policies is [])
        {
            throw new ImpossibleConfigurationException(
                $"gateway \"{my.Name}\" has no ISAKMP policy; " +
                "say which with 'both gateways use IKEv1 main mode with ..'");
        }

        IReadOnlyList<Phase1Policy> policies =
            my.Phase1Lifetime is { } lifetime
                ? [.. my.Policies.Select(policy => policy with { Lifetime = lifetime })]
                : my.Policies;
        var address = my.AddressOf(peer);
        return new(address, KeyOctets(my.PreSharedKey ?? OtherKeyFor(my, address)), policies)
        {
            MoreWays = [.. my.WaysTo(peer).Skip(1)],
            Certificates = my.Certificate is null ? null : LabPki.Of(my, peer),
            Identity = IdentityOf(my, peer, address),
            Mode = my.Mode,
            AcceptsAggressiveMode = my.AcceptsAggressiveMode,
            SendsAm3InClear = my.SendsAm3InClear,
        };
    }

    /// <summary>
    /// The other gateway as this one knows it, and, where this one looks for it at a wrong address, what it has for
    /// somebody at the right one.
    /// </summary>
    public static IReadOnlyList<KnownPeer> KnowsAt(this GatewaySetup my, GatewaySetup peer)
    {
        var known = my.Knows(peer);
        return [known, .. peer.PublicAddresses.Where(address => !known.IsAt(address)).Select(Stranger)];

        KnownPeer Stranger(IPAddress address) => new(
            address, KeyOctets(OtherKeyFor(my, address)), my.OtherKeys is null ? [] : known.Policies)
        {
            Certificates = my.OtherKeys is null ? null : known.Certificates,
            Identity = IdentityOf(my, peer, address),
            AcceptsAggressiveMode = my.AcceptsAggressiveMode,
        };
    }

    /// <summary>Where it looks for its peer.</summary>
    public static IPAddress AddressOf(this GatewaySetup my, GatewaySetup peer) => my.PeerAddress ?? peer.PublicAddress;

    static string? OtherKeyFor(GatewaySetup my, IPAddress address) =>
        my.OtherKeys?.Where(line => line.Peers.Contains(address))
            .MaxBy(static line => line.Peers.PrefixLength)?.Key;

    // Of somebody at a wrong address nothing is known but the address.
    static Identification? IdentityOf(GatewaySetup my, GatewaySetup peer, IPAddress address) =>
        my.PeerName is not null ? Identification.OfFqdn(my.PeerName)
        : my.PeerIdentity is null && !peer.PublicAddresses.Contains(address) ? null
        : (my.PeerIdentity is null ? peer.NamePayload : null) is { } name ? name
        : my.PeerIdentity is null && peer.Nat is null ? null
        : (my.PeerIdentity ?? peer.Outside) is var identity && identity.Equals(address) ? null
        : Identification.OfAddress(identity);

    // The cast matters: a byte[] that is null would become a key of no octets.
    static ReadOnlyMemory<byte>? KeyOctets(string? key) =>
        key is null ? (ReadOnlyMemory<byte>?)null : Encoding.ASCII.GetBytes(key);

    /// <summary>Each of its uplinks to each of the peer's: the order in which they are tried.</summary>
    public static IReadOnlyList<Way> WaysTo(this GatewaySetup my, GatewaySetup peer) =>
        [.. from own in my.Outsides from other in my.AddressesOf(peer) select new Way(own, other)];

    /// <summary>Where it looks for its peer, in the order in which it does.</summary>
    public static IReadOnlyList<IPAddress> AddressesOf(this GatewaySetup my, GatewaySetup peer) =>
        my.PeerAddress is { } first ? [first, .. my.MorePeerAddresses] : peer.PublicAddresses;
}
