using System.Net;
using IkeLab.Net.Laws;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>Two hosts behind a NAT, and all the world on its other side.</summary>
sealed class NatPath
{
    public static readonly IPAddress Public = IPAddress.Parse("203.0.113.1");
    public static readonly IPEndPoint Peer = IPEndPoint.Parse("203.0.113.2:500");
    public static readonly IPEndPoint Other = IPEndPoint.Parse("198.51.100.7:500");

    readonly Conservation _conservation;

    public NatPath(NatOptions? options = null, ulong seed = 1)
    {
        Network = new(new(), new(seed), Hear);
        Nat = new(Network, "nat", Public, 24, options);
        H1 = new(Network, "H1", IPAddress.Parse("10.0.0.2"));
        H2 = new(Network, "H2", IPAddress.Parse("10.0.1.2"));
        World = new(Network, "world", Peer.Address);
        _conservation = new(Nat);
        _ = new Link(Network, H1.Outside, Nat.AddInside(IPAddress.Parse("10.0.0.1"), 24), Path.LinkDelay);
        _ = new Link(Network, H2.Outside, Nat.AddInside(IPAddress.Parse("10.0.1.1"), 24), Path.LinkDelay);
        _ = new Link(Network, Nat.Outside, World.Outside, Path.LinkDelay);
    }

    public Network Network { get; }

    public NatBox Nat { get; }

    public Endpoint H1 { get; }

    public Endpoint H2 { get; }

    public Endpoint World { get; }

    public List<NetEvent> Events { get; } = [];

    /// <summary>Why packets went no further, in order.</summary>
    public IEnumerable<string> Refusals => Events.OfType<TranslationRefused>().Select(refused => refused.Reason);

    /// <summary>Sends a datagram from an inside host; gives the public port that it came out of.</summary>
    public ushort? Out(Endpoint from, ushort port, IPEndPoint to)
    {
        var source = from.Outside.Address;
        var before = World.Arrivals.Count;
        var udp = new UdpDatagram(port, (ushort)to.Port, Text("out"));
        from.Send(new(source, to.Address, IpProtocol.Udp, udp.ToBytes(source, to.Address)));
        Run(Path.LinkDelay * 2);
        return World.Arrivals.Count > before ? Udp(World.Arrivals[^1].Packet).SourcePort : null;
    }

    /// <summary>Sends a datagram from outside to the public address; whether an inside host got it.</summary>
    public bool In(IPEndPoint from, ushort port)
    {
        var before = H1.Arrivals.Count + H2.Arrivals.Count;
        var udp = new UdpDatagram((ushort)from.Port, port, Text("in"));
        World.Send(new(from.Address, Public, IpProtocol.Udp, udp.ToBytes(from.Address, Public)));
        Run(Path.LinkDelay * 2);
        return H1.Arrivals.Count + H2.Arrivals.Count > before;
    }

    public void Run(TimeSpan span)
    {
        Network.Time.RunFor(span);
        _conservation.Conclude(Network.Time.Now);
        _conservation.Violations.Should().BeEmpty();
    }

    /// <summary>With its checksum verified.</summary>
    public static UdpDatagram Udp(Packet packet) =>
        packet.TryReadUdp(out var udp) ? udp : throw new InvalidDataException($"{packet}");

    public static Octets Text(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    void Hear(NetEvent happened)
    {
        Events.Add(happened);
        _conservation?.Observe(happened);
    }
}
