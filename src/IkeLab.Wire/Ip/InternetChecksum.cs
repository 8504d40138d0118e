using System.Buffers.Binary;

namespace IkeLab.Wire.Ip;

/// <summary>
/// RFC 1071: the one's complement of the one's complement sum of all 16-bit words, an odd octet padded by zero.
/// </summary>
public static class InternetChecksum
{
    /// <summary>Over octets that contain their own checksum the result is 0 when nothing was changed.</summary>
    internal static ushort Compute(ReadOnlySpan<byte> octets, uint sum = 0)
    {
        sum = Add(sum, octets);
        while (sum > ushort.MaxValue) sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }

    /// <summary>At most 65,535 octets and a pseudo header, which 32 bits hold without a carry lost.</summary>
    internal static uint Add(uint sum, ReadOnlySpan<byte> octets)
    {
        for (; octets.Length >= 2; octets = octets[2..]) sum += BinaryPrimitives.ReadUInt16BigEndian(octets);
        return octets.IsEmpty ? sum : sum + ((uint)octets[0] << 8);
    }

    /// <summary>
    /// RFC 1624 section 3, HC' = ~(~HC + ~m + m'): a checksum after one of the words that it covers has changed.
    /// </summary>
    public static ushort Mend(ushort checksum, ushort former, ushort value)
    {
        if (former == value) return checksum;
        var sum = (uint)(ushort)~checksum + (ushort)~former + value;
        sum = (sum & ushort.MaxValue) + (sum >> 16);
        sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }
}
