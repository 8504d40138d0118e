using System.Net;
using System.Text;
using IkeLab.Crypto.Pki;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>Who a side of phase 1 says it is: the type and data of its ID payload (RFC 2407 section 4.6.2.1).</summary>
public sealed record IkeIdentity(IdType Type, Octets Data)
{
    const byte Udp = 17;

    /// <summary>How a certificate speaks for it; null where none can (RFC 4945 section 3.1).</summary>
    public IdentityKind? Kind => Type switch
    {
        IdType.Ipv4Address or IdType.Ipv6Address => IdentityKind.Address,
        IdType.Fqdn => IdentityKind.Fqdn,
        IdType.UserFqdn => IdentityKind.UserFqdn,
        IdType.DerAsn1Dn => IdentityKind.DistinguishedName,
        _ => null,
    };

    public static IkeIdentity Of(IPAddress address)
    {
        var id = Identification.OfAddress(address);
        return new(id.IdType, id.Data);
    }

    public static IkeIdentity Of(Identification id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new(id.IdType, id.Data);
    }

    public static IkeIdentity Fqdn(string name) => new(IdType.Fqdn, Encoding.ASCII.GetBytes(name));

    public static IkeIdentity UserFqdn(string name) => new(IdType.UserFqdn, Encoding.ASCII.GetBytes(name));

    public static IkeIdentity Of(DistinguishedName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(IdType.DerAsn1Dn, name.Der);
    }

    /// <param name="port">0 or 500; the protocol goes with it.</param>
    public Identification ToPayload(ushort port) => new(Type, port == 0 ? (byte)0 : Udp, port, Data);

    /// <summary>
    /// Whether an ID payload names this side. Letters of names count the same in both cases (RFC 4945 section 3.1.2);
    /// everything else is compared octet by octet. Port and protocol are UDP/500 or zero (RFC 2407 section 4.6.2).
    /// </summary>
    public bool Is(Identification id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.IdType == Type && id.Port is 0 or 500 && id.Protocol is 0 or Udp &&
            (Type is IdType.Fqdn or IdType.UserFqdn
                ? Ascii.EqualsIgnoreCase(id.Data.Span, Data.Span)
                : id.Data == Data);
    }

    /// <summary>As people write it; what a peer sent that is no address or name is told by its octets.</summary>
    public override string ToString() => Kind switch
    {
        IdentityKind.Address => new IPAddress(Data.Span).ToString(),
        IdentityKind.DistinguishedName when DistinguishedName.TryRead(Data.Memory, out var name) => name.Text,
        IdentityKind.Fqdn or IdentityKind.UserFqdn when IsPrintable() => Encoding.ASCII.GetString(Data.Span),
        _ => $"ID type {(byte)Type}, {Data}",
    };

    bool IsPrintable() => Data.Span.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0;
}
