using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Esp;

/// <summary>
/// Which packets an SA or a line of the policy is for, RFC 4301 section 4.4.1.1, seen from the gateway: local is behind
/// it, remote behind its peer. Protocol 0 and port 0 are any.
/// </summary>
public sealed record Selector(
    IPNetwork Local, IPNetwork Remote, byte Protocol = 0, ushort LocalPort = 0, ushort RemotePort = 0)
{
    /// <summary>The same packets seen from the peer.</summary>
    public Selector Mirrored => new(Remote, Local, Protocol, RemotePort, LocalPort);

    /// <summary>Whether every packet that the other one matches is matched by this one.</summary>
    public bool Contains(Selector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Contains(Local, other.Local) && Contains(Remote, other.Remote)
            && (Protocol == 0 || Protocol == other.Protocol)
            && (LocalPort == 0 || LocalPort == other.LocalPort)
            && (RemotePort == 0 || RemotePort == other.RemotePort);
    }

    public bool MatchesOutbound(Ipv4Packet packet) =>
        Matches(packet, packet.Source, packet.Destination, isOutbound: true);

    public bool MatchesInbound(Ipv4Packet packet) =>
        Matches(packet, packet.Destination, packet.Source, isOutbound: false);

    // What a record prints by itself would have no end: a selector has its mirror, and that has one too.
    public override string ToString() => FormattableString.Invariant(
        $"{Local} port {LocalPort} to {Remote} port {RemotePort} of protocol {Protocol}");

    static bool Contains(IPNetwork outer, IPNetwork inner) =>
        outer.PrefixLength <= inner.PrefixLength && outer.Contains(inner.BaseAddress);

    bool Matches(Ipv4Packet packet, IPAddress local, IPAddress remote, bool isOutbound)
    {
        if (!Local.Contains(local) || !Remote.Contains(remote)) return false;
        if (Protocol != 0 && (byte)packet.Protocol != Protocol) return false;
        if ((LocalPort, RemotePort) == (0, 0)) return true;
        // Where the packet has no ports, as a later fragment has none, only "any" matches (RFC 4301 7).
        if (!TryReadPorts(packet, out var source, out var destination)) return false;

        var (localPort, remotePort) = isOutbound ? (source, destination) : (destination, source);
        return (LocalPort == 0 || LocalPort == localPort) && (RemotePort == 0 || RemotePort == remotePort);
    }

    static bool TryReadPorts(Ipv4Packet packet, out ushort source, out ushort destination)
    {
        var transport = new WireReader(packet.Payload);
        (source, destination) = (transport.U16(), transport.U16());
        return packet.Protocol is IpProtocol.Tcp or IpProtocol.Udp && packet.FragmentOffset == 0 && !transport.Failed;
    }
}
