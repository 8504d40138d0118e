using IkeLab.Net;
using IkeLab.Wire.Captures;

namespace IkeLab.Lab.Captures;

/// <summary>
/// A tap as a pcapng file. Nothing of the machine is in it: the same run gives the same octets everywhere.
/// </summary>
public static class CaptureFile
{
    public static byte[] Of(Tap tap)
    {
        ArgumentNullException.ThrowIfNull(tap);
        return Of(tap, tap.Records);
    }

    /// <summary>Some of what a tap recorded.</summary>
    public static byte[] Of(Tap tap, IEnumerable<TapRecord> records)
    {
        ArgumentNullException.ThrowIfNull(tap);
        ArgumentNullException.ThrowIfNull(records);
        using var file = new MemoryStream();
        var writer = new PcapngWriter(file);
        var port = writer.AddInterface(tap.Name);
        foreach (var record in records)
        {
            writer.Packet(port, VirtualTime.Start + record.At, record.Packet.Bytes, record.Comment);
        }

        return file.ToArray();
    }
}
