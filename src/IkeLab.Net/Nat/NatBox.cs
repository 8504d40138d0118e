using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// A NAT (RFC 4787, RFC 5508) between inside hosts, each on a link of its own, and the ISP: one public address or a
/// few, UDP and ICMP echoes by mappings, ESP for one host for each peer where that is allowed, ICMP errors with what
/// they quote. It counts no time to live, does no hairpinning and answers nothing itself. A translated packet stays the
/// same packet.
/// </summary>
public sealed class NatBox : INode
{
    static readonly TimeSpan ReassemblyTime = TimeSpan.FromSeconds(30);

    readonly Network _network;
    readonly NatPool _pool;
    readonly NatTable _table;
    readonly EspClients _esp;
    readonly Ipv4Reassembler _reassembler = new();
    readonly List<NetInterface> _insides = [];

    /// <param name="network">The run's.</param>
    /// <param name="name">Unique in its run; taps and interfaces are called by it.</param>
    /// <param name="address">The public address, or the first of them.</param>
    /// <param name="prefixLength">Of the link outside.</param>
    /// <param name="options">Null for the defaults.</param>
    public NatBox(Network network, string name, IPAddress address, int prefixLength, NatOptions? options = null)
    {
        (_network, Name, Options) = (network, name, options ?? new());
        _pool = new(Options.PoolFrom(address), Options.Pooling);
        _table = new(network, this, _pool, Options);
        _esp = new(network.Time, _pool, Options.UdpTimeout);
        Outside = new(network, this, $"{name} outside", address, prefixLength) { Tap = new($"{name}-outside") };
    }

    public string Name { get; }

    public NatOptions Options { get; }

    public NetInterface Outside { get; }

    public IReadOnlyList<NetInterface> Insides => _insides;

    /// <summary>The public addresses; the peer's configuration knows the first.</summary>
    public IReadOnlyList<IPAddress> Addresses => _pool.Addresses;

    /// <summary>Those in use, the oldest first.</summary>
    public IReadOnlyList<NatMapping> Mappings => _table.Mappings;

    /// <summary>An interface for the link of an inside host.</summary>
    public NetInterface AddInside(IPAddress address, int prefixLength)
    {
        var number = _insides.Count == 0 ? "" : $" {_insides.Count + 1}";
        var inside = new NetInterface(_network, this, $"{Name} inside{number}", address, prefixLength)
        {
            Tap = new($"{Name}-inside{number}"),
        };
        _insides.Add(inside);
        return inside;
    }

    /// <summary>
    /// Forgets every mapping, as a NAT that restarts: whoever sends next gets another port, and of a pool the next
    /// address.
    /// </summary>
    public void Rebind()
    {
        _table.ForgetAll("rebound");
        _esp.Clear();
    }

    public void Receive(NetInterface arrival, Packet packet)
    {
        if (packet.Ip is not { } ip) Refuse(packet, "no IPv4");
        else if (ip.IsFragment) Assemble(arrival, packet, ip);
        else Take(arrival, packet, ip);
    }

    /// <summary>Only the first fragment has the ports (RFC 4787 section 11): they wait for each other here.</summary>
    void Assemble(NetInterface arrival, Packet packet, Ipv4Packet fragment)
    {
        if (Options.DropsFragments)
        {
            Refuse(packet, "a fragment");
            return;
        }

        _reassembler.Forget(_network.Time.Now - ReassemblyTime);
        if (_reassembler.Add(fragment, _network.Time.Now) is { } whole) Take(arrival, packet.As(whole), whole);
        else _network.Tell(new FragmentKept(_network.Time.Now, packet, this));
    }

    void Take(NetInterface arrival, Packet packet, Ipv4Packet ip)
    {
        if (arrival != Outside) FromInside(arrival, packet, ip);
        else if (IsOwn(ip.Destination)) FromOutside(packet, ip);
        else Refuse(packet, "another's address");
    }

    void FromInside(NetInterface arrival, Packet packet, Ipv4Packet ip)
    {
        if (IsOwn(ip.Destination) || _insides.Exists(own => own.Prefix.Contains(ip.Destination)))
        {
            Refuse(packet, "its destination is on this side");
        }
        else if (ip.Protocol is IpProtocol.Esp)
        {
            if (!Options.PassesEsp) Refuse(packet, "ESP has no port to map");
            else if (_esp.TryUse(ip.Destination, ip.Source, arrival) is { } own)
                SendOut(packet, packet.Bytes, own, null);
            else Refuse(packet, $"another host has ESP with {ip.Destination}");
        }
        else if (NatFlow.Of(ip) is { } flow)
        {
            MapOut(arrival, packet, flow);
        }
        else if (NatQuote.Of(ip) is { } quote)
        {
            // About a packet that came in: its destination is the inside host.
            var mapped = quote.Flow is { } about ? _table.Find(about.Protocol, about.To, about.From) : null;
            var own = mapped?.Outside.Address;
            if (own is not null) SendOut(packet, quote.ToDestination(own, mapped!.Port), own, null);
            else Refuse(packet, "an ICMP error about nothing that is mapped");
        }
        else
        {
            Refuse(packet, $"protocol {ip.Protocol} is not mapped");
        }
    }

