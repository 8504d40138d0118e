using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>A router as RFC 1812 wants it, as far as a lab can tell: longest prefix, TTL, ICMP errors, echo.</summary>
public sealed class Router(Network network, string name) : INode
{
    readonly List<NetInterface> _interfaces = [];

    public string Name { get; } = name;

    public IReadOnlyList<NetInterface> Interfaces => _interfaces;

    public RoutingTable<NetInterface> Routes { get; } = new();

    /// <summary>An interface, with the route to its own link.</summary>
    public NetInterface AddInterface(string interfaceName, IPAddress address, int prefixLength)
    {
        var added = new NetInterface(network, this, $"{Name} {interfaceName}", address, prefixLength);
        _interfaces.Add(added);
        Routes.Add(added.Prefix, added);
        return added;
    }

    public void Receive(NetInterface arrival, Packet packet)
    {
        if (packet.Ip is not { } ip) Ignore(packet, "not IPv4");
        else if (_interfaces.Exists(own => own.Address.Equals(ip.Destination))) Answer(packet, ip);
        else if (ip.TimeToLive <= 1) Expire(packet, ip);
        else PassOn(packet, ip);
    }

    void Answer(Packet packet, Ipv4Packet ip)
    {
        if (IcmpAnswers.ToEcho(ip) is { } reply) Forward(network.NewPacket(reply), reply);
        else Ignore(packet, "a router takes nothing but echo requests");
    }

    void Expire(Packet packet, Ipv4Packet ip)
    {
        network.Tell(new TimeToLiveExpired(network.Time.Now, packet, this));
        Complain(ip, IcmpMessage.TimeExceeded(ip));
    }

    void PassOn(Packet packet, Ipv4Packet ip)
    {
        var onward = ip with { TimeToLive = (byte)(ip.TimeToLive - 1) };
        if (Forward(packet.As(onward), onward)) return;
        Complain(ip, IcmpMessage.DestinationUnreachable(UnreachableCode.Network, ip));
    }

    void Ignore(Packet packet, string why) => network.Tell(new PacketIgnored(network.Time.Now, packet, this, why));

    bool Forward(Packet packet, Ipv4Packet ip)
    {
        if (Routes.TryFind(ip.Destination, out var way) && way.Send(packet)) return true;
        network.Tell(new NoRoute(network.Time.Now, packet, this));
        return false;
    }

    void Complain(Ipv4Packet about, IcmpMessage error)
    {
        // RFC 1812 section 4.3.2.4: the source is the address of the interface by which the error leaves.
        if (!Routes.TryFind(about.Source, out var way)) return;
        if (IcmpAnswers.WithError(about, error, from: way.Address) is not { } complaint) return;
        way.Send(network.NewPacket(complaint));
    }
}
