using System.Net;
using IkeLab.Crypto;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab;

/// <summary>
/// A VPN gateway: IKE and ESP between an interface towards its site and one towards the ISP, which carries a crypto map
/// with one line. It makes the two know each other; each of them knows nothing of the network.
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
    ushort _identification;

    public Gateway(
        Network network, Journal journal, Secrets secrets, GatewaySetup setup, GatewaySetup peer, Action<Exception> onBug)
    {
        ArgumentNullException.ThrowIfNull(setup);
        (_network, _journal, Setup) = (network, journal, setup);
        Inside = new(network, this, $"{setup.Name} inside", setup.Inside, setup.Site.PrefixLength);
        Outside = new(network, this, $"{setup.Name} outside", setup.Outside, 24) { Tap = new($"{setup.Name.ToLowerInvariant()}-outside") };

        var line = setup.LineTo(peer);
        Line = new(new(line.Local.Prefix, line.Remote.Prefix));
        Spd = new([Line], SpdAction.Bypass); // what the crypto map does not match goes in clear
        _ipsec = new(journal, secrets, setup, peer, Line);
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

    public NetInterface Inside { get; }

    public NetInterface Outside { get; }

    public IkePeer Ike { get; }

    public Spd Spd { get; }

    public SpdLine Line { get; }

    public Sad Sad => _ipsec.Sad;

    /// <summary>The pairs of IPsec SAs in use, the oldest first.</summary>
    public IReadOnlyList<InstalledPair> Pairs => _ipsec.Pairs;

    /// <summary>ESP that belongs to no SA of this gateway.</summary>
    public GatewayCounters EspCounters => _esp.Counters;

    /// <summary>Phase 1 is established, and a pair of IPsec SAs works both ways.</summary>
    public bool IsUp =>
        Ike.Sas.Any(sa => sa.State.Status is IkeSaStatus.Established) && Pairs.Any(pair => pair is { Inbound: not null, Outbound: not null });

    /// <summary>Brings the tunnel up, as an operator's command or the first packet would.</summary>
    /// <returns>False when nothing leaves: there is no key for the peer.</returns>
    public bool Initiate() => Ike.Acquire(PeerAddress, _ipsec.Policy);

    public void Receive(NetInterface arrival, Packet packet)
    {
        if (packet.Ip is not { } ip) Ignore(packet, "no IPv4");
        else if (arrival == Inside) FromSite(packet, ip);
        else FromIsp(packet, ip);
    }

    /// <summary>What IKE sends.</summary>
    public void Send(Datagram datagram)
    {
        var udp = new UdpDatagram((ushort)datagram.From.Port, (ushort)datagram.To.Port, datagram.Payload);
        var (from, to) = (datagram.From.Address, datagram.To.Address);
        Transmit(Outside, new(from, to, IpProtocol.Udp, udp.ToBytes(from, to)) { Identification = ++_identification });
    }

    void FromSite(Packet packet, Ipv4Packet ip)
    {
        if (IsOwn(ip.Destination)) AnswerEcho(packet, ip, Inside);
        else if (Forwarded(packet, ip, Inside) is { } onward) ToIsp(packet, onward);
    }

    void ToIsp(Packet packet, Ipv4Packet onward)
    {
        var sending = _esp.Send(onward);
        if (sending.Packet is { } outgoing) Transmit(Outside, outgoing);
        else if (sending.Kind is EspSendingKind.NeedsSa) _journal.Write(Name, new PacketWithoutSa(packet.Id, Initiate()));
    }

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
        if (Inside.Prefix.Contains(onward.Destination)) Transmit(Inside, onward);
        else _journal.Write(new NoRoute(_network.Time.Now, packet, this));
    }

    /// <summary>The packet with its time to live counted down, or null when that ends it.</summary>
    Ipv4Packet? Forwarded(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        if (ip.TimeToLive > 1) return ip with { TimeToLive = (byte)(ip.TimeToLive - 1) };

        _journal.Write(new TimeToLiveExpired(_network.Time.Now, packet, this));
        if (arrival == Inside && IcmpAnswers.WithError(ip, IcmpMessage.TimeExceeded(ip), from: Setup.Inside) is { } error)
        {
            Transmit(Inside, error);
        }

        return null;
    }

    void AnswerEcho(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        if (IcmpAnswers.ToEcho(ip) is { } reply) Transmit(arrival, reply);
        else Ignore(packet, "nobody here takes it");
    }

    bool IsOwn(IPAddress address) => address.Equals(Setup.Outside) || address.Equals(Setup.Inside);

    void Transmit(NetInterface way, Ipv4Packet ip) => way.Send(_network.NewPacket(ip));

    void Ignore(Packet packet, string why) => _journal.Write(new PacketIgnored(_network.Time.Now, packet, this, why));
}