    void MapOut(NetInterface arrival, Packet packet, NatFlow flow)
    {
        if (flow.IsReply)
        {
            Refuse(packet, "a reply to nothing that came in");
            return;
        }

        if (_table.Map(flow.Protocol, flow.From, flow.To, arrival) is not { } mapping || !mapping.TryOpen(flow.To))
        {
            Refuse(packet, "too many mappings");
            return;
        }

        _table.Use(mapping);
        SendOut(packet, packet.Bytes, mapping.Outside.Address, mapping.Port);
    }

    void FromOutside(Packet packet, Ipv4Packet ip)
    {
        if (ip.Protocol is IpProtocol.Esp)
        {
            if (_esp.Of(ip.Source, ip.Destination) is { } client)
                SendIn(client.Via, packet, packet.Bytes, client.Inside, null);
            else if (Options.PassesEsp) Refuse(packet, $"no host has ESP with {ip.Source}{At(ip.Destination)}");
            else Refuse(packet, "ESP has no port to map");
        }
        else if (NatFlow.Of(ip) is { } flow)
        {
            MapIn(packet, flow);
        }
        else if (NatQuote.Of(ip) is { } quote)
        {
            Report(packet, quote);
        }
        else
        {
            Refuse(packet, $"protocol {ip.Protocol} is not mapped");
        }
    }

    /// <summary>About a packet that went out: its source was the inside host. It keeps no mapping alive.</summary>
    void Report(Packet packet, NatQuote quote)
    {
        if (quote.Flow is { IsReply: false } about
            && _table.At(about.Protocol, about.From) is { } mapping)
        {
            var inside = mapping.Inside;
            SendIn(mapping.Via, packet, quote.ToSource(inside.Address, (ushort)inside.Port), inside.Address, null);
        }
        else if (quote.IsEsp && _esp.Of(quote.Packet.Destination, quote.Packet.Source) is { } client)
        {
            SendIn(client.Via, packet, quote.ToSource(client.Inside, null), client.Inside, null);
        }
        else
        {
            Refuse(packet, "an ICMP error about nothing that is mapped");
        }
    }

    void MapIn(Packet packet, NatFlow flow)
    {
        if (flow is { Protocol: IpProtocol.Icmp, IsReply: false })
        {
            Refuse(packet, "an echo request, which no inside host can be meant by");
        }
        else if (_table.At(flow.Protocol, flow.To) is not { } mapping)
        {
            Refuse(packet, $"no mapping of {flow.Protocol} has port {flow.To.Port}{At(flow.To.Address)}");
        }
        else if (!mapping.Admits(flow.From, Options.Filtering))
        {
            Refuse(packet, $"{flow.From} may not send to port {flow.To.Port}{At(flow.To.Address)}");
        }
        else
        {
            _table.Use(mapping);
            SendIn(mapping.Via, packet, packet.Bytes, mapping.Inside.Address, (ushort)mapping.Inside.Port);
        }
    }

    bool IsOwn(IPAddress address) => _pool.Addresses.Contains(address);

    string At(IPAddress address) => _pool.Addresses.Count > 1 ? $" of {address}" : "";

    void SendOut(Packet packet, Octets bytes, IPAddress address, ushort? port) =>
        Send(Outside, packet, new(packet.Id, NatRewrite.Source(bytes, address, port)));

    void SendIn(NetInterface way, Packet packet, Octets bytes, IPAddress inside, ushort? port) =>
        Send(way, packet, new(packet.Id, NatRewrite.Destination(bytes, inside, port)));

    void Send(NetInterface way, Packet before, Packet after)
    {
        _network.Tell(new PacketTranslated(_network.Time.Now, after, before, this));
        if (!way.Send(after)) _network.Tell(new NoRoute(_network.Time.Now, after, this));
    }

    void Refuse(Packet packet, string reason) =>
        _network.Tell(new TranslationRefused(_network.Time.Now, packet, this, reason));
}
