using System.Buffers.Binary;
using System.Net;

namespace IkeLab.Wire.Ip;

/// <summary>
/// What <see cref="IPNetwork"/> does not do by itself: it refuses an address with bits beyond its length.
/// </summary>
public static class Ipv4Networks
{
    /// <summary>The network that an IPv4 address is in; its further bits are cleared.</summary>
    /// <param name="address">Any address of the network.</param>
    /// <param name="length">0 to 32.</param>
    public static IPNetwork Of(IPAddress address, int length)
    {
        ArgumentNullException.ThrowIfNull(address);
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(
            octets, BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes()) & Bits(length));
        return new(new IPAddress(octets), length);
    }

    /// <summary>The mask of a length, 255.255.255.0 for 24.</summary>
    public static IPAddress Mask(int length)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, Bits(length));
        return new(octets);
    }

    // Shifting 32 bits by 32 would shift by none.
    static uint Bits(int length) => length == 0 ? 0 : uint.MaxValue << (32 - length);
}
