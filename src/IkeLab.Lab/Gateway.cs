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
/// A VPN gateway: IKE and ESP between its site and the interface towards the ISP, which carries a crypto map. It makes
/// the two know each other; each of them knows nothing of the network.
/// </summary>
public sealed class Gateway : INode, IUdpPort
{
    const byte TimeToLive = 64;
    static readonly TimeSpan ReassemblyTime = TimeSpan.FromSeconds(30); // RFC 1122 section 3.3.2 asks for 60 to 120; Linux has 30

    readonly Network _network;
    readonly Journal _journal;
    readonly GatewayIpsec _ipsec;
    readonly EspProcessor _esp;
    readonly Ipv4Reassembler _reassembler = new();
    readonly Dictionary<IPAddress, NetInterface> _hosts = [];
    ushort _identification;

    public Gateway(
        Network network, Journal journal, Secrets secrets, GatewaySetup setup, GatewaySetup peer, Action<Exception> onBug)
    {
        ArgumentNullException.ThrowIfNull(setup);
        (_network, _journal, Setup) = (network, journal, setup);
        Insides = [.. setup.Hosts.Select(Attach)];
        Outside = new(network, this, $"{setup.Name} outside", setup.Outside, 24) { Tap = new($"{setup.Name.ToLowerInvariant()}-outside") };

        var map = new CryptoMap(setup, peer);
        Spd = new(map.Lines, SpdAction.Bypass); // what the crypto map does not match goes in clear
        _ipsec = new(journal, secrets, setup, peer, map);
        _esp = new(Spd, _ipsec.Sad, new(TimeToLive: TimeToLive), happened => journal.Write(Name, happened));
        Ike = new(
            new(network.Time, secrets, this),
            new(setup.Name, setup.Outside, setup.Profile, [setup.Knows(peer)]),
            _ipsec,
            happened => journal.Write(Name, happened),
            onBug);
        PeerAddress = peer.Outside;
    }

    public string Name => Setup.Name;

    public GatewaySetup Setup { get; }

    public IPAddress PeerAddress { get; }

    /// <summary>Towards its hosts, in the order of the setup: a port for each, like those of a router with a switch in it.</summary>
    public IReadOnlyList<NetInterface> Insides { get; }

    public NetInterface Outside { get; }

    public IkePeer Ike { get; }

    public Spd Spd { get; }

    public Sad Sad => _ipsec.Sad;

    /// <summary>The pairs of IPsec SAs in use, the oldest first.</summary>
    public IReadOnlyList<InstalledPair> Pairs => _ipsec.Pairs;

    /// <summary>Those of one line.</summary>
    public IReadOnlyList<InstalledPair> PairsOf(SpdLine line) => [.. Pairs.Where(pair => pair.Line == line)];

    /// <summary>ESP that belongs to no SA of this gateway.</summary>
    public GatewayCounters EspCounters => _esp.Counters;

    /// <summary>Phase 1 is established, and at least one pair of IPsec SAs works both ways.</summary>
    public bool IsUp =>
        Ike.Sas.Any(sa => sa.State.Status is IkeSaStatus.Established) && Pairs.Any(pair => pair is { Inbound: not null, Outbound: not null });

    /// <summary>Brings the first line up, as a packet that it matches would.</summary>
    /// <returns>False when nothing leaves: there is no key, or no certificate, for the peer.</returns>
    public bool Initiate() => Spd.Lines is [var first, ..] && Acquire(first);

    /// <summary>The line of the crypto map with this selector.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is none.</exception>
    public SpdLine Line(Selector selector) =>
        Spd.Lines.FirstOrDefault(line => line.Selector == selector) ??
        throw new ImpossibleConfigurationException(
            $"gateway \"{Name}\" has no line {Words(selector)}: " +
            $"there are {string.Join(", ", Spd.Lines.Select(line => Words(line.Selector)))}");

