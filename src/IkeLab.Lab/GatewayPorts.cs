using System.Net;
using IkeLab.Lab.Configuration;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab;

/// <summary>
/// The interfaces of a gateway, towards its hosts, its ISPs and whatever else is in its networks: what leaves by them,
/// and what ends here, with what its sender is told of it.
/// </summary>
sealed class GatewayPorts
{
    readonly Network _network;
    readonly Journal _journal;
    readonly INode _gateway;
    readonly GatewaySetup _setup;
    readonly Dictionary<IPAddress, NetInterface> _hosts = [];
    ushort _identification;

    public GatewayPorts(Network network, Journal journal, INode gateway, GatewaySetup setup)
    {
        (_network, _journal, _gateway, _setup) = (network, journal, gateway, setup);
        Insides = [.. setup.Hosts.Select(Attach)];
        Outsides = [.. setup.Outsides.Select(Uplink)];
    }

    public IReadOnlyList<NetInterface> Insides { get; }

    public IReadOnlyList<NetInterface> Outsides { get; }

    public NetInterface? Beyond { get; private set; }

    public TimeSpan Now => _network.Time.Now;

    public NetInterface OpenBeyond()
    {
        var network = _setup.Networks[0];
        var (name, address) = ($"{_gateway.Name} beyond", GatewaySetup.InsideOf(network));
        return Beyond ??= new(_network, _gateway, name, address, network.PrefixLength);
    }

    public bool IsOwn(IPAddress address) =>
        _setup.Outsides.Contains(address) || (_setup.Tunnel is not null && address.Equals(_setup.TunnelAddress)) ||
        Insides.Any(port => port.Address.Equals(address));

    /// <summary>A packet that begins at the gateway, with an identification of its own.</summary>
    public Ipv4Packet Numbered(Ipv4Packet own) => own with { Identification = ++_identification };

    public Packet NewPacket(Ipv4Packet ip) => _network.NewPacket(ip);

    public void Transmit(NetInterface way, Ipv4Packet ip) => way.Send(_network.NewPacket(ip));

    /// <summary>Towards the ISP at which the gateway has this address.</summary>
    public void TransmitFrom(IPAddress own, Ipv4Packet ip) => Transmit(Outsides[_setup.UplinkAt(own)], ip);

    public void ToSite(Packet packet, Ipv4Packet onward)
    {
        if ((_hosts.GetValueOrDefault(onward.Destination) ?? Beyond) is { } port) Transmit(port, onward);
        else _journal.Write(new NoRoute(Now, packet, _gateway));
    }

    /// <summary>The packet with its time to live counted down, or null when that ends it.</summary>
    public Ipv4Packet? Forwarded(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        if (ip.TimeToLive > 1) return ip with { TimeToLive = (byte)(ip.TimeToLive - 1) };

        _journal.Write(new TimeToLiveExpired(Now, packet, _gateway));
        if (arrival != Outsides[0]) Tell(ip, IcmpMessage.TimeExceeded(ip), arrival);
        return null;
    }

    public void Unreachable(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        _journal.Write(new NoRoute(Now, packet, _gateway));
        Tell(ip, IcmpMessage.DestinationUnreachable(UnreachableCode.Network, ip), arrival);
    }

    public void AnswerEcho(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        if (IcmpAnswers.ToEcho(ip) is { } reply) Transmit(arrival, reply);
        else Ignore(packet, "nobody here takes it");
    }

    /// <summary>An error of ICMP about a packet, back where it came from.</summary>
    public void Tell(Ipv4Packet about, IcmpMessage error, NetInterface arrival)
    {
        if (IcmpAnswers.WithError(about, error, from: arrival.Address) is { } complaint) Transmit(arrival, complaint);
    }

    public void Ignore(Packet packet, string why) => _journal.Write(new PacketIgnored(Now, packet, _gateway, why));

    NetInterface Uplink(IPAddress address)
    {
        var name = address.Equals(_setup.Outside) ? "outside" : "second outside";
        return new(_network, _gateway, $"{_gateway.Name} {name}", address, 24)
        {
            Tap = new($"{_gateway.Name.ToLowerInvariant()}-{name.Replace(' ', '-')}"),
        };
    }

    NetInterface Attach(IPAddress host)
    {
        var network = _setup.NetworkOf(host);
        var name = host.Equals(_setup.Host) ? $"{_gateway.Name} inside" : $"{_gateway.Name} inside, {host}";
        var port = new NetInterface(_network, _gateway, name, GatewaySetup.InsideOf(network), network.PrefixLength);
        _hosts.Add(host, port);
        return port;
    }
}
