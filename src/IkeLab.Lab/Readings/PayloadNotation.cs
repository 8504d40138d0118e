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
            ? $"HDR, {Of(payloads)}"
            : "HDR, unreadable";
    }

    /// <summary>"HASH, SA, N, ID, ID".</summary>
    public static string Of(IEnumerable<Payload> payloads) => string.Join(", ", payloads.Select(Of));

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
            NatOriginalAddress => "NAT-OA",
            Notification notify => string.Create(CultureInfo.InvariantCulture, $"N({(ushort)notify.Notify})"),
            Delete => "D",
            _ => payload.Type.ToString(),
        };
    }
}