    public void Receive(NetInterface arrival, Packet packet)
    {
        if (packet.Ip is not { } ip) Ignore(packet, "no IPv4");
        else if (arrival == Outside) FromIsp(packet, ip);
        else FromSite(packet, ip, arrival);
    }

    /// <summary>What IKE sends.</summary>
    public void Send(Datagram datagram)
    {
        var udp = new UdpDatagram((ushort)datagram.From.Port, (ushort)datagram.To.Port, datagram.Payload);
        var (from, to) = (datagram.From.Address, datagram.To.Address);
        Transmit(Outside, new(from, to, IpProtocol.Udp, udp.ToBytes(from, to)) { Identification = ++_identification });
    }

    void FromSite(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        if (IsOwn(ip.Destination)) AnswerEcho(packet, ip, arrival);
        else if (Forwarded(packet, ip, arrival) is not { } onward) return;
        else if (Setup.HasBehind(onward.Destination)) ToSite(packet, onward);
        else ToIsp(packet, onward);
    }

    void ToIsp(Packet packet, Ipv4Packet onward)
    {
        var sending = _esp.Send(onward);
        if (sending.Packet is { } outgoing) Transmit(Outside, outgoing);
        else if (sending is { Kind: EspSendingKind.NeedsSa, Line: { } line })
            _journal.Write(Name, new PacketWithoutSa(packet.Id, Acquire(line)));
    }

    bool Acquire(SpdLine line) => Ike.Acquire(PeerAddress, Setup.PolicyOf(line.Selector));

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
                if (_esp.Receive(ip) is { } inner && Forwarded(packet, inner, Outside) is { } onward) ToSite(packet, onward);
                break;
            case IpProtocol.Udp:
                OnUdp(packet, ip);
                break;
            default:
                AnswerEcho(packet, ip, Outside);
                break;
        }
    }

    void OnUdp(Packet packet, Ipv4Packet ip)
    {
        if (!UdpDatagram.TryParse(ip.Payload, ip.Source, ip.Destination, out var udp))
        {
            Ignore(packet, "its UDP checksum or length is wrong");
        }
        else if (udp.DestinationPort != IkePeerOptions.Port || Setup.IkeReception is IkeReception.Rejects)
        {
            var error = IcmpMessage.DestinationUnreachable(UnreachableCode.Port, ip);
            if (IcmpAnswers.WithError(ip, error, from: Setup.Outside) is { } complaint) Transmit(Outside, complaint);
        }
        else if (Setup.IkeReception is IkeReception.Ignores)
        {
            Ignore(packet, "it does not answer IKE");
        }
        else
        {
            Ike.Receive(new(new(ip.Source, udp.SourcePort), new(ip.Destination, udp.DestinationPort), udp.Payload));
        }
    }

    void ToSite(Packet packet, Ipv4Packet onward)
    {
        if (_hosts.TryGetValue(onward.Destination, out var port)) Transmit(port, onward);
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

    void AnswerEcho(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        if (IcmpAnswers.ToEcho(ip) is { } reply) Transmit(arrival, reply);
        else Ignore(packet, "nobody here takes it");
    }

    bool IsOwn(IPAddress address) => address.Equals(Setup.Outside) || Insides.Any(port => port.Address.Equals(address));

    NetInterface Attach(IPAddress host)
    {
        var network = Setup.NetworkOf(host);
        var name = host.Equals(Setup.Host) ? $"{Name} inside" : $"{Name} inside, {host}";
        var port = new NetInterface(_network, this, name, GatewaySetup.InsideOf(network), network.PrefixLength);
        _hosts.Add(host, port);
        return port;
    }

    static string Words(Selector selector) => $"{selector.Local} to {selector.Remote}";

    void Transmit(NetInterface way, Ipv4Packet ip) => way.Send(_network.NewPacket(ip));

    void Ignore(Packet packet, string why) => _journal.Write(new PacketIgnored(_network.Time.Now, packet, this, why));
}
