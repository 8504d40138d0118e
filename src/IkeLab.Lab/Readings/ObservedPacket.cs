using IkeLab.Net;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Lab.Readings;

/// <summary>A packet of a capture as an engineer reads it, without keys.</summary>
/// <param name="At">Virtual time.</param>
/// <param name="Direction">Seen from the tap's interface.</param>
/// <param name="Ip">The packet.</param>
/// <param name="Name">"MM1" of an IKE message; null for everything else.</param>
/// <param name="Message">The IKE message.</param>
public sealed record ObservedPacket(TimeSpan At, TapDirection Direction, Ipv4Packet Ip, string? Name, Message? Message)
{
    public bool IsEsp => Ip.Protocol is IpProtocol.Esp;

    /// <summary>ESP within UDP port 4500.</summary>
    public bool IsEspInUdp => !IsEsp && UdpEncapsulation.TryFindEsp(Ip, out _, out _);

    public bool IsNatKeepAlive => UdpEncapsulation.TryFind(Ip, out var kind, out _) && kind is UdpContent.KeepAlive;

    /// <summary>All sound packets of a tap, in their order.</summary>
    public static IReadOnlyList<ObservedPacket> Of(Tap tap)
    {
        ArgumentNullException.ThrowIfNull(tap);
        var namer = new MessageNamer();
        List<ObservedPacket> observed = [];
        foreach (var record in tap.Records)
        {
            if (record.Packet.Ip is not { } ip) continue;

            var named = record.Packet.TryReadUdp(out var udp)
                ? namer.Name(new(new(ip.Source, udp.SourcePort), new(ip.Destination, udp.DestinationPort), udp.Payload))
                : null;
            observed.Add(new(record.At, record.Direction, ip, named?.Name, named?.Message));
        }

        return observed;
    }
}
