using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>The open flows of a firewall, as its inside would send them.</summary>
sealed class Pinholes(Firewall firewall) : RuleState
{
    static readonly TimeSpan FragmentsLast = TimeSpan.FromSeconds(30);

    readonly FlowTable _flows = new();
    readonly FlowTable _fragments = new();

    /// <summary>
    /// Whether a packet may pass; what may keeps its pinhole open, and what comes from inside makes one.
    /// </summary>
    public bool Admits(PassingPacket packet, TimeSpan now)
    {
        if (packet.Packet.Ip is not { } ip) return false;
        if (ip.FragmentOffset > 0) return _fragments.IsAlive(FragmentOf(ip), now, FragmentsLast);
        if (!AdmitsWhole(ip, packet.From == firewall.Inside, now)) return false;

        // The rest of it has no ports: it may go where its first fragment went.
        if (ip.MoreFragments) _fragments.Hear(FragmentOf(ip), now);
        return true;
    }

    public override void Forget()
    {
        _flows.Clear();
        _fragments.Clear();
    }

    bool AdmitsWhole(Ipv4Packet ip, bool isFromInside, TimeSpan now)
    {
        if (Quoted(ip) is { } about)
        {
            // An error belongs to the flow that it is about, which went the other way.
            return isFromInside || _flows.IsAlive(Flow.Of(about), now, firewall.Idle);
        }

        var flow = Flow.Of(ip);
        if (!isFromInside && !_flows.IsAlive(flow.Reverse, now, firewall.Idle)) return false;
        _flows.Hear(isFromInside ? flow : flow.Reverse, now);
        return true;
    }

    static Ipv4Packet? Quoted(Ipv4Packet ip) =>
        ip is { Protocol: IpProtocol.Icmp, IsFragment: false } && IcmpMessage.TryParse(ip.Payload, out var icmp) &&
        icmp.TryReadQuote(out var about)
            ? about
            : null;

    static Flow FragmentOf(Ipv4Packet ip) => new(ip.Source, ip.Destination, ip.Protocol, ip.Identification, 0);
}
