using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Wire.Captures;

/// <summary>A <see cref="WireReader"/> in the byte order of a section.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Readers are not compared.")]
ref struct OrderedReader(Octets octets, bool isBigEndian)
{
    WireReader _octets = new(octets);

    internal readonly bool Failed => _octets.Failed;

    internal readonly int Left => _octets.Left;

    internal ushort U16() => isBigEndian ? _octets.U16() : BinaryPrimitives.ReverseEndianness(_octets.U16());

    internal uint U32() => isBigEndian ? _octets.U32() : BinaryPrimitives.ReverseEndianness(_octets.U32());

    internal ulong U64() => isBigEndian ? _octets.U64() : BinaryPrimitives.ReverseEndianness(_octets.U64());

    internal void Skip(int count) => _octets.Skip(count);

    /// <summary>Octets, and behind them the padding to a multiple of four.</summary>
    internal Octets Padded(uint count)
    {
        if (count > _octets.Left) _octets.Fail();
        var field = _octets.Take((int)Math.Min(count, int.MaxValue));
        _octets.Skip(-field.Length & 3);
        return field;
    }
}
