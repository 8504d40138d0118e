using System.Buffers;
using System.Buffers.Binary;

namespace IkeLab.Wire;

/// <summary>Writes big-endian fields.</summary>
/// <param name="capacity">Octets that are expected; more grow it.</param>
public sealed class WireWriter(int capacity = 256)
{
    readonly ArrayBufferWriter<byte> _target = new(capacity);

    public int Length => _target.WrittenCount;

    public void U8(byte value) => _target.Write([value]);

    public void U16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_target.GetSpan(2), value);
        _target.Advance(2);
    }

    public void U32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_target.GetSpan(4), value);
        _target.Advance(4);
    }

    public void U64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_target.GetSpan(8), value);
        _target.Advance(8);
    }

    public void Zeros(int count)
    {
        _target.GetSpan(count)[..count].Clear();
        _target.Advance(count);
    }

    public void Bytes(Octets value) => _target.Write(value.Span);

    public void Bytes(ReadOnlySpan<byte> value) => _target.Write(value);

    /// <summary>A copy of what was written so far.</summary>
    public Octets ToOctets() => ToArray();

    /// <inheritdoc cref="ToOctets"/>
    public byte[] ToArray() => _target.WrittenSpan.ToArray();
}
