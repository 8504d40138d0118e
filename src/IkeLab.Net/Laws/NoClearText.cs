using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Laws;

/// <summary>
/// No packet of the protected networks is in clear on an outer link (R08): neither from them nor to them, but for
/// what the scenario declares.
/// </summary>
public sealed class NoClearText : Law
{
    readonly List<IPNetwork> _protected;
    readonly List<NetInterface> _outer;
    readonly List<(Func<Ipv4Packet, bool> Allows, string Why)> _exceptions = [];

    /// <summary>Watches what these interfaces send; the protected networks are those behind the gateways.</summary>
    public NoClearText(IEnumerable<IPNetwork> protectedNetworks, IEnumerable<NetInterface> outerInterfaces)
        : base("no clear text") => (_protected, _outer) = ([.. protectedNetworks], [.. outerInterfaces]);

    /// <summary>Why each exception was declared: a report names them.</summary>
    public IEnumerable<string> Exceptions => _exceptions.Select(static exception => exception.Why);

    /// <summary>Packets that only an exception allowed.</summary>
    public long Excepted { get; private set; }

    /// <summary>Declares that the policy lets such packets bypass (F24, F25).</summary>
    public void Except(Func<Ipv4Packet, bool> allows, string why) => _exceptions.Add((allows, why));

    public override void Observe(NetEvent happened)
    {
        if (happened is not PacketSent sent || !_outer.Contains(sent.Interface)) return;
        if (sent.Packet.Ip is not { } ip || !(IsProtected(ip.Source) || IsProtected(ip.Destination))) return;

        if (_exceptions.Exists(exception => exception.Allows(ip))) Excepted++;
        else Break(sent.At, $"{sent.Packet} was in clear on {sent.Interface}");
    }

    bool IsProtected(IPAddress address) => _protected.Exists(network => network.Contains(address));
}
