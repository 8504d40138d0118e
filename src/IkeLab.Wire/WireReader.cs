using System.Buffers.Binary;

namespace IkeLab.Wire;

/// <summary>
/// Reads big-endian fields. Reading past the end gives zeros and sets <see cref="Failed"/>, so a layout is written
/// straight down, without a check on each line, and asked once at its end.
/// </summary>
public ref struct WireReader(Octets octets)
{
    Octets _rest = octets;

    public bool Failed { get; private set; }

    public readonly int Left => _rest.Length;

    public byte U8()
    {
        var field = Take(1);
        return field.IsEmpty ? (byte)0 : field[0];
    }

    public ushort U16()
    {
        var field = Take(2);
        return field.IsEmpty ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(field.Span);
    }

    public uint U32()
    {
        var field = Take(4);
        return field.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(field.Span);
    }

    public ulong U64()
    {
        var field = Take(8);
        return field.IsEmpty ? 0 : BinaryPrimitives.ReadUInt64BigEndian(field.Span);
    }

    public void Skip(int count) => Take(count);

    public Octets Rest() => Take(_rest.Length);

    /// <summary>A reader of the next octets alone; this one goes on behind them.</summary>
    public WireReader Slice(int count) => new(Take(count));

    /// <summary>The next octets, none of them when there are fewer or <paramref name="count"/> is negative.</summary>
    public Octets Take(int count)
    {
        if (count < 0 || count > _rest.Length) Fail();
        if (Failed) return default;

        var field = _rest.Slice(0, count);
        _rest = _rest.Slice(count);
        return field;
    }

    /// <summary>Says that what was read has no meaning; nothing is left to read.</summary>
    public void Fail()
    {
        Failed = true;
        _rest = default;
    }
}
