using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// A host with one interface, through which everything leaves: answers ping, pings, sends and receives streams.
/// </summary>
public sealed class Host : INode
{
    static readonly TimeSpan ReassemblyTime = TimeSpan.FromSeconds(30); // that of Linux; RFC 1122 wants 60

    readonly Network _network;
    readonly Pinger _pinger;
    readonly UdpStreams _udp;
    readonly Ipv4Reassembler _reassembler = new();
    ushort _identification;

    public Host(Network network, string name, IPAddress address, int prefixLength)
    {
        _network = network;
        Name = name;
        Interface = new(network, this, name, address, prefixLength);
        _pinger = new(network, address, Send);
        _udp = new(network, name, address, Send);
    }

    public string Name { get; }

    public NetInterface Interface { get; }

    public IPAddress Address => Interface.Address;

    /// <summary>Whether it has a route out of its own network; what it cannot send there is gone.</summary>
    public bool HasRoute { get; init; } = true;

    /// <inheritdoc cref="Pinger.Start"/>
    public Ping Ping(PingPlan plan) => _pinger.Start(plan);

    /// <inheritdoc cref="UdpStreams.Stream"/>
    public StreamSender Stream(StreamPlan plan) => _udp.Stream(plan);

    /// <inheritdoc cref="UdpStreams.Listen"/>
    public UdpReceiver Listen(ushort port, bool echo = false) => _udp.Listen(port, echo);

    public void Receive(NetInterface arrival, Packet packet)
    {
        if (packet.Ip is not { } ip) Ignore(packet, "not IPv4");
        else if (!ip.Destination.Equals(Address)) Ignore(packet, "another's address");
        else if (ip.IsFragment) Assemble(packet, ip);
        else Take(packet, ip);
    }

    void Assemble(Packet packet, Ipv4Packet fragment)
    {
        _reassembler.Forget(_network.Time.Now - ReassemblyTime);
        if (_reassembler.Add(fragment, _network.Time.Now) is { } whole) Take(packet.As(whole), whole);
    }

    void Take(Packet packet, Ipv4Packet ip)
    {
        if (ip.Protocol == IpProtocol.Udp) ReceiveUdp(packet, ip);
        else if (IcmpAnswers.ToEcho(ip) is { } reply) Send(reply);
        else if (!_pinger.Accept(ip)) Ignore(packet, "nobody waits for it");
    }

    /// <summary>Sends a packet of this host; it gets the next identification.</summary>
    public void Send(Ipv4Packet ip)
    {
        var packet = _network.NewPacket(ip with { Identification = ++_identification });
        var isRouted = HasRoute || Interface.Prefix.Contains(ip.Destination);
        if (!isRouted || !Interface.Send(packet)) _network.Tell(new NoRoute(_network.Time.Now, packet, this));
    }

    void ReceiveUdp(Packet packet, Ipv4Packet ip)
    {
        if (!packet.TryReadUdp(out _))
        {
            Ignore(packet, "no whole UDP datagram");
        }
        else if (!_udp.Accept(ip))
        {
            var error = IcmpMessage.DestinationUnreachable(UnreachableCode.Port, ip);
            if (IcmpAnswers.WithError(ip, error, from: Address) is { } complaint) Send(complaint);
        }
    }

    void Ignore(Packet packet, string why) => _network.Tell(new PacketIgnored(_network.Time.Now, packet, this, why));
}
