using System.Net;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab;

/// <summary>What comes to a gateway from its ISPs: fragments, IKE, ESP bare or in UDP, and what is in clear.</summary>
sealed class GatewayInbound(
    Gateway gateway, GatewayPorts ports, GatewayIpsec ipsec, EspProcessor esp, TunnelInterface? tunnel, OwnTraffic own)
{
    // RFC 1122 section 3.3.2 asks for 60 to 120; Linux has 30.
    static readonly TimeSpan ReassemblyTime = TimeSpan.FromSeconds(30);

    readonly Ipv4Reassembler _reassembler = new();

    public void FromIsp(Packet packet, Ipv4Packet ip)
    {
        if (!ports.IsOwn(ip.Destination))
        {
            if (esp.ReceiveClear(ip) is { } passed) Onward(packet, passed);
        }
        else if (Whole(ip) is { } whole)
        {
            Take(packet, whole);
        }
    }

    Ipv4Packet? Whole(Ipv4Packet ip)
    {
        if (!ip.IsFragment) return ip;

        _reassembler.Forget(ports.Now - ReassemblyTime);
        return _reassembler.Add(ip, ports.Now);
    }

    void Take(Packet packet, Ipv4Packet ip)
    {
        switch (ip.Protocol)
        {
            case IpProtocol.Esp:
                ComplainOfUnknownSpi(ip.Payload, ip, new(ip.Source, 0));
                if (esp.Receive(ip) is { } inner) FromTunnel(packet, inner);
                break;
            case IpProtocol.Udp:
                OnUdp(packet, ip);
                break;
            case IpProtocol.Icmp when IcmpMessage.TryParse(ip.Payload, out var error) && IsOfPathMtu(error):
                break;
            default:
                if (esp.ReceiveClear(ip) is { } clear) own.Take(packet, clear);
                break;
        }
    }

    /// <summary>What came out of ESP is for the gateway itself, or for its site.</summary>
    void FromTunnel(Packet packet, Ipv4Packet inner)
    {
        if (tunnel?.Rip?.Accept(inner) is true) return;
        if (ports.IsOwn(inner.Destination)) own.Take(packet, inner);
        else Onward(packet, inner);
    }

    void Onward(Packet packet, Ipv4Packet ip)
    {
        if (ports.Forwarded(packet, ip, gateway.Outside) is { } onward) ports.ToSite(packet, onward);
    }

    bool IsOfPathMtu(IcmpMessage error) =>
        error.IsFragmentationNeeded && error.TryReadQuote(out var quoted)
        && esp.LearnPathMtu(quoted, error.NextHopMtu);

    void OnUdp(Packet packet, Ipv4Packet ip)
    {
        if (!UdpDatagram.TryParse(ip.Payload, ip.Source, ip.Destination, out var udp))
        {
            ports.Ignore(packet, Gateway.WrongUdp);
        }
        else if (!Listens(udp.DestinationPort) || gateway.Setup.IkeReception is IkeReception.Rejects)
        {
            var error = IcmpMessage.DestinationUnreachable(UnreachableCode.Port, ip);
            if (IcmpAnswers.WithError(ip, error, from: ip.Destination) is { } complaint)
                ports.TransmitFrom(ip.Destination, complaint);
        }
        else if (gateway.Setup.IkeReception is IkeReception.Ignores)
        {
            ports.Ignore(packet, "it does not answer IKE");
        }
        else
        {
            OnIkeOrEsp(packet, ip, udp.Between(ip));
        }
    }

    bool Listens(ushort port) => port is IkePeerOptions.Port || (port is UdpEncapsulation.Port &&
        (gateway.Setup.EncapsulatesUnasked || gateway.Setup.Features.HasFlag(PeerFeatures.NatTraversal)));

    void OnIkeOrEsp(Packet packet, Ipv4Packet ip, Datagram datagram)
    {
        var content = datagram.Payload;
        var kind = datagram.To.Port == UdpEncapsulation.Port
            ? UdpEncapsulation.Classify(datagram.Payload, out content)
            : UdpContent.Ike;
        switch (kind)
        {
            case UdpContent.Ike:
                gateway.Ike.Receive(datagram with { Payload = content });
                break;
            case UdpContent.Esp:
                OnEspInUdp(packet, ip, datagram, content);
                break;
            case UdpContent.KeepAlive:
                // RFC 3948 section 4: the receiver ignores it.
                ports.Ignore(packet, "a NAT-keepalive: it has done its work on the way");
                break;
            default:
                ports.Ignore(packet, "too short for UDP 4500");
                break;
        }
    }

    void OnEspInUdp(Packet packet, Ipv4Packet ip, Datagram datagram, Octets content)
    {
        ComplainOfUnknownSpi(content, ip, datagram.From);
        if (esp.ReceiveInUdp(content, ip) is not { } inner) return;
        if (EspPacket.TryParse(content, out var sealing) &&
            ipsec.Carrying(sealing.Spi, isInbound: true) is { Sa: var sa })
            gateway.Ike.OnEspFrom(sa, datagram);
        FromTunnel(packet, inner);
    }

    void ComplainOfUnknownSpi(Octets octets, Ipv4Packet ip, IPEndPoint from)
    {
        if (gateway.Setup.RecoversFromInvalidSpi && EspPacket.TryParse(octets, out var packet) &&
            gateway.Sad.Find(packet.Spi, ip.Destination) is null)
            gateway.Ike.OnUnknownSpi(from, packet.Spi);
    }
}
