using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IkeLab.Esp;

/// <summary>Addresses that begin alike, such as 10.1.0.0/16.</summary>
public readonly record struct Ipv4Prefix
{
    readonly uint _network;

    /// <param name="address">An address within; what the prefix does not cover is cleared.</param>
    /// <param name="length">In bits, 0 to 32.</param>
    /// <exception cref="ArgumentException">Not an IPv4 address, or another length.</exception>
    public Ipv4Prefix(IPAddress address, int length)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.AddressFamily != AddressFamily.InterNetwork)
            throw new ArgumentException("Not IPv4", nameof(address));
        if (length is < 0 or > 32) throw new ArgumentOutOfRangeException(nameof(length));
        Length = length;
        _network = Number(address) & MaskBits;
    }

    public static Ipv4Prefix Any => default;

    public int Length { get; }

    public IPAddress Address => Dotted(_network);

    public IPAddress Mask => Dotted(MaskBits);

    // Shifting 32 bits by 32 would shift by none.
    uint MaskBits => Length == 0 ? 0 : uint.MaxValue << (32 - Length);

    /// <summary>Reads <c>10.1.0.0/16</c>; an address alone is a prefix of 32 bits. It never throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Ipv4Prefix prefix)
    {
        prefix = default;
        var parts = (text ?? "").Split('/');
        var length = 32;
        // IPAddress also reads "1" and "0x7f.1".
        if (parts.Length > 2 || parts[0].Split('.').Length != 4) return false;
        if (!IPAddress.TryParse(parts[0], out var address) || address.AddressFamily != AddressFamily.InterNetwork)
            return false;
        if (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out length))
            return false;
        if (length > 32) return false;

        prefix = new(address, length);
        return true;
    }

    /// <exception cref="FormatException">Not a prefix.</exception>
    public static Ipv4Prefix Parse(string text) =>
        TryParse(text, out var prefix) ? prefix : throw new FormatException($"'{text}' is no IPv4 prefix.");

    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AddressFamily == AddressFamily.InterNetwork && (Number(address) & MaskBits) == _network;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{Length}");

    static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    static IPAddress Dotted(uint number)
    {
        Span<byte> octets = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, number);
        return new(octets);
    }
}
