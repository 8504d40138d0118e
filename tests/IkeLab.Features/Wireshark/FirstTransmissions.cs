using IkeLab.Net;
using IkeLab.Wire;

namespace IkeLab.Features.Wireshark;

/// <summary>
/// A tap without its repeats. tshark chains the IV of IKEv1 from one message to the next as it meets them, so a message
/// that comes again is garbage to it, and so is all that follows.
/// </summary>
static class FirstTransmissions
{
    public static IReadOnlyList<TapRecord> Of(Tap tap)
    {
        var seen = new HashSet<Octets>();
        return [.. tap.Records.Where(record => !record.Packet.TryReadUdp(out var udp) || seen.Add(udp.Payload))];
    }
}
