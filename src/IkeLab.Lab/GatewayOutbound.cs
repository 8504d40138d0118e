using System.Net;
using IkeLab.Esp;
using IkeLab.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab;

/// <summary>
/// What leaves a gateway towards its ISPs: packets of its site and its own, in ESP or in clear, and those of IKE.
/// </summary>
sealed class GatewayOutbound(
    Gateway gateway, GatewayPorts ports, GatewayIpsec ipsec, EspProcessor esp, CryptoMap map, TunnelInterface? tunnel,
    Journal journal)
{
    /// <summary>A packet that came from the site.</summary>
    public void FromSite(Packet packet, Ipv4Packet ip, NetInterface arrival)
    {
        if (ports.IsOwn(ip.Destination)) ports.AnswerEcho(packet, ip, arrival);
        else if (ports.Forwarded(packet, ip, arrival) is not { } onward) return;
        else if (gateway.Setup.HasBehind(onward.Destination)) ports.ToSite(packet, onward);
        else if (HasRoute(onward.Destination)) ToIsp(packet, onward, arrival);
        else ports.Unreachable(packet, ip, arrival);
    }

    /// <summary>A packet of the gateway itself, on the way to the ISP: the policy is for it too.</summary>
    public void SendOwn(Ipv4Packet ip)
    {
        var own = ports.Numbered(ip);
        if (own.Source.Equals(tunnel?.Address)) Leave(ports.NewPacket(own), esp.Send(own, tunnel.Line));
        else ToIsp(ports.NewPacket(own), own, arrival: null);
    }

    /// <summary>A datagram of IKE, for which there is no policy.</summary>
    public void SendIke(Datagram datagram)
    {
        // RFC 3948 section 2.2: on port 4500 IKE stands behind a marker. A keepalive is no IKE message, and has none.
        var isMarked = datagram.From.Port == UdpEncapsulation.Port && datagram.Payload != UdpEncapsulation.KeepAlive;
        var payload = isMarked ? UdpEncapsulation.Mark(datagram.Payload) : datagram.Payload;
        var udp = new UdpDatagram((ushort)datagram.From.Port, (ushort)datagram.To.Port, payload);
        var (from, to) = (gateway.Setup.AnswersFrom ?? datagram.From.Address, datagram.To.Address);
        ports.TransmitFrom(datagram.From.Address, ports.Numbered(new(from, to, IpProtocol.Udp, udp.ToBytes(from, to))));
    }

    // Without a crypto map there is no way for the site's packets but the tunnel interface: in clear none may leave.
    bool HasRoute(IPAddress destination) =>
        tunnel is not null && tunnel.Leads(destination) ||
        ((tunnel is null || gateway.Spd.Lines is not []) && gateway.Setup.Reaches(destination));

    void ToIsp(Packet packet, Ipv4Packet onward, NetInterface? arrival)
    {
        // As on IOS: NAT comes before the crypto map, so the map sees the new source and does not know it.
        var isForTunnel = tunnel is not null && tunnel.Leads(onward.Destination);
        if (gateway.Setup.TranslatesTunnelTraffic && !isForTunnel)
            onward = onward with { Source = gateway.Setup.Outside };

        var sending = isForTunnel ? esp.Send(onward, tunnel!.Line)
            : gateway.Outsides.Count > 1 && gateway.Spd.FindOutbound(onward) is { Action: SpdAction.Protect } line
                ? esp.Send(onward, AtUplink(line))
            : esp.Send(onward);
        Leave(packet, sending);

        // The host learns what fits the tunnel, RFC 4301 section 8.2.1.
        if (sending is { Kind: EspSendingKind.NeedsFragmentation, Mtu: { } mtu } && arrival is not null)
            ports.Tell(onward, IcmpMessage.FragmentationNeeded((ushort)mtu, onward), arrival);
    }

    void Leave(Packet packet, EspSending sending)
    {
        if (sending.Packet is { } outgoing) ports.TransmitFrom(outgoing.Source, InUdp(outgoing));
        else if (sending is { Kind: EspSendingKind.NeedsSa, Line: { } line })
            journal.Write(gateway.Name, new PacketWithoutSa(packet.Id, gateway.Acquire(line)));
    }

    /// <summary>
    /// The line at the uplink that the peer's network is reached by: that of the newest SA, as with IOS's
    /// reverse-route; without an SA, the one on which the peer is looked for.
    /// </summary>
    SpdLine AtUplink(SpdLine line)
    {
        var twins = map.Twins(line);
        var newest = gateway.Pairs.LastOrDefault(pair => pair.Outbound is not null && twins.Contains(pair.Line));
        if (newest is not null) return newest.Line;

        var peer = gateway.PeerOf(line).Known;
        var way = gateway.Ike.Options.WaysTo(peer)[gateway.Ike.CurrentWay(peer)];
        return twins[gateway.Setup.UplinkAt(way.Local)];
    }

    /// <summary>What ESP has sealed, within UDP where its SA says so.</summary>
    Ipv4Packet InUdp(Ipv4Packet outgoing) =>
        outgoing.Protocol is IpProtocol.Esp && EspPacket.TryParse(outgoing.Payload, out var packet) &&
        ipsec.Carrying(packet.Spi, isInbound: false) is { Sa: var sa } && ipsec.IsInUdp(sa)
            ? EspInUdp.Wrap(outgoing, gateway.Ike.PathOf(sa))
            : outgoing;
}
