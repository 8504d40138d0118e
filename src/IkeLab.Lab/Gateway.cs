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
/// A VPN gateway: IKE and ESP between its site and the interface towards the ISP, with a crypto map, a tunnel interface,
/// or both. It makes IKE and ESP know each other; each of them knows nothing of the network.
/// </summary>
public sealed class Gateway : INode, IUdpPort
{
    /// <summary>Why a UDP datagram is ignored that cannot be read.</summary>
    public const string WrongUdp = "its UDP checksum or length is wrong";

    const byte TimeToLive = 64;
    static readonly TimeSpan ReassemblyTime = TimeSpan.FromSeconds(30); // RFC 1122 section 3.3.2 asks for 60 to 120; Linux has 30

    readonly Network _network;
    readonly Journal _journal;
    readonly GatewayIpsec _ipsec;
    readonly EspProcessor _esp;
    readonly TunnelInterface? _tunnel;
    readonly Pinger _pinger;
    readonly CryptoMap _map;
    readonly UdpStreams _udp;
    readonly Ipv4Reassembler _reassembler = new();
    readonly Dictionary<IPAddress, NetInterface> _hosts = [];
    ushort _identification;

    public Gateway(
        Network network, Journal journal, Secrets secrets, GatewaySetup setup, IReadOnlyList<GatewaySetup> peers,
        Action<Exception> onBug)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(peers);
        if (setup.Tunnel is not null && (peers.Count > 1 || peers.Append(setup).Any(one => one.SecondOutside is not null)))
            throw new ImpossibleConfigurationException(
                $"gateway \"{setup.Name}\" has a tunnel interface, which leads from one address to one other");
        (_network, _journal, Setup) = (network, journal, setup);
        Insides = [.. setup.Hosts.Select(Attach)];
        Outsides = [.. setup.Outsides.Select(Uplink)];
        Peers = [.. peers.Select(peer => new GatewayPeer(peer, setup.KnowsAt(peer)))];

        Timers = new(network.Time);
        _map = new CryptoMap(setup, Peers);
        Spd = new(_map.Lines, SpdAction.Bypass); // what the crypto map does not match goes in clear
        if (setup.Tunnel is not null) _tunnel = new(network, this, AcquireTunnel, SendOwn);
        _pinger = new(network, setup.Outside, SendOwn);
        _udp = new(network, Name, setup.Outside, SendOwn);
        _ipsec = new(journal, secrets, setup, Peers, _map, _tunnel?.Line);
        _ipsec.Changed += () => _tunnel?.OnSas(PairsOf(_tunnel.Line).Any(pair => pair.Outbound is not null));
        _esp = new(Spd, _ipsec.Sad, new(setup.DontFragment, TimeToLive), OnEsp);
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

    /// <summary>Towards its hosts, in the order of the setup: a port for each, like those of a router with a switch in it.</summary>
    public IReadOnlyList<NetInterface> Insides { get; }

    /// <summary>Towards the ISP; of two ISPs, the first.</summary>
    public NetInterface Outside => Outsides[0];

    /// <summary>Towards each of its ISPs.</summary>
    public IReadOnlyList<NetInterface> Outsides { get; }

    /// <summary>
    /// Towards everything else in its networks, where there is more than hosts: null in a lab, a real network behind a live
    /// gateway.
    /// </summary>
    public NetInterface? Beyond { get; private set; }

    public IkePeer Ike { get; }

    /// <summary>What the journal has of it.</summary>
    internal IEnumerable<JournalEntry> History => _journal.Entries.Where(entry => entry.Where == Name);

    /// <summary>The clock that its IKE has.</summary>
    public CountedTimers Timers { get; }

    /// <summary>The crypto map.</summary>
    public Spd Spd { get; }

    /// <summary>What has SAs of its own: the permit lines of the crypto map, for each uplink, then a tunnel interface.</summary>
    public IReadOnlyList<SpdLine> Lines =>
    [
        .. _map.All.Where(static line => line.Action is SpdAction.Protect),
        .. _tunnel is null ? Enumerable.Empty<SpdLine>() : [_tunnel.Line],
    ];

    /// <summary>Those of one uplink, from 0.</summary>
    public IReadOnlyList<SpdLine> LinesOf(int uplink) => [.. Lines.Where(line => line != TunnelLine && UplinkOf(line) == uplink)];

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
    public NetInterface OpenBeyond()
    {
        var network = Setup.Networks[0];
        return Beyond ??= new(_network, this, $"{Name} beyond", GatewaySetup.InsideOf(network), network.PrefixLength);
    }

