using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>Stands where a gateway would: sends what it is told to, keeps what arrives.</summary>
sealed class Endpoint : INode
{
    readonly Network _network;

    public Endpoint(Network network, string name, IPAddress address)
    {
        _network = network;
        Name = name;
        Outside = new(network, this, $"{name} outside", address, 30) { Tap = new($"{name}-outside") };
    }

    public string Name { get; }

    public NetInterface Outside { get; }

    public List<(TimeSpan At, Packet Packet)> Arrivals { get; } = [];

    public void Receive(NetInterface arrival, Packet packet) => Arrivals.Add((_network.Time.Now, packet));

    public Packet Send(Ipv4Packet ip)
    {
        var packet = _network.NewPacket(ip);
        Outside.Send(packet);
        return packet;
    }
}
