using System.Net;

namespace IkeLab.Wire.Routing;

/// <summary>
/// An entry of a RIP message, RFC 2453 section 4:
/// <code>
/// | Address Family Identifier (2) |        Route Tag (2)          |
/// |                         IP Address (4)                        |
/// |                         Subnet Mask (4)                       |
/// |                         Next Hop (4)                          |
/// |                         Metric (4)                            |
/// </code>
/// </summary>
/// <param name="Family">2 is IP; 0 stands in the request for a whole table; 0xffff is a password and no route.</param>
/// <param name="Tag">Of a route from elsewhere.</param>
/// <param name="Address">Of the network.</param>
/// <param name="Mask">Of the network.</param>
/// <param name="NextHop">0.0.0.0 for the sender.</param>
/// <param name="Metric">1 to 15; 16 says that it cannot be reached.</param>
public sealed record RipEntry(
    ushort Family, ushort Tag, IPAddress Address, IPAddress Mask, IPAddress NextHop, uint Metric)
{
    public const int Size = 20;

    internal static RipEntry Read(ref WireReader octets) => new(
        octets.U16(), octets.U16(),
        new(octets.Take(4).Span), new(octets.Take(4).Span), new(octets.Take(4).Span), octets.U32());

    internal void Write(WireWriter octets)
    {
        octets.U16(Family);
        octets.U16(Tag);
        octets.Bytes(Address.GetAddressBytes());
        octets.Bytes(Mask.GetAddressBytes());
        octets.Bytes(NextHop.GetAddressBytes());
        octets.U32(Metric);
    }
}