    /// <summary>Brings the first line up, as a packet that it matches would.</summary>
    /// <returns>False when nothing leaves: there is no key, or no certificate, for the peer.</returns>
    public bool Initiate() => Lines is [var first, ..] && Acquire(first);

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
    public Ping Ping(PingPlan plan) => _pinger.Start(plan);

    /// <summary>Sends a stream by itself, from its outside address; its packets are the policy's like any other.</summary>
    public StreamSender Stream(StreamPlan plan) => _udp.Stream(plan);

    /// <summary>Listens itself: for what comes out of the tunnel, and not for what comes in clear.</summary>
    public UdpReceiver Listen(ushort port) => _udp.Listen(port);

    /// <summary>Forgets the SAs of one line and tells nobody, the peer least of all (F48).</summary>
    public void LoseSas(SpdLine line)
    {
        foreach (var pair in PairsOf(line)) Ike.Forget(pair.Sa, "lost, without a Delete");
    }

    public void Receive(NetInterface arrival, Packet packet)
    {
        if (packet.Ip is not { } ip) Ignore(packet, "no IPv4");
        else if (Outsides.Contains(arrival)) FromIsp(packet, ip);
        else FromSite(packet, ip, arrival);
    }

    /// <summary>What IKE sends.</summary>
    public void Send(Datagram datagram)
    {
        // RFC 3948 section 2.2: on port 4500 IKE stands behind a marker. A keepalive is no IKE message, and has none.
        var isMarked = datagram.From.Port == UdpEncapsulation.Port && datagram.Payload != UdpEncapsulation.KeepAlive;
        var payload = isMarked ? UdpEncapsulation.Mark(datagram.Payload) : datagram.Payload;
        var udp = new UdpDatagram((ushort)datagram.From.Port, (ushort)datagram.To.Port, payload);
        var (from, to) = (Setup.AnswersFrom ?? datagram.From.Address, datagram.To.Address);
        var way = Outsides[Setup.UplinkAt(datagram.From.Address)];
        Transmit(way, new(from, to, IpProtocol.Udp, udp.ToBytes(from, to)) { Identification = ++_identification });
    }

    void FromSite(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        if (IsOwn(ip.Destination)) AnswerEcho(packet, ip, arrival);
        else if (Forwarded(packet, ip, arrival) is not { } onward) return;
        else if (Setup.HasBehind(onward.Destination)) ToSite(packet, onward);
        else if (HasRoute(onward.Destination)) ToIsp(packet, onward, arrival);
        else Unreachable(packet, ip, arrival);
    }

    // Without a crypto map there is no way for the site's packets but the tunnel interface: in clear none may leave.
    bool HasRoute(IPAddress destination) =>
        _tunnel is not null && _tunnel.Leads(destination) ||
        ((_tunnel is null || Spd.Lines is not []) && Setup.Reaches(destination));

    void ToIsp(Packet packet, Ipv4Packet onward, NetInterface? arrival)
    {
        // As on IOS: NAT comes before the crypto map, so the map sees the new source and does not know it.
        var isForTunnel = _tunnel is not null && _tunnel.Leads(onward.Destination);
        if (Setup.TranslatesTunnelTraffic && !isForTunnel) onward = onward with { Source = Setup.Outside };

        var sending = isForTunnel ? _esp.Send(onward, _tunnel!.Line)
            : Outsides.Count > 1 && Spd.FindOutbound(onward) is { Action: SpdAction.Protect } line ? _esp.Send(onward, AtUplink(line))
            : _esp.Send(onward);
        Leave(packet, sending);
        if (sending is { Kind: EspSendingKind.NeedsFragmentation, Mtu: { } mtu } && arrival is not null)
            TellMtu(onward, mtu, arrival);
    }

    void Leave(Packet packet, EspSending sending)
    {
        if (sending.Packet is { } outgoing) Transmit(Outsides[Setup.UplinkAt(outgoing.Source)], InUdp(outgoing));
        else if (sending is { Kind: EspSendingKind.NeedsSa, Line: { } line })
            _journal.Write(Name, new PacketWithoutSa(packet.Id, Acquire(line)));
    }

    /// <summary>
    /// The line at the uplink that the peer's network is reached by: that of the newest SA, as with IOS's reverse-route;
    /// without an SA, the one on which the peer is looked for.
    /// </summary>
    SpdLine AtUplink(SpdLine line)
    {
        var twins = _map.Twins(line);
        var newest = Pairs.LastOrDefault(pair => pair.Outbound is not null && twins.Contains(pair.Line));
        return newest?.Line ?? twins[Setup.UplinkAt(Ike.Options.WaysTo(PeerOf(line).Known)[Ike.CurrentWay(PeerOf(line).Known)].Local)];
    }

