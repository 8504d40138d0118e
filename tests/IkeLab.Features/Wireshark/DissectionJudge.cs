using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Features.Wireshark;

/// <summary>Judges captures as anybody on the path could: without keys.</summary>
/// <param name="tshark">The judge's eyes.</param>
/// <param name="isAltered">What the ISP has changed may be malformed; that tshark says so is right.</param>
sealed class DissectionJudge(Tshark tshark, Func<TapRecord, bool>? isAltered = null)
{
    const ushort Isakmp = 500;

    /// <param name="capture">A pcapng file.</param>
    /// <param name="records">What it should hold, in this order.</param>
    public async Task<IReadOnlyList<string>> Complaints(byte[] capture, IReadOnlyList<TapRecord> records)
    {
        var frames = await tshark.Read(capture);
        return frames.Count == records.Count
            ? [.. frames.Zip(records).SelectMany(pair => Complaints(pair.First, pair.Second))]
            : [$"{records.Count} packets were recorded, and tshark reads {frames.Count} frames"];
    }

    IEnumerable<string> Complaints(TsharkFrame frame, TapRecord record)
    {
        var isExcused = isAltered?.Invoke(record) is true;
        if (frame.Complaint is { } complaint && !isExcused) yield return complaint;
        if (!isExcused && Protocol(record.Packet) is { } protocol && !frame.Protocols.Contains(protocol))
        {
            yield return $"frame {frame.Number} is {string.Join(':', frame.Protocols)}, not {protocol}";
        }

        if (frame.Comment != (record.Comment ?? ""))
        {
            yield return $"frame {frame.Number} has the comment '{frame.Comment}', not '{record.Comment}'";
        }
    }

    static string? Protocol(Packet packet) =>
        packet.Ip is { Protocol: IpProtocol.Esp, IsFragment: false } ? "esp"
        : packet.TryReadUdp(out var udp) && udp.DestinationPort == Isakmp ? "isakmp"
        : null;
}
