using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IkeLab.Net;

/// <summary>
/// A block of IPv4 addresses: <c>10.1.1.0/24</c>. Bits beyond the length are cleared, so equal blocks are equal.
/// </summary>
public readonly record struct Ipv4Prefix
{
    readonly uint _bits;

    /// <param name="address">Any address of the block.</param>
    /// <param name="length">0 to 32.</param>
    public Ipv4Prefix(IPAddress address, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 32);
        Length = length;
        _bits = BitsOf(address) & Mask;
    }

    public static Ipv4Prefix Everything => default;

    public int Length { get; }

    uint Mask => Length == 0 ? 0 : uint.MaxValue << (32 - Length);

    /// <exception cref="FormatException">No address, a slash and a length of 0 to 32.</exception>
    public static Ipv4Prefix Parse(string text) =>
        text.Split('/') is [var address, var length]
        && IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetwork
        && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= 32
            ? new(parsed, bits)
            : throw new FormatException($"Not an IPv4 prefix such as 10.1.1.0/24: {text}");

    public bool Contains(IPAddress address) => (BitsOf(address) & Mask) == _bits;

    public override string ToString()
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, _bits);
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(octets)}/{Length}");
    }

    static uint BitsOf(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[4];
        return address.TryWriteBytes(octets, out _)
            ? BinaryPrimitives.ReadUInt32BigEndian(octets)
            : throw new ArgumentException($"Not an IPv4 address: {address}", nameof(address));
    }
}
