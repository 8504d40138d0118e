using System.Net;

namespace IkeLab.Wire.Isakmp;

/// <summary>
/// NAT-OA payload, RFC 3947 section 5.2: an IPv4 or IPv6 address, and no other type.
/// <code>
/// |   ID Type     |  RESERVED                                     |
/// |           IPv4 (4 octets) or IPv6 address (16 octets)         |
/// </code>
/// </summary>
public sealed record NatOriginalAddress(IdType IdType, Octets Data) : Payload
{
    public override PayloadType Type => PayloadType.NatOriginalAddress;

    public static NatOriginalAddress Of(IPAddress address) =>
        new(IdTypes.OfAddress(address), address.GetAddressBytes());

    internal static NatOriginalAddress Read(ref WireReader body)
    {
        var type = (IdType)body.U8();
        body.Skip(3);
        if (type is not (IdType.Ipv4Address or IdType.Ipv6Address) || !IdTypes.Allows(type, body.Left)) body.Fail();
        return new(type, body.Rest());
    }

    internal override void Write(WireWriter body)
    {
        body.U8((byte)IdType);
        body.Zeros(3);
        body.Bytes(Data);
    }
}
