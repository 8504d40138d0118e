using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// Sends pings from one address, through whatever way its node sends packets of its own, and tells the answers apart.
/// For hosts, and for gateways that ping by themselves.
/// </summary>
public sealed class Pinger(Network network, IPAddress from, Action<Ipv4Packet> send)
{
    readonly List<Ping> _pings = [];

    /// <summary>Sends the first request at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count below 1, a size below 28, a timeout of
    /// nothing.</exception>
    public Ping Start(PingPlan plan)
    {
        var ping = new Ping(network, from, plan, identifier: checked((ushort)(_pings.Count + 1)), send);
        _pings.Add(ping);
        ping.SendNext();
        return ping;
    }

    /// <summary>Takes an echo reply, or an ICMP error about an echo request of ours.</summary>
    /// <returns>Whether the packet was such a message; one to a ping that is over counts too.</returns>
    public bool Accept(Ipv4Packet packet)
    {
        if (packet is not { Protocol: IpProtocol.Icmp, IsFragment: false }) return false;
        if (!IcmpMessage.TryParse(packet.Payload, out var icmp)) return false;

        if (icmp.Type == IcmpType.EchoReply)
        {
            if (Find(packet.Source, icmp) is not { } replied) return false;
            replied.Accept(icmp);
            return true;
        }

        if (!icmp.TryReadQuote(out var quoted) || EchoOf(quoted) is not { } echo) return false;
        if (Find(quoted.Destination, echo) is not { } failed) return false;
        failed.Accept(icmp, echo);
        return true;
    }

    Ping? Find(IPAddress pinged, IcmpMessage echo)
    {
        var ping = _pings.ElementAtOrDefault(echo.Identifier - 1);
        return ping is not null && ping.Plan.To.Equals(pinged) ? ping : null;
    }

    /// <summary>
    /// A quote may be cut behind the ICMP header, so its checksum proves nothing: only the header is read.
    /// </summary>
    static IcmpMessage? EchoOf(Ipv4Packet quoted)
    {
        if (quoted.Protocol != IpProtocol.Icmp || quoted.FragmentOffset > 0) return null;
        var octets = new WireReader(quoted.Payload);
        var (type, code) = ((IcmpType)octets.U8(), octets.U8());
        octets.Skip(2);
        var restOfHeader = octets.U32();
        return octets.Failed || type != IcmpType.EchoRequest ? null : new(type, code, restOfHeader, octets.Rest());
    }
}
