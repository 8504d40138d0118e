using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace IkeLab.Wire.Captures;

/// <summary>
/// Writes a capture in the pcapng format (draft-ietf-opsawg-pcapng), little-endian on every machine and without a word
/// about the host: the same packets at the same times give the same bytes.
/// </summary>
public sealed class PcapngWriter
{
    const byte Nanoseconds = 9; // if_tsresol: ten to the minus ninth
    const int NanosecondsPerTick = 100;

    readonly Stream _output;
    readonly ArrayBufferWriter<byte> _body = new();
    int _interfaces;

    /// <param name="output">Stays open, and belongs to the caller.</param>
    public PcapngWriter(Stream output)
    {
        _output = output;
        U32(PcapngBlock.ByteOrderMagic);
        U16(1);
        U16(0);
        U32(uint.MaxValue); // section length: not given, in 64 bits
        U32(uint.MaxValue);
        Flush(PcapngBlock.SectionHeader);
    }

    /// <returns>The id by which its packets are written.</returns>
    public int AddInterface(string name, LinkType linkType = LinkType.RawIpv4)
    {
        U16((ushort)linkType);
        U16(0);
        U32(0); // no limit to a packet's length
        Option(PcapngBlock.InterfaceName, Encoding.UTF8.GetBytes(name));
        Option(PcapngBlock.TimeResolution, [Nanoseconds]);
        Option(PcapngBlock.EndOfOptions, []);
        Flush(PcapngBlock.InterfaceDescription);
        return _interfaces++;
    }

    public void Packet(int interfaceId, DateTimeOffset at, Octets packet, string? comment = null)
    {
        var ticks = at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        Packet(interfaceId, checked(ticks * NanosecondsPerTick), packet, comment);
    }

    /// <param name="nanoseconds">Since 1970-01-01T00:00:00Z.</param>
    public void Packet(int interfaceId, long nanoseconds, Octets packet, string? comment = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(interfaceId);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(interfaceId, _interfaces);
        ArgumentOutOfRangeException.ThrowIfNegative(nanoseconds);

        U32((uint)interfaceId);
        U32((uint)(nanoseconds >> 32));
        U32((uint)nanoseconds);
        U32((uint)packet.Length);
        U32((uint)packet.Length);
        Padded(packet.Span);
        if (comment is not null)
        {
            Option(PcapngBlock.Comment, Encoding.UTF8.GetBytes(comment));
            Option(PcapngBlock.EndOfOptions, []);
        }

        Flush(PcapngBlock.EnhancedPacket);
    }

    void Option(ushort code, ReadOnlySpan<byte> value)
    {
        U16(code);
        U16(checked((ushort)value.Length));
        Padded(value);
    }

    void Padded(ReadOnlySpan<byte> value)
    {
        _body.Write(value);
        _body.Write(stackalloc byte[-value.Length & 3]);
    }

    void Flush(uint type)
    {
        Span<byte> frame = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, type);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], (uint)(_body.WrittenCount + 12));
        _output.Write(frame);
        _output.Write(_body.WrittenSpan);
        _output.Write(frame[4..]);
        _body.ResetWrittenCount();
    }

    void U16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_body.GetSpan(2), value);
        _body.Advance(2);
    }

    void U32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_body.GetSpan(4), value);
        _body.Advance(4);
    }
}
