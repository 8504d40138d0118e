using System.Net;
using IkeLab.Crypto;
using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab.Live;

/// <summary>
/// One site of the lab, its gateway and its hosts, with the world outside instead of an ISP: the same stack as in a
/// scenario, on a clock that somebody keeps in step with a real one.
/// </summary>
public sealed class LiveSite
{
    // A gateway may live for weeks: its journal keeps the latest of this many entries, and its taps nothing.
    const int JournalKeptMax = 20_000;

    readonly List<Host> _hosts;

    /// <param name="time">The clock; whoever lets it run is on the only thread of this site.</param>
    /// <param name="secrets">Not those of a seed.</param>
    /// <param name="own">The gateway here.</param>
    /// <param name="peer">The other gateway, as it is configured to be.</param>
    /// <param name="leaves">Hears each packet that goes out to the world.</param>
    /// <exception cref="ImpossibleConfigurationException">The gateway lacks something.</exception>
    public LiveSite(VirtualTime time, Secrets secrets, GatewaySetup own, GatewaySetup peer, Action<Packet> leaves)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(own);
        Journal = new(time) { KeptMax = JournalKeptMax };
        Network = new(time, new Dice(0), Journal.Write); // no dice are thrown without an ISP
        Gateway = new(Network, Journal, secrets, own, [peer], time.Stop);
        Gateway.Outside.Tap = null;
        Outside = new(Network, "the world", Gateway.Outside, leaves);
        _hosts = [.. Gateway.Insides.Zip(own.Hosts, HostOn)];
    }

    public Network Network { get; }

    public Journal Journal { get; }

    public Gateway Gateway { get; }

    public Outlet Outside { get; }

    /// <summary>The first answers echo requests like the others, and pings.</summary>
    public IReadOnlyList<Host> Hosts => _hosts;

    /// <summary>Puts a real network behind the gateway, beside its hosts.</summary>
    /// <param name="leaves">Hears each packet for it.</param>
    public Outlet Behind(Action<Packet> leaves) => new(Network, "the network behind", Gateway.OpenBeyond(), leaves);

    Host HostOn(NetInterface port, IPAddress address)
    {
        var host = new Host(Network, $"host {address}", address, port.Prefix.PrefixLength);
        _ = new Link(Network, host.Interface, port, TimeSpan.Zero);
        return host;
    }
}
