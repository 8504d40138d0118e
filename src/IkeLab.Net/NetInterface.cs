using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>An interface of a node: one end of at most one link, counted, and recorded where there is a tap.</summary>
public sealed class NetInterface(Network network, INode node, string name, IPAddress address, int prefixLength)
{
    Link? _link;

    public INode Node { get; } = node;

    /// <summary>Unique in its run: <c>A outside</c>.</summary>
    public string Name { get; } = name;

    /// <summary>0.0.0.0 where the interface has none, as at an ISP.</summary>
    public IPAddress Address { get; } = address;

    /// <summary>The addresses of its link.</summary>
    public IPNetwork Prefix { get; } = Ipv4Networks.Of(address, prefixLength);

    /// <summary>RX.</summary>
    public TrafficCounter Received { get; } = new();

    /// <summary>TX. A packet for which there is no link is not counted.</summary>
    public TrafficCounter Sent { get; } = new();

    public Tap? Tap { get; set; }

    /// <returns>False when no link is attached; the packet is gone.</returns>
    public bool Send(Packet packet)
    {
        if (_link is null) return false;

        Sent.Count(packet);
        Tap?.Record(network.Time.Now, packet, TapDirection.Out);
        network.Tell(new PacketSent(network.Time.Now, packet, this));
        _link.Carry(packet, this);
        return true;
    }

    public override string ToString() => Name;

    internal void Attach(Link link)
    {
        if (_link is not null) throw new InvalidOperationException($"{Name} has a link already");
        _link = link;
    }

    internal void Arrive(Packet packet)
    {
        Received.Count(packet);
        Tap?.Record(network.Time.Now, packet, TapDirection.In);
        network.Tell(new PacketReceived(network.Time.Now, packet, this));
        Node.Receive(this, packet);
    }
}
