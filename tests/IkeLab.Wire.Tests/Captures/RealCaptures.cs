using System.Buffers.Binary;
using IkeLab.Wire.Captures;
using IkeLab.Wire.Ip;

namespace IkeLab.Wire.Tests.Captures;

/// <summary>
/// Captures of gateways we did not write. They are not part of the repository: a test that needs them is skipped, and
/// says so, where the folder is absent.
/// </summary>
static class RealCaptures
{
    const string Folder = "IKELAB_CAPTURES";

    internal static IReadOnlyList<string> Names()
    {
        var root = Root();
        return [.. Directory.EnumerateFiles(root, "*.pcap*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal)];
    }

    internal static Octets Read(string name)
    {
        var file = Path.Combine(Root(), name);
        if (!File.Exists(file)) Assert.Skip($"There is no capture {file}");
        return File.ReadAllBytes(file);
    }

    /// <summary>The IPv4 packets of a capture as they came, without their link's header but with its padding.</summary>
    internal static List<Octets> Packets(string name)
    {
        var file = Read(name);
        var frames = ClassicPcap(file) ?? Pcapng(file);
        return [.. frames.Where(static packet => !packet.IsEmpty && packet[0] >> 4 == 4)];
    }

    /// <summary>
    /// The UDP datagrams; a sender's own capture has no checksum yet where its network card reckons it.
    /// </summary>
    internal static List<Datagram> Datagrams(string name)
    {
        List<Datagram> datagrams = [];
        foreach (var bytes in Packets(name))
        {
            if (!Ipv4Packet.TryParse(bytes, out var packet) || packet.Protocol != IpProtocol.Udp) continue;
            var (source, destination) = (packet.Source, packet.Destination);
            if (!UdpDatagram.TryParse(WithoutChecksum(packet.Payload), source, destination, out var udp)) continue;
            datagrams.Add(new(new(source, udp.SourcePort), new(destination, udp.DestinationPort), udp.Payload));
        }

        return datagrams;
    }

    static Octets WithoutChecksum(Octets udp)
    {
        var bytes = udp.ToArray();
        if (bytes.Length >= UdpDatagram.HeaderSize) bytes.AsSpan(6, 2).Clear();
        return bytes;
    }

    static string Root()
    {
        var folder = Environment.GetEnvironmentVariable(Folder)
            ?? Path.Combine(BesideRepository(), "shared", "captures");
        if (!Directory.Exists(folder)) Assert.Skip($"There are no captures in {folder} ({Folder} names the folder)");
        return folder;
    }

    static string BesideRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IkeLab.sln"))) folder = folder.Parent;
        return folder?.Parent?.FullName ?? AppContext.BaseDirectory;
    }

    static List<Octets>? ClassicPcap(Octets file)
    {
        const int HeaderSize = 24;
        const int RecordHeaderSize = 16;
        if (file.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(file.Span) != 0xa1b2c3d4) return null;

        List<Octets> packets = [];
        var linkType = (LinkType)BinaryPrimitives.ReadUInt32LittleEndian(file.Span[20..]);
        for (var offset = HeaderSize; offset < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.Span[(offset + 8)..]);
            packets.Add(WithoutLink(file.Slice(offset + RecordHeaderSize, length), linkType));
            offset += RecordHeaderSize + length;
        }

        return packets;
    }

    static List<Octets> Pcapng(Octets file)
    {
        PcapngReader.TryRead(file, out var capture, out var why).Should().BeTrue(why);
        return [.. capture!.Packets.Select(packet =>
            WithoutLink(packet.Data, capture.Interfaces[packet.InterfaceId].LinkType))];
    }

    static Octets WithoutLink(Octets frame, LinkType linkType) => linkType switch
    {
        LinkType.Ethernet => frame.Slice(14),
        LinkType.LinuxCooked => frame.Slice(16),
        LinkType.Null => frame.Slice(4),
        _ => frame,
    };
}
