using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// A host with one interface, through which everything leaves: answers ping, pings, sends and receives streams.
/// </summary>
public sealed class Host : INode
{
    const int EphemeralPortFirst = 49_152; // RFC 6335 section 6
    static readonly TimeSpan ReassemblyTime = TimeSpan.FromSeconds(30); // that of Linux; RFC 1122 wants 60

    readonly Network _network;
    readonly Pinger _pinger;
    readonly List<StreamSender> _streams = [];
    readonly List<UdpReceiver> _receivers = [];
    readonly Ipv4Reassembler _reassembler = new();
    ushort _identification;

    public Host(Network network, string name, IPAddress address, int prefixLength)
    {
        _network = network;
        Name = name;
        Interface = new(network, this, name, address, prefixLength);
        _pinger = new(network, address, Send);
    }

    public string Name { get; }

    public NetInterface Interface { get; }

    public IPAddress Address => Interface.Address;

    /// <summary>Whether it has a route out of its own network; what it cannot send there is gone.</summary>
    public bool HasRoute { get; init; } = true;

    /// <inheritdoc cref="Pinger.Start"/>
    public Ping Ping(PingPlan plan) => _pinger.Start(plan);

    /// <summary>Sends the first datagram at once, from a port of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count, an interval or a size out of range.</exception>
    public StreamSender Stream(StreamPlan plan)
    {
        var port = checked((ushort)(EphemeralPortFirst + _streams.Count));
        var stream = new StreamSender(_network.Time, plan, port, SendPayload);
        _streams.Add(stream);
        stream.SendNext();
        return stream;

        void SendPayload(Octets payload, int dscp) =>
            SendUdp(new(port, (ushort)plan.To.Port, payload), plan.To.Address, (byte)(dscp << 2));
    }

    /// <summary>Listens from now on; a port on which the host listens already keeps its counters.</summary>
    public UdpReceiver Listen(ushort port, bool echo = false)
    {
        if (_receivers.Find(known => known.Port == port) is { } known)
        {
            if (known.Echoes == echo) return known;
            throw new InvalidOperationException($"{Name} listens on {port} already, with echo {known.Echoes}");
        }

        var receiver = new UdpReceiver(port, echo);
        _receivers.Add(receiver);
        return receiver;
    }

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
        if (!packet.TryReadUdp(out var datagram))
        {
            Ignore(packet, "no whole UDP datagram");
        }
        else if (_streams.Find(own => own.SourcePort == datagram.DestinationPort) is { } stream)
        {
            stream.Echoes.Count(datagram.Payload);
        }
        else if (_receivers.Find(own => own.Port == datagram.DestinationPort) is { } receiver)
        {
            receiver.Received.Count(datagram.Payload);
            if (receiver.Echoes) SendUdp(new(receiver.Port, datagram.SourcePort, datagram.Payload), ip.Source);
        }
        else
        {
            var error = IcmpMessage.DestinationUnreachable(UnreachableCode.Port, ip);
            if (IcmpAnswers.WithError(ip, error, from: Address) is { } complaint) Send(complaint);
        }
    }

    void SendUdp(UdpDatagram datagram, IPAddress to, byte typeOfService = 0) =>
        Send(new(Address, to, IpProtocol.Udp, datagram.ToBytes(Address, to)) { TypeOfService = typeOfService });

    void Ignore(Packet packet, string why) => _network.Tell(new PacketIgnored(_network.Time.Now, packet, this, why));
}
