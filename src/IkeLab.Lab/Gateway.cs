using System.Net;
using IkeLab.Crypto;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;
using Selector = IkeLab.Esp.Selector;

namespace IkeLab.Lab;

/// <summary>
/// A VPN gateway: IKE and ESP between its site and the interface towards the ISP, with a crypto map, a tunnel
/// interface, or both. It makes IKE and ESP know each other; each of them knows nothing of the network.
/// </summary>
public sealed class Gateway : INode, IUdpPort
{
    /// <summary>Why a UDP datagram is ignored that cannot be read.</summary>
    public const string WrongUdp = "its UDP checksum or length is wrong";

    const byte TimeToLive = 64;

    readonly Journal _journal;
    readonly GatewayPorts _ports;
    readonly GatewayIpsec _ipsec;
    readonly EspProcessor _esp;
    readonly TunnelInterface? _tunnel;
    readonly CryptoMap _map;
    readonly OwnTraffic _own;
    readonly GatewayInbound _inbound;
    readonly GatewayOutbound _outbound;

    public Gateway(
        Network network, Journal journal, Secrets secrets, GatewaySetup setup, IReadOnlyList<GatewaySetup> peers,
        Action<Exception> onBug)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(peers);
        if (setup.Tunnel is not null &&
            (peers.Count > 1 || peers.Append(setup).Any(one => one.SecondOutside is not null)))
            throw new ImpossibleConfigurationException(
                $"gateway \"{setup.Name}\" has a tunnel interface, which leads from one address to one other");
        (_journal, Setup) = (journal, setup);
        _ports = new(network, journal, this, setup);
        Peers = [.. peers.Select(peer => new GatewayPeer(peer, setup.KnowsAt(peer)))];

