using System.Net;
using System.Text;

namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Identification payload, RFC 2407 section 4.6.2. An address, subnet or range whose data is not as long as its type
/// says is refused.
/// <code>
/// |   ID Type     |  Protocol ID  |             Port              |
/// ~                     Identification Data                       ~
/// </code>
/// </summary>
/// <param name="Protocol">IP protocol, 0 for any.</param>
/// <param name="Port">0 for any.</param>
public sealed record Identification(IdType IdType, byte Protocol, ushort Port, Octets Data) : Payload
{
    public override PayloadType Type => PayloadType.Identification;

    public static Identification OfAddress(IPAddress address, byte protocol = 0, ushort port = 0) =>
        new(IdTypes.OfAddress(address), protocol, port, address.GetAddressBytes());

    /// <param name="network">An IPv4 network.</param>
    /// <param name="mask">Its mask, e.g. 255.255.255.0.</param>
    public static Identification OfSubnet(IPAddress network, IPAddress mask, byte protocol = 0, ushort port = 0) =>
        new(IdType.Ipv4Subnet, protocol, port, Octets.Concat(network.GetAddressBytes(), mask.GetAddressBytes()));

    public static Identification OfFqdn(string name) => new(IdType.Fqdn, 0, 0, Encoding.ASCII.GetBytes(name));

    internal static Identification Read(ref WireReader body)
    {
        var (type, protocol, port) = ((IdType)body.U8(), body.U8(), body.U16());
        if (!IdTypes.Allows(type, body.Left)) body.Fail();
        return new(type, protocol, port, body.Rest());
    }

    internal override void Write(WireWriter body)
    {
        body.U8((byte)IdType);
        body.U8(Protocol);
        body.U16(Port);
        body.Bytes(Data);
    }
}