    /// <summary>The host learns what fits the tunnel, RFC 4301 section 8.2.1.</summary>
    void TellMtu(Ipv4Packet onward, int mtu, NetInterface arrival)
    {
        var error = IcmpMessage.FragmentationNeeded((ushort)mtu, onward);
        if (IcmpAnswers.WithError(onward, error, from: arrival.Address) is { } complaint) Transmit(arrival, complaint);
    }

    /// <summary>A packet of the gateway itself, on the way to the ISP: the policy is for it too.</summary>
    void SendOwn(Ipv4Packet ip)
    {
        var own = ip with { Identification = ++_identification };
        if (own.Source.Equals(_tunnel?.Address)) Leave(_network.NewPacket(own), _esp.Send(own, _tunnel.Line));
        else ToIsp(_network.NewPacket(own), own, arrival: null);
    }

    void AcquireTunnel()
    {
        if (_tunnel is not null) Acquire(_tunnel.Line);
    }

    static Profile Behaviour(GatewaySetup setup) => setup.RefusesLongerLifetimes
        ? setup.Profile with { RefusesLongerLifetimes = true }
        : setup.Profile;

    bool Acquire(SpdLine line) => PeerOf(line) is var peer && Ike.Acquire(peer.Known, Setup.PolicyOf(line.Selector, peer.Setup));

    /// <summary>What ESP has sealed, within UDP where its SA says so.</summary>
    Ipv4Packet InUdp(Ipv4Packet outgoing) =>
        outgoing.Protocol is IpProtocol.Esp && EspPacket.TryParse(outgoing.Payload, out var esp) &&
        _ipsec.Carrying(esp.Spi, isInbound: false) is { Sa: var sa } && _ipsec.IsInUdp(sa)
            ? EspInUdp.Wrap(outgoing, Ike.PathOf(sa))
            : outgoing;

    void FromIsp(Packet packet, Ipv4Packet ip)
    {
        if (!IsOwn(ip.Destination))
        {
            if (_esp.ReceiveClear(ip) is { } passed && Forwarded(packet, passed, Outside) is { } onward) ToSite(packet, onward);
            return;
        }

        if (ip.IsFragment)
        {
            _reassembler.Forget(_network.Time.Now - ReassemblyTime);
            if (_reassembler.Add(ip, _network.Time.Now) is not { } whole) return;
            ip = whole;
        }

        switch (ip.Protocol)
        {
            case IpProtocol.Esp:
                ComplainOfUnknownSpi(ip.Payload, ip, new(ip.Source, 0));
                if (_esp.Receive(ip) is { } inner) FromTunnel(packet, inner);
                break;
            case IpProtocol.Udp:
                OnUdp(packet, ip);
                break;
            case IpProtocol.Icmp when IcmpMessage.TryParse(ip.Payload, out var error) && IsOfPathMtu(error):
                break;
            default:
                if (_esp.ReceiveClear(ip) is { } clear) TakeOwn(packet, clear);
                break;
        }
    }

    /// <summary>What came out of ESP is for the gateway itself, or for its site.</summary>
    void FromTunnel(Packet packet, Ipv4Packet inner)
    {
        if (_tunnel?.Rip?.Accept(inner) is true) return;
        if (IsOwn(inner.Destination)) TakeOwn(packet, inner);
        else if (Forwarded(packet, inner, Outside) is { } onward) ToSite(packet, onward);
    }

    void TakeOwn(Packet packet, Ipv4Packet ip)
    {
        if (IcmpAnswers.ToEcho(ip) is { } reply) SendOwn(reply);
        else if (ip.Protocol is IpProtocol.Udp && !UdpDatagram.TryParse(ip.Payload, ip.Source, ip.Destination, out _)) Ignore(packet, WrongUdp);
        else if (!_pinger.Accept(ip) && !_udp.Accept(ip)) Ignore(packet, "nobody here takes it");
    }

    bool IsOfPathMtu(IcmpMessage error) =>
        error.IsFragmentationNeeded && error.TryReadQuote(out var quoted)
        && _esp.LearnPathMtu(quoted, error.NextHopMtu);

    void OnUdp(Packet packet, Ipv4Packet ip)
    {
        if (!UdpDatagram.TryParse(ip.Payload, ip.Source, ip.Destination, out var udp))
        {
            Ignore(packet, WrongUdp);
        }
        else if (!Listens(udp.DestinationPort) || Setup.IkeReception is IkeReception.Rejects)
        {
            var error = IcmpMessage.DestinationUnreachable(UnreachableCode.Port, ip);
            if (IcmpAnswers.WithError(ip, error, from: ip.Destination) is { } complaint)
                Transmit(Outsides[Setup.UplinkAt(ip.Destination)], complaint);
        }
        else if (Setup.IkeReception is IkeReception.Ignores)
        {
            Ignore(packet, "it does not answer IKE");
        }
        else
        {
            OnIkeOrEsp(packet, ip, udp.Between(ip));
        }
    }

