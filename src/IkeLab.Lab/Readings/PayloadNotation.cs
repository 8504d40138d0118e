using System.Globalization;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>What anybody on the path can read of an IKE message, as RFC 2409 section 3.2 writes it: HDR, SA.</summary>
public static class PayloadNotation
{
    public static string Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.IsEncrypted)
        {
            return string.Create(CultureInfo.InvariantCulture, $"HDR*, {message.Body.Length} octets");
        }

        return message.TryReadPayloads(out var payloads)
            ? string.Join(", ", payloads.Select(Of).Prepend("HDR"))
            : "HDR, unreadable";
    }

    public static string Of(Payload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return payload switch
        {
            SecurityAssociation => "SA",
            KeyExchange => "KE",
            Nonce => "N",
            Identification => "ID",
            Hash => "HASH",
            Signature => "SIG",
            Certificate => "CERT",
            CertificateRequest => "CR",
            VendorId => "VID",
            NatDiscovery => "NAT-D",
            Notification notify => string.Create(CultureInfo.InvariantCulture, $"N({(ushort)notify.Notify})"),
            Delete => "D",
            _ => payload.Type.ToString(),
        };
    }
}
