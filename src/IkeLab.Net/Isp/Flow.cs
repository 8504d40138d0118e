using System.Globalization;
using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// Packets that a box on the path takes for one conversation, in one direction: addresses, protocol, and ports where
/// there are any. Of an echo the identifier stands for both ports.
/// </summary>
readonly record struct Flow(IPAddress From, IPAddress To, IpProtocol Protocol, uint FromPort, uint ToPort)
{
    public Flow Reverse => new(To, From, Protocol, ToPort, FromPort);

    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"{From} {To} {(byte)Protocol} {FromPort} {ToPort}");

    /// <summary>Of what stands in the first octets: a later fragment has no ports.</summary>
    public static Flow Of(Ipv4Packet ip)
    {
        var (from, to) = Ports(ip);
        return new(ip.Source, ip.Destination, ip.Protocol, from, to);
    }

    /// <summary>As a router sees it that spreads ESP by its SPI.</summary>
    public static Flow WithSpi(Ipv4Packet ip)
    {
        var octets = new WireReader(ip.Payload);
        return ip is { Protocol: IpProtocol.Esp, FragmentOffset: 0 }
            ? new(ip.Source, ip.Destination, ip.Protocol, 0, octets.U32())
            : Of(ip);
    }

    static (uint From, uint To) Ports(Ipv4Packet ip)
    {
        if (ip.FragmentOffset > 0) return default;
        var octets = new WireReader(ip.Payload);
        switch (ip.Protocol)
        {
            case IpProtocol.Udp or IpProtocol.Tcp:
                return (octets.U16(), octets.U16());
            case IpProtocol.Icmp when (IcmpType)octets.U8() is IcmpType.EchoRequest or IcmpType.EchoReply:
                octets.Skip(3);
                var identifier = octets.U16();
                return (identifier, identifier);
            default:
                return default;
        }
    }
}
