using System.Buffers.Binary;
using System.Net;
using System.Numerics;

namespace IkeLab.Dialects.Configurations;

/// <summary>Masks and wildcards, as IOS writes the length of a prefix.</summary>
public static class Ipv4Masks
{
    /// <summary>255.255.255.0 for 24.</summary>
    public static IPAddress Mask(int length) => Of(Bits(length));

    /// <summary>0.0.0.255 for 24.</summary>
    public static IPAddress Wildcard(int length) => Of(~Bits(length));

    /// <summary>24 for 255.255.255.0; null where the ones are not all in front.</summary>
    public static int? LengthOfMask(IPAddress mask)
    {
        var bits = BitsOf(mask);
        var length = BitOperations.LeadingZeroCount(~bits);
        return bits == Bits(length) ? length : null;
    }

    /// <summary>24 for 0.0.0.255; null where the ones are not all behind.</summary>
    public static int? LengthOfWildcard(IPAddress wildcard) => LengthOfMask(Of(~BitsOf(wildcard)));

    /// <summary>The network that an address is in; its further bits are cleared, as IOS does.</summary>
    public static IPNetwork NetworkOf(IPAddress address, int length) => new(Of(BitsOf(address) & Bits(length)), length);

    // Shifting 32 bits by 32 would shift by none.
    static uint Bits(int length) => length == 0 ? 0 : uint.MaxValue << (32 - length);

    static uint BitsOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
    }

    static IPAddress Of(uint bits)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, bits);
        return new(octets);
    }
}
