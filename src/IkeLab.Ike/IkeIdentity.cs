using System.Net;
using System.Text;
using IkeLab.Crypto.Pki;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>Who a side of phase 1 says it is: what its ID payload means (RFC 2407 section 4.6.2.1).</summary>
public static class IkeIdentity
{
    const byte Udp = 17;

    public static Identification UserFqdn(string name) => new(IdType.UserFqdn, 0, 0, Encoding.ASCII.GetBytes(name));

    public static Identification Of(DistinguishedName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(IdType.DerAsn1Dn, 0, 0, name.Der);
    }

    /// <summary>How a certificate speaks for it; null where none can (RFC 4945 section 3.1).</summary>
    public static IdentityKind? KindOf(Identification id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.IdType switch
        {
            IdType.Ipv4Address or IdType.Ipv6Address => IdentityKind.Address,
            IdType.Fqdn => IdentityKind.Fqdn,
            IdType.UserFqdn => IdentityKind.UserFqdn,
            IdType.DerAsn1Dn => IdentityKind.DistinguishedName,
            _ => null,
        };
    }

    /// <summary>
    /// Whether an ID payload names a side. Letters of names count the same in both cases (RFC 4945 section 3.1.2);
    /// everything else is compared octet by octet. Port and protocol are UDP/500 or zero (RFC 2407 section 4.6.2).
    /// </summary>
    public static bool AreSame(Identification own, Identification id)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(id);
        return id.IdType == own.IdType && id.Port is 0 or 500 && id.Protocol is 0 or Udp &&
            (own.IdType is IdType.Fqdn or IdType.UserFqdn
                ? Ascii.EqualsIgnoreCase(id.Data.Span, own.Data.Span)
                : id.Data == own.Data);
    }

    /// <summary>As people write it; what a peer sent that is no address or name is told by its octets.</summary>
    public static string Text(Identification id) => KindOf(id) switch
    {
        IdentityKind.Address => new IPAddress(id.Data.Span).ToString(),
        IdentityKind.DistinguishedName when DistinguishedName.TryRead(id.Data.Memory, out var name) => name.Text,
        IdentityKind.Fqdn or IdentityKind.UserFqdn when IsPrintable(id) => Encoding.ASCII.GetString(id.Data.Span),
        _ => $"ID type {(byte)id.IdType}, {id.Data}",
    };

    static bool IsPrintable(Identification id) => id.Data.Span.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0;
}
