using System.Diagnostics.CodeAnalysis;
using System.Net;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Routing;

namespace IkeLab.Net.Routing;

/// <summary>
/// RIP version 2 (RFC 2453) on one interface that leads to one neighbour. Its responses by the clock are hello and
/// routes in one: who is not heard for <see cref="Timeout"/> has no routes any more.
/// </summary>
/// <remarks>
/// RFC 2453 section 3.8 adds up to five seconds to the clock, so that many routers of a network do not speak at once;
/// of two, none does. It tells only the networks behind its own node, never what it has learned, so nothing can count
/// to infinity.
/// </remarks>
/// <param name="network">The run.</param>
/// <param name="node">Whose it is.</param>
/// <param name="address">Of the interface.</param>
/// <param name="behind">The networks to tell, 25 at most.</param>
/// <param name="send">The way of its packets.</param>
public sealed class RipSpeaker(
    Network network, INode node, IPAddress address, IReadOnlyList<IPNetwork> behind, Action<Ipv4Packet> send)
{
    /// <summary>Between two responses.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>A route lives so long without being told again.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(180);

    /// <summary>Of routes that it keeps, whatever the neighbour tells.</summary>
    public const int RoutesMax = 1_000;

    const uint MetricOfOwn = 1;

    readonly List<(RipRoute Route, IDisposable End)> _routes = [];
    IDisposable? _clock;

    public IEnumerable<RipRoute> Routes => _routes.Select(known => known.Route);

    public bool IsUp { get; private set; }

    /// <summary>The interface works: it asks, and tells, at once.</summary>
    public void ComeUp()
    {
        if (IsUp) return;
        IsUp = true;
        Send(RipMessage.WholeTable);
        Tell();
    }

    /// <summary>The interface works no more: what was learned there is gone.</summary>
    public void GoDown()
    {
        IsUp = false;
        _clock?.Dispose();
        foreach (var known in _routes.ToList()) Lose(known.Route, "the interface is down");
    }

    /// <summary>Takes what its neighbour says.</summary>
    /// <returns>Whether the packet was RIP for this node.</returns>
    public bool Accept(Ipv4Packet packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        if (!packet.Destination.Equals(RipMessage.Group) && !packet.Destination.Equals(address)) return false;
        if (packet is not { Protocol: IpProtocol.Udp, IsFragment: false }) return false;
        if (!UdpDatagram.TryParse(packet.Payload, packet.Source, packet.Destination, out var udp)) return false;
        if (udp.DestinationPort != RipMessage.Port || !RipMessage.TryParse(udp.Payload, out var message)) return false;

        // RFC 2453 section 3.9.2: a response is from RIP's own port, and from somebody else.
        var isNeighbour = udp.SourcePort == RipMessage.Port && !packet.Source.Equals(address);
        if (message.Command is RipCommand.Response && isNeighbour)
            foreach (var entry in message.Entries) Learn(entry, packet.Source);
        else if (message.Command is RipCommand.Request && IsUp)
            Send(RipMessage.Of(behind, MetricOfOwn));
        return true;
    }

    /// <summary>The longest route to an address.</summary>
    public bool TryFind(IPAddress destination, [NotNullWhen(true)] out RipRoute? route)
    {
        route = Routes.Where(one => one.Prefix.Contains(destination)).MaxBy(static one => one.Prefix.PrefixLength);
        return route is not null;
    }

    void Tell()
    {
        Send(RipMessage.Of(behind, MetricOfOwn));
        _clock = network.Time.After(Interval, Phase.Timers, Tell, $"{node.Name} tells its routes");
    }

    void Learn(RipEntry entry, IPAddress from)
    {
        if (entry.Metric is 0 or > RipMessage.Infinity || RipMessage.NetworkOf(entry) is not { } prefix) return;
        if (prefix.BaseAddress.GetAddressBytes()[0] is 127 or >= 224) return; // a host itself, a group: no network

        var known = _routes.Find(one => one.Route.Prefix == prefix).Route;
        if (entry.Metric + 1 >= RipMessage.Infinity)
        {
            if (known is not null) Lose(known, "its neighbour cannot reach it");
            return;
        }

        if (known is null && _routes.Count >= RoutesMax) return;
        Keep(known, new(prefix, from, entry.Metric + 1));
    }

    void Keep(RipRoute? known, RipRoute route)
    {
        if (known is not null) Forget(known);
        var end = network.Time.After(
            Timeout, Phase.Timers, () => Lose(route, "it was not told again in time"), "a route times out");
        _routes.Add((route, end));
        if (known != route) network.Tell(new RouteLearned(network.Time.Now, node, route));
    }

    void Lose(RipRoute route, string why)
    {
        Forget(route);
        network.Tell(new RouteLost(network.Time.Now, node, route, why));
    }

    void Forget(RipRoute route)
    {
        var at = _routes.FindIndex(one => one.Route.Prefix == route.Prefix);
        _routes[at].End.Dispose();
        _routes.RemoveAt(at);
    }

    void Send(RipMessage message)
    {
        UdpDatagram udp = new(RipMessage.Port, RipMessage.Port, message.ToBytes());
        send(new(address, RipMessage.Group, IpProtocol.Udp, udp.ToBytes(address, RipMessage.Group)) { TimeToLive = 1 });
    }
}
