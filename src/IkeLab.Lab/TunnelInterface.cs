using System.Net;
using IkeLab.Esp;
using IkeLab.Lab.Configuration;
using IkeLab.Net;
using IkeLab.Net.Routing;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab;

/// <summary>
/// The tunnel interface of a gateway (IOS: static VTI, <c>tunnel mode ipsec ipv4</c>). What a route sends into it is
/// protected under one pair of SAs, from any to any, whatever its addresses (R67 to R70).
/// </summary>
/// <remarks>
/// IOS calls such a tunnel always on: it asks for its SAs when it comes up, without a packet, and goes on asking while
/// it has none. Its static routes stay meanwhile, as those with the word permanent do: what they take is thrown away
/// and counted as a send error, and never leaves in clear.
/// </remarks>
sealed class TunnelInterface
{
    /// <summary>The timer of IOS's key engine.</summary>
    static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);

    static readonly IPNetwork Anywhere = new(IPAddress.Any, 0);

    readonly VirtualTime _time;
    readonly TunnelSetup _setup;
    readonly Action _acquire;

    /// <param name="network">The run.</param>
    /// <param name="gateway">Whose it is.</param>
    /// <param name="acquire">Asks for its SAs.</param>
    /// <param name="send">The way of packets of its own.</param>
    public TunnelInterface(Network network, Gateway gateway, Action acquire, Action<Ipv4Packet> send)
    {
        var setup = gateway.Setup;
        (_time, _setup, _acquire) = (network.Time, setup.Tunnel!, acquire);
        _setup.Check(setup);
        Address = setup.TunnelAddress;
        if (_setup.SpeaksRip) Rip = new(network, gateway, Address, setup.Networks, send);
    }

    public static string Name => "Tunnel0";

    public IPAddress Address { get; }

    /// <summary>It has selectors, as quick mode wants some; no packet is held against them.</summary>
    public SpdLine Line { get; } = new(new(Anywhere, Anywhere));

    /// <summary>Null without a routing protocol.</summary>
    public RipSpeaker? Rip { get; }

    /// <summary>The line protocol: whether there is an SA to send under.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Whether a route leads here: that of its own link, one that is configured, or one learned.</summary>
    public bool Leads(IPAddress destination) =>
        Link.Contains(destination) ||
        _setup.StaticRoutes.Any(route => route.Contains(destination)) ||
        (Rip is not null && Rip.TryFind(destination, out _));

    /// <summary>Whether a route is there for just this network.</summary>
    public bool HasRoute(IPNetwork network) =>
        _setup.StaticRoutes.Contains(network) || (Rip is not null && Rip.Routes.Any(route => route.Prefix == network));

    /// <summary><c>no shutdown</c>.</summary>
    public void Enable(TimeSpan after) => _time.After(after, Phase.Timers, Ask, $"{Name} asks for its SAs");

    /// <summary>Its SAs have changed.</summary>
    public void OnSas(bool hasOutbound)
    {
        if (IsUp == hasOutbound) return;
        IsUp = hasOutbound;

        // Not at once: QM3, which enables the peer's SAs, has yet to leave.
        _time.After(TimeSpan.Zero, Phase.Timers, Follow, $"the line protocol of {Name} changes");
    }

    IPNetwork Link => Ipv4Networks.Of(Address, 30);

    void Follow()
    {
        if (IsUp) Rip?.ComeUp();
        else Rip?.GoDown();
    }

    void Ask()
    {
        if (!IsUp) _acquire();
        _time.After(AskAgain, Phase.Timers, Ask, $"{Name} looks for its SAs");
    }
}
