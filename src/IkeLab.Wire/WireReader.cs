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

    public byte U8() => Take(1) is { IsEmpty: false } field ? field[0] : (byte)0;

    public ushort U16() => Take(2) is { IsEmpty: false } field ? BinaryPrimitives.ReadUInt16BigEndian(field.Span) : (ushort)0;

    public uint U32() => Take(4) is { IsEmpty: false } field ? BinaryPrimitives.ReadUInt32BigEndian(field.Span) : 0;

    public ulong U64() => Take(8) is { IsEmpty: false } field ? BinaryPrimitives.ReadUInt64BigEndian(field.Span) : 0;

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
