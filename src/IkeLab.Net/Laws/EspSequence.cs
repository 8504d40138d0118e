using System.Globalization;
using System.Net;

namespace IkeLab.Net.Laws;

/// <summary>
/// The ESP sequence numbers of an SA strictly rise where it is sent (RFC 4303 section 2.2, 3.3.3). What the ISP
/// repeats or reorders further on does not count. The SA is known by the receiver's address and its SPI.
/// </summary>
/// <param name="sender">The outside interface of the gateway that is watched.</param>
public sealed class EspSequence(NetInterface sender) : Law("ESP sequence numbers")
{
    readonly Dictionary<(IPAddress To, uint Spi), (uint Number, TimeSpan At)> _last = [];

    public override void Observe(NetEvent happened)
    {
        if (happened is not PacketSent sent || sent.Interface != sender) return;
        if (sent.Packet.Ip is not { } ip || !sent.Packet.TryReadEsp(out var esp)) return;

        var sa = (ip.Destination, esp.Spi);
        if (_last.TryGetValue(sa, out var last) && esp.SequenceNumber <= last.Number)
        {
            Break(sent.At, string.Create(CultureInfo.InvariantCulture,
                $"{sender} sent ESP {esp.SequenceNumber} under SPI {esp.Spi:x8} to {ip.Destination}, "
                + $"though it had sent {last.Number} at {last.At.InSeconds()}"));
            return; // the highest stays the measure, or one repetition would excuse the next
        }

        _last[sa] = (esp.SequenceNumber, sent.At);
    }
}
