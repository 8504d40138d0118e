using System.Buffers.Binary;
using System.Text;

namespace IkeLab.Wire.Captures;

/// <summary>What the blocks of a file have said so far.</summary>
sealed class PcapngSections
{
    const int FrameSize = 12; // type, length, and the length again at the end

    readonly List<CaptureInterface> _interfaces = [];
    readonly List<CapturedPacket> _packets = [];
    readonly List<(TimeScale Time, uint SnapLength)> _section = [];
    bool _isBigEndian;
    bool _isOpen;
    int _firstInterface;

    internal Capture ToCapture() => new(_interfaces, _packets);

    /// <param name="length">Of the block, at least 12 octets; where it is sound.</param>
    /// <returns>What is wrong with it, or null.</returns>
    internal string? ReadBlock(Octets rest, out int length)
    {
        length = 0;
        var frame = new OrderedReader(rest, _isBigEndian);
        var type = frame.U32();
        var isSectionHeader = type == PcapngBlock.SectionHeader;
        if (isSectionHeader && !TryReadByteOrder(rest)) return "no byte-order magic";
        if (!isSectionHeader && !_isOpen) return "no section header: not a pcapng file";

        frame = new(rest, _isBigEndian);
        frame.Skip(4);
        var claimed = frame.U32();
        if (frame.Failed || claimed < FrameSize || claimed % 4 != 0) return "a block length that lies";
        if (claimed > rest.Length) return "a block cut short";

        length = (int)claimed;
        var repeated = new OrderedReader(rest.Slice(length - 4), _isBigEndian).U32();
        if (repeated != claimed) return "two block lengths that differ";

        var body = new OrderedReader(rest.Slice(8, length - FrameSize), _isBigEndian);
        return type switch
        {
            PcapngBlock.SectionHeader => ReadSection(ref body),
            PcapngBlock.InterfaceDescription => ReadInterface(ref body),
            PcapngBlock.EnhancedPacket => ReadEnhancedPacket(ref body),
            PcapngBlock.SimplePacket => ReadSimplePacket(ref body),
            _ => null,
        };
    }

    /// <summary>
    /// The type of a section header reads the same in either order; the magic in its body tells which it is.
    /// </summary>
    bool TryReadByteOrder(Octets block)
    {
        var octets = new OrderedReader(block, isBigEndian: true);
        octets.Skip(8);
        var magic = octets.U32();
        _isBigEndian = magic == PcapngBlock.ByteOrderMagic;
        return _isBigEndian || magic == BinaryPrimitives.ReverseEndianness(PcapngBlock.ByteOrderMagic);
    }

    string? ReadSection(ref OrderedReader body)
    {
        body.Skip(4);
        var major = body.U16();
        if (body.Failed || major != 1) return "another major version than 1";

        _isOpen = true;
        _section.Clear();
        _firstInterface = _interfaces.Count;
        return null;
    }

    string? ReadInterface(ref OrderedReader body)
    {
        var linkType = (LinkType)body.U16();
        body.Skip(2);
        var snapLength = body.U32();
        var (name, time) = ("", TimeScale.Microseconds);
        while (body.Left > 0)
        {
            var (code, value) = ReadOption(ref body);
            if (code == PcapngBlock.EndOfOptions) break;
            if (code == PcapngBlock.InterfaceName) name = Encoding.UTF8.GetString(value.Span);
            if (code == PcapngBlock.TimeResolution && value.Length == 1) time = time with { Resolution = value[0] };
            if (code == PcapngBlock.TimeOffset && value.Length == 8)
            {
                time = time with { OffsetSeconds = (long)new OrderedReader(value, _isBigEndian).U64() };
            }
        }

        if (body.Failed) return "an interface description cut short";

        _interfaces.Add(new(name, linkType));
        _section.Add((time, snapLength));
        return null;
    }

    string? ReadEnhancedPacket(ref OrderedReader body)
    {
        var id = body.U32();
        var units = (ulong)body.U32() << 32 | body.U32();
        var (captured, original) = (body.U32(), body.U32());
        var data = body.Padded(captured);
        string? comment = null;
        while (body.Left > 0)
        {
            var (code, value) = ReadOption(ref body);
            if (code == PcapngBlock.EndOfOptions) break;
            if (code == PcapngBlock.Comment) comment ??= Encoding.UTF8.GetString(value.Span);
        }

        if (body.Failed) return "a packet cut short";
        if (id >= _section.Count) return "a packet of an interface that is not described";

        var time = _section[(int)id].Time;
        if (time.ToNanoseconds(units) is not { } nanoseconds) return "a time out of range";

        _packets.Add(new(_firstInterface + (int)id, nanoseconds, data, original, comment));
        return null;
    }

    /// <summary>
    /// A simple packet is of the section's first interface, whose limit tells how much of it was kept.
    /// </summary>
    string? ReadSimplePacket(ref OrderedReader body)
    {
        if (_section.Count == 0) return "a packet of an interface that is not described";

        var original = body.U32();
        var snapLength = _section[0].SnapLength;
        var data = body.Padded(snapLength == 0 ? original : Math.Min(original, snapLength));
        if (body.Failed) return "a packet cut short";

        _packets.Add(new(_firstInterface, 0, data, original, null));
        return null;
    }

    /// <summary>An option takes four octets or more, so the block bounds the loop around this.</summary>
    static (ushort Code, Octets Value) ReadOption(ref OrderedReader body)
    {
        var code = body.U16();
        return (code, body.Padded(body.U16()));
    }
}
