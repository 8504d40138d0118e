using System.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Readings;

/// <summary>
/// What a capture tells of two negotiations of one peer: a message comes with another initiator SPI before the
/// negotiation that was there has reached its last retransmission. It can begin at any message of the other one.
/// </summary>
/// <param name="At">When the second one is first seen.</param>
/// <param name="First">The initiator SPI of the one that was there.</param>
/// <param name="Second">The other initiator SPI.</param>
/// <param name="After">The message of the first one that was seen last: MM1 to QM3, or INFO.</param>
public sealed record SecondNegotiation(TimeSpan At, ulong First, ulong Second, string After)
{
    /// <param name="packets">A capture, in order, with both directions in it.</param>
    /// <param name="span">
    /// How long a negotiation may be silent before it counts as given up: that of all retransmissions.
    /// </param>
    public static IReadOnlyList<SecondNegotiation> In(IEnumerable<ObservedPacket> packets, TimeSpan span)
    {
        ArgumentNullException.ThrowIfNull(packets);
        List<Seen> all = [];
        List<SecondNegotiation> found = [];
        foreach (var packet in packets)
        {
            if (packet is not { Name: { } name, Message: { } message } || Ends(packet.Ip) is not { } ends) continue;

            var spi = message.Header.Sa.Initiator;
            var seen = all.Find(one => one.Spi == spi);
            if (seen is null)
            {
                // Two sites behind one PAT address are two peers: the port tells them apart.
                if (all.FindLast(one => one.Ends.Contains(ends) && packet.At - one.At <= span) is { } first)
                    found.Add(new(packet.At, first.Spi, spi, first.Last));
                all.Add(seen = new(spi));
            }

            // A negotiation that goes to UDP 4500 keeps its SPI, and the next one of its peer begins on UDP 500 again.
            seen.Ends.Add(ends);
            (seen.Last, seen.At) = (name, packet.At);
        }

        return found;
    }

    /// <summary>The two ends, the same for both directions.</summary>
    static (IPEndPoint, IPEndPoint)? Ends(Ipv4Packet ip)
    {
        if (!UdpDatagram.TryParse(ip.Payload, ip.Source, ip.Destination, out var udp)) return null;
        IPEndPoint from = new(ip.Source, udp.SourcePort), to = new(ip.Destination, udp.DestinationPort);
        return string.CompareOrdinal(from.ToString(), to.ToString()) < 0 ? (from, to) : (to, from);
    }

    sealed class Seen(ulong spi)
    {
        public ulong Spi => spi;

        public HashSet<(IPEndPoint, IPEndPoint)> Ends { get; } = [];

        public string Last { get; set; } = "";

        public TimeSpan At { get; set; }
    }
}
