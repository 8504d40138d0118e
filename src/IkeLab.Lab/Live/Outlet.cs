using IkeLab.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Live;

/// <summary>
/// Where a link leaves the lab: what a node sends there goes to whoever holds the other end, and what he puts in
/// arrives at that node. It has no delay; the world has its own.
/// </summary>
public sealed class Outlet : INode
{
    readonly Network _network;
    readonly NetInterface _interface;
    readonly Action<Packet> _leaves;

    /// <param name="network">Of the node.</param>
    /// <param name="name">Unique in its run.</param>
    /// <param name="node">An interface without a link.</param>
    /// <param name="leaves">Hears each packet that the node sends; it must not throw for what is in it.</param>
    public Outlet(Network network, string name, NetInterface node, Action<Packet> leaves)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(node);
        (_network, Name, _leaves) = (network, name, leaves);
        _interface = new(network, this, name, System.Net.IPAddress.Any, 0);
        _ = new Link(network, _interface, node, TimeSpan.Zero);
    }

    public string Name { get; }

    public void Receive(NetInterface arrival, Packet packet) => _leaves(packet);

    /// <summary>A packet of the world; on the thread of the run.</summary>
    public void Put(Ipv4Packet packet) => _interface.Send(_network.NewPacket(packet));

    /// <summary>Octets of the world, sound or not.</summary>
    public void Put(Octets octets) => _interface.Send(_network.NewPacket(octets));
}
