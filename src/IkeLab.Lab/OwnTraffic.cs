using IkeLab.Lab.Configuration;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab;

/// <summary>
/// What a gateway says and hears as a host of its own, at its outside address: pings and streams. They are the policy's
/// like any other packet.
/// </summary>
sealed class OwnTraffic(Network network, GatewaySetup setup, GatewayPorts ports, Action<Ipv4Packet> send)
{
    readonly Pinger _pinger = new(network, setup.Outside, send);
    readonly UdpStreams _udp = new(network, setup.Name, setup.Outside, send);

    public Ping Ping(PingPlan plan) => _pinger.Start(plan);

    public StreamSender Stream(StreamPlan plan) => _udp.Stream(plan);

    public UdpReceiver Listen(ushort port) => _udp.Listen(port);

    /// <summary>What came out of the tunnel, or may come in clear.</summary>
    public void Take(Packet packet, Ipv4Packet ip)
    {
        if (IcmpAnswers.ToEcho(ip) is { } reply) send(reply);
        else if (IsUnreadableUdp(ip)) ports.Ignore(packet, Gateway.WrongUdp);
        else if (!_pinger.Accept(ip) && !_udp.Accept(ip)) ports.Ignore(packet, "nobody here takes it");
    }

    static bool IsUnreadableUdp(Ipv4Packet ip) =>
        ip.Protocol is IpProtocol.Udp && !UdpDatagram.TryParse(ip.Payload, ip.Source, ip.Destination, out _);
}
