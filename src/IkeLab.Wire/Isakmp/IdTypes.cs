using System.Net;
using System.Net.Sockets;

namespace IkeLab.Wire.Isakmp;

/// <summary>What an <see cref="IdType"/> says about the data behind it, RFC 2407 section 4.6.2.</summary>
static class IdTypes
{
    internal static IdType OfAddress(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetworkV6 ? IdType.Ipv6Address : IdType.Ipv4Address;

    internal static bool Allows(IdType type, int length) => type switch
    {
        IdType.Ipv4Address => length == 4,
        IdType.Ipv4Subnet or IdType.Ipv4Range => length == 8,
        IdType.Ipv6Address => length == 16,
        IdType.Ipv6Subnet or IdType.Ipv6Range => length == 32,
        _ => true,
    };
}
