using IkeLab.Net;
using IkeLab.Wire.Captures;

namespace IkeLab.Lab.Captures;

/// <summary>A tap as a pcapng file. Nothing of the machine is in it: the same run gives the same octets everywhere.</summary>
public static class CaptureFile
{
    public static byte[] Of(Tap tap)
    {
        ArgumentNullException.ThrowIfNull(tap);
        using var file = new MemoryStream();
        var writer = new PcapngWriter(file);
        var port = writer.AddInterface(tap.Name);
        foreach (var record in tap.Records)
        {
            writer.Packet(port, VirtualTime.Start + record.At, record.Packet.Bytes, record.Comment);
        }

        return file.ToArray();
    }
}