        Timers = new(network.Time);
        _map = new CryptoMap(setup, Peers);
        Spd = new(_map.Lines, SpdAction.Bypass); // what the crypto map does not match goes in clear
        if (setup.Tunnel is not null) _tunnel = new(network, this, AcquireTunnel, SendOwn);
        _own = new(network, setup, _ports, SendOwn);
        _ipsec = new(journal, secrets, setup, Peers, _map, _tunnel?.Line);
        _ipsec.Changed += () => _tunnel?.OnSas(PairsOf(_tunnel.Line).Any(pair => pair.Outbound is not null));
        _esp = new(Spd, _ipsec.Sad, new(setup.DontFragment, TimeToLive), OnEsp);
        _outbound = new(this, _ports, _ipsec, _esp, _map, _tunnel, journal);
        _inbound = new(this, _ports, _ipsec, _esp, _tunnel, _own);
        Ike = new(
            new(Timers, secrets, this),
            new(setup.Name, setup.Outside, Behaviour(setup), [.. Peers.SelectMany(peer => peer.All)])
            {
                Identity = setup.NamePayload,
                Features = setup.Features,
                DeadPeerDetection = setup.DeadPeerDetection,
                SendsInitialContact = true,
                KeepsOnlyNewest = setup.KeepsOnlyNewest,
                FragmentSize = setup.FragmentSize,
                ForcesEncapsulation = setup.ForcesEncapsulation,
                OmitsOriginalAddresses = setup.OmitsOriginalAddresses,
                NatKeepAlive = setup.NatKeepAlive,
                ReturnsAfter = setup.ReturnsAfter,
                PrefersFirstWay = setup.PrefersFirstWay,
            },
            _ipsec,
            happened => journal.Write(Name, happened),
            onBug);
    }

    public string Name => Setup.Name;

    public GatewaySetup Setup { get; }

    /// <summary>The gateways that it has tunnels with.</summary>
    public IReadOnlyList<GatewayPeer> Peers { get; }

    /// <summary>Whom one of its lines is for.</summary>
    public GatewayPeer PeerOf(SpdLine line) => _map.PeerOf(line) ?? Peers[0];

    /// <summary>
    /// Towards its hosts, in the order of the setup: a port for each, like those of a router with a switch in it.
    /// </summary>
    public IReadOnlyList<NetInterface> Insides => _ports.Insides;

    /// <summary>Towards the ISP; of two ISPs, the first.</summary>
    public NetInterface Outside => Outsides[0];

    /// <summary>Towards each of its ISPs.</summary>
    public IReadOnlyList<NetInterface> Outsides => _ports.Outsides;

    /// <summary>
    /// Towards everything else in its networks, where there is more than hosts: null in a lab, a real network behind a
    /// live gateway.
    /// </summary>
    public NetInterface? Beyond => _ports.Beyond;

    public IkePeer Ike { get; }

    /// <summary>What the journal has of it.</summary>
    internal IEnumerable<JournalEntry> History => _journal.Entries.Where(entry => entry.Where == Name);

    /// <summary>The clock that its IKE has.</summary>
    public CountedTimers Timers { get; }

    /// <summary>The crypto map.</summary>
    public Spd Spd { get; }

    /// <summary>
    /// What has SAs of its own: the permit lines of the crypto map, for each uplink, then a tunnel interface.
    /// </summary>
    public IReadOnlyList<SpdLine> Lines =>
    [
        .. _map.All.Where(static line => line.Action is SpdAction.Protect),
        .. _tunnel is null ? Enumerable.Empty<SpdLine>() : [_tunnel.Line],
    ];

    /// <summary>Those of one uplink, from 0.</summary>
    public IReadOnlyList<SpdLine> LinesOf(int uplink) =>
        [.. Lines.Where(line => line != TunnelLine && UplinkOf(line) == uplink)];

    /// <summary>The uplink that a line is at, from 0.</summary>
    public int UplinkOf(SpdLine line) => _map.UplinkOf(line);

    /// <summary>The line of the tunnel interface; null without one.</summary>
    public SpdLine? TunnelLine => _tunnel?.Line;

    public Sad Sad => _ipsec.Sad;

    /// <summary>The pairs of IPsec SAs in use, the oldest first.</summary>
    public IReadOnlyList<InstalledPair> Pairs => _ipsec.Pairs;

    /// <summary>Those of one line.</summary>
    public IReadOnlyList<InstalledPair> PairsOf(SpdLine line) => [.. Pairs.Where(pair => pair.Line == line)];

    /// <summary>ESP that belongs to no SA of this gateway.</summary>
    public GatewayCounters EspCounters => _esp.Counters;

    /// <summary>With every peer phase 1 is established, and at least one pair of IPsec SAs works both ways.</summary>
    public bool IsUp => Peers.All(IsUpWith);

    /// <summary>The same with one of its peers.</summary>
    public bool IsUpWith(GatewayPeer peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        return Ike.Sas.Any(sa => sa.State.Status is IkeSaStatus.Established && ReferenceEquals(sa.Peer, peer.Known)) &&
            Pairs.Any(pair => pair is { Inbound: not null, Outbound: not null } && PeerOf(pair.Line) == peer);
    }

    /// <summary>Opens <see cref="Beyond"/>, for a link to be attached.</summary>
    public NetInterface OpenBeyond() => _ports.OpenBeyond();

    /// <summary>Brings the first line up, as a packet that it matches would.</summary>
    /// <returns>False when nothing leaves: there is no key, or no certificate, for the peer.</returns>
    public bool Initiate() => Lines is [var first, ..] && Acquire(first);

    /// <summary>Asks for a pair of IPsec SAs for a line.</summary>
    /// <returns>False when nothing leaves: there is no key, or no certificate, for the peer.</returns>
    internal bool Acquire(SpdLine line)
    {
        var peer = PeerOf(line);
        return Ike.Acquire(peer.Known, Setup.PolicyOf(line.Selector, peer.Setup));
    }

    /// <summary>The line with this selector.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is none.</exception>
    public SpdLine Line(Selector selector) =>
        Lines.FirstOrDefault(line => line.Selector == selector) ??
        throw new ImpossibleConfigurationException(
            $"gateway \"{Name}\" has no line {Sentences.Lines.Words(selector)}: " +
            $"there are {string.Join(", ", Lines.Select(line => Sentences.Lines.Words(line.Selector)))}");

    /// <summary>Brings its tunnel interface up, if it has one.</summary>
    public void Enable(TimeSpan after) => _tunnel?.Enable(after);

    /// <summary>Whether there is a route to just this network through the tunnel interface.</summary>
    /// <exception cref="ImpossibleConfigurationException">It has no tunnel interface.</exception>
    public bool HasTunnelRoute(IPNetwork network) =>
        _tunnel?.HasRoute(network) ??
        throw new ImpossibleConfigurationException($"gateway \"{Name}\" has no tunnel interface");

    /// <summary>Pings by itself, from its outside address.</summary>
    public Ping Ping(PingPlan plan) => _own.Ping(plan);

    /// <summary>
    /// Sends a stream by itself, from its outside address; its packets are the policy's like any other.
    /// </summary>
    public StreamSender Stream(StreamPlan plan) => _own.Stream(plan);

    /// <summary>Listens itself: for what comes out of the tunnel, and not for what comes in clear.</summary>
    public UdpReceiver Listen(ushort port) => _own.Listen(port);

    /// <summary>Forgets the SAs of one line and tells nobody, the peer least of all (F48).</summary>
    public void LoseSas(SpdLine line)
    {
        foreach (var pair in PairsOf(line)) Ike.Forget(pair.Sa, "lost, without a Delete");
    }

    public void Receive(NetInterface arrival, Packet packet)
    {
        if (packet.Ip is not { } ip) _ports.Ignore(packet, "no IPv4");
        else if (Outsides.Contains(arrival)) _inbound.FromIsp(packet, ip);
        else _outbound.FromSite(packet, ip, arrival);
    }

    /// <summary>What IKE sends.</summary>
    public void Send(Datagram datagram) => _outbound.SendIke(datagram);

    static Profile Behaviour(GatewaySetup setup) => setup.RefusesLongerLifetimes
        ? setup.Profile with { RefusesLongerLifetimes = true }
        : setup.Profile;

    void SendOwn(Ipv4Packet ip) => _outbound.SendOwn(ip);

    void AcquireTunnel()
    {
        if (_tunnel is not null) Acquire(_tunnel.Line);
    }

    /// <summary>
    /// Sees each packet that ESP sealed, opened or refused: it may be a sign of life, or use a lifetime up.
    /// </summary>
    void OnEsp(EspEvent happened)
    {
        _journal.Write(Name, happened);
        var (spi, isInbound) = happened switch
        {
            EspSealed sealing => (sealing.Spi, false),
            EspOpened opening => (opening.Spi, true),
            _ => (0u, false),
        };
        if (spi == 0 || _ipsec.Carrying(spi, isInbound) is not { } pair) return;

        Ike.OnCarried(pair.Sa, isInbound);
        if (pair.NewlyUsedUp(Setup.Profile.Renewal) is { } isHard) Ike.OnVolume(pair.Sa, isHard);
    }
}
