using System.Globalization;
using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>An inside endpoint, and the public address and port that stand for it.</summary>
public sealed class NatMapping
{
    /// <summary>Endpoints that one mapping lets in; more are not sent to.</summary>
    public const int PeersMax = 1_024;

    readonly HashSet<IPEndPoint> _peers = [];
    readonly HashSet<IPAddress> _peerAddresses = [];

    internal NatMapping(
        IpProtocol protocol, IPEndPoint inside, IPEndPoint? remote, IPEndPoint outside, NetInterface via) =>
        (Protocol, Inside, Remote, Outside, Via) = (protocol, inside, remote, outside, via);

    /// <summary>UDP or ICMP.</summary>
    public IpProtocol Protocol { get; }

    /// <summary>The inside host and its port; of ICMP the identifier of its echo requests.</summary>
    public IPEndPoint Inside { get; }

    /// <summary>The public address, and the port or identifier.</summary>
    public IPEndPoint Outside { get; }

    /// <summary>The public port, or identifier.</summary>
    public ushort Port => (ushort)Outside.Port;

    /// <summary>Whether the NAT has other public addresses beside.</summary>
    internal bool IsOfPool { get; init; }

    /// <summary>What the mapping depends on beside the inside endpoint, or null.</summary>
    internal IPEndPoint? Remote { get; }

    internal NetInterface Via { get; }

    internal TimeSpan LastUsed { get; set; }

    internal IDisposable? Expiry { get; set; }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"{Protocol} {Inside} as {(IsOfPool ? $"{Outside}" : $"port {Port}")}");

    /// <summary>Opens the mapping for this endpoint; false when too many use it.</summary>
    internal bool TryOpen(IPEndPoint peer)
    {
        if (_peers.Contains(peer)) return true;
        if (_peers.Count == PeersMax) return false;
        _peers.Add(peer);
        _peerAddresses.Add(peer.Address);
        return true;
    }

    internal bool Admits(IPEndPoint peer, NatBehaviour filtering) => filtering switch
    {
        NatBehaviour.EndpointIndependent => true,
        NatBehaviour.AddressDependent => _peerAddresses.Contains(peer.Address),
        _ => _peers.Contains(peer),
    };
}
