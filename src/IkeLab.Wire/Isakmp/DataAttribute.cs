using System.Buffers.Binary;

namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Data attribute, RFC 2408 section 3.3, in its short form (TV, AF bit set) or its long one (TLV). The form is kept:
/// the responder must return the attributes as they were offered (RFC 2409 section 5).
/// <code>
/// |A|       Attribute Type        |    AF=0  Attribute Length     |
/// |F|                             |    AF=1  Attribute Value      |
/// ~                   AF=0  Attribute Value                       ~
/// </code>
/// </summary>
/// <param name="Type">15 bits, without the AF bit.</param>
/// <param name="Value">Two octets in the short form.</param>
public sealed record DataAttribute(ushort Type, Octets Value, bool IsShort)
{
    const ushort AttributeFormat = 0x8000;

    /// <summary>A value of one to four octets as a number; null for a longer one, or none.</summary>
    public uint? Number
    {
        get
        {
            if (Value.Length is 0 or > 4) return null;

            Span<byte> padded = stackalloc byte[4];
            padded.Clear();
            Value.Span.CopyTo(padded[(4 - Value.Length)..]);
            return BinaryPrimitives.ReadUInt32BigEndian(padded);
        }
    }

    public static DataAttribute Short(ushort type, ushort value) =>
        new(type, new byte[] { (byte)(value >> 8), (byte)value }, IsShort: true);

    public static DataAttribute Short(IkeAttribute type, ushort value) => Short((ushort)type, value);

    public static DataAttribute Short(IpsecAttribute type, ushort value) => Short((ushort)type, value);

    public static DataAttribute Long(ushort type, Octets value) => new(type, value, IsShort: false);

    /// <summary>A number of four octets, as a lifetime above 65,535 needs it.</summary>
    public static DataAttribute Long(ushort type, uint value)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        return Long(type, (Octets)octets);
    }

    public static DataAttribute Long(IkeAttribute type, uint value) => Long((ushort)type, value);

    public static DataAttribute Long(IpsecAttribute type, uint value) => Long((ushort)type, value);

    /// <summary>
    /// Attributes one behind the other, as the data of a notification holds them (RFC 2407 section 4.6.3.1).
    /// </summary>
    public static Octets Write(IEnumerable<DataAttribute> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var writer = new WireWriter();
        foreach (var attribute in attributes) attribute.Write(writer);
        return writer.ToOctets();
    }

    /// <returns>False when the octets are no whole number of attributes.</returns>
    public static bool TryRead(Octets octets, out IReadOnlyList<DataAttribute> attributes)
    {
        var reader = new WireReader(octets);
        List<DataAttribute> read = [];
        while (reader.Left > 0 && !reader.Failed) read.Add(Read(ref reader));
        attributes = reader.Failed ? [] : read;
        return !reader.Failed;
    }

    internal static DataAttribute Read(ref WireReader octets)
    {
        var type = octets.U16();
        return (type & AttributeFormat) != 0
            ? new((ushort)(type & ~AttributeFormat), octets.Take(2), IsShort: true)
            : new(type, octets.Take(octets.U16()), IsShort: false);
    }

    internal void Write(WireWriter octets)
    {
        if (Type >= AttributeFormat) throw new InvalidOperationException("An attribute type has 15 bits");
        if (IsShort && Value.Length != 2) throw new InvalidOperationException("A short attribute has two octets");

        octets.U16((ushort)(IsShort ? Type | AttributeFormat : Type));
        if (!IsShort) octets.U16(checked((ushort)Value.Length));
        octets.Bytes(Value);
    }
}