    bool Listens(ushort port) => port is IkePeerOptions.Port ||
        (port is UdpEncapsulation.Port && (Setup.EncapsulatesUnasked || Setup.Features.HasFlag(PeerFeatures.NatTraversal)));

    void OnIkeOrEsp(Packet packet, Ipv4Packet ip, Datagram datagram)
    {
        var content = datagram.Payload;
        var kind = datagram.To.Port == UdpEncapsulation.Port ? UdpEncapsulation.Classify(datagram.Payload, out content) : UdpContent.Ike;
        switch (kind)
        {
            case UdpContent.Ike:
                Ike.Receive(datagram with { Payload = content });
                break;
            case UdpContent.Esp:
                ComplainOfUnknownSpi(content, ip, datagram.From);
                if (_esp.ReceiveInUdp(content, ip) is not { } inner) return;
                if (EspPacket.TryParse(content, out var esp) && _ipsec.Carrying(esp.Spi, isInbound: true) is { Sa: var sa }) Ike.OnEspFrom(sa, datagram);
                FromTunnel(packet, inner);
                break;
            case UdpContent.KeepAlive:
                Ignore(packet, "a NAT-keepalive: it has done its work on the way"); // RFC 3948 section 4: the receiver ignores it
                break;
            default:
                Ignore(packet, "too short for UDP 4500");
                break;
        }
    }

    void ComplainOfUnknownSpi(Octets octets, Ipv4Packet ip, IPEndPoint from)
    {
        if (Setup.RecoversFromInvalidSpi && EspPacket.TryParse(octets, out var esp) && Sad.Find(esp.Spi, ip.Destination) is null)
            Ike.OnUnknownSpi(from, esp.Spi);
    }

    /// <summary>Sees each packet that ESP sealed, opened or refused: it may be a sign of life, or use a lifetime up.</summary>
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

    void ToSite(Packet packet, Ipv4Packet onward)
    {
        if ((_hosts.GetValueOrDefault(onward.Destination) ?? Beyond) is { } port) Transmit(port, onward);
        else _journal.Write(new NoRoute(_network.Time.Now, packet, this));
    }

    /// <summary>The packet with its time to live counted down, or null when that ends it.</summary>
    Ipv4Packet? Forwarded(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        if (ip.TimeToLive > 1) return ip with { TimeToLive = (byte)(ip.TimeToLive - 1) };

        _journal.Write(new TimeToLiveExpired(_network.Time.Now, packet, this));
        if (arrival == Outside) return null;
        if (IcmpAnswers.WithError(ip, IcmpMessage.TimeExceeded(ip), from: arrival.Address) is { } error) Transmit(arrival, error);

        return null;
    }

    void Unreachable(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        _journal.Write(new NoRoute(_network.Time.Now, packet, this));
        var error = IcmpMessage.DestinationUnreachable(UnreachableCode.Network, ip);
        if (IcmpAnswers.WithError(ip, error, from: arrival.Address) is { } complaint) Transmit(arrival, complaint);
    }

    void AnswerEcho(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        if (IcmpAnswers.ToEcho(ip) is { } reply) Transmit(arrival, reply);
        else Ignore(packet, "nobody here takes it");
    }

    bool IsOwn(IPAddress address) =>
        Setup.Outsides.Contains(address) || address.Equals(_tunnel?.Address) ||
        Insides.Any(port => port.Address.Equals(address));

    NetInterface Uplink(IPAddress address)
    {
        var name = address.Equals(Setup.Outside) ? "outside" : "second outside";
        return new(_network, this, $"{Name} {name}", address, 24) { Tap = new($"{Name.ToLowerInvariant()}-{name.Replace(' ', '-')}") };
    }

    NetInterface Attach(IPAddress host)
    {
        var network = Setup.NetworkOf(host);
        var name = host.Equals(Setup.Host) ? $"{Name} inside" : $"{Name} inside, {host}";
        var port = new NetInterface(_network, this, name, GatewaySetup.InsideOf(network), network.PrefixLength);
        _hosts.Add(host, port);
        return port;
    }

    void Transmit(NetInterface way, Ipv4Packet ip) => way.Send(_network.NewPacket(ip));

    void Ignore(Packet packet, string why) => _journal.Write(new PacketIgnored(_network.Time.Now, packet, this, why));
}
