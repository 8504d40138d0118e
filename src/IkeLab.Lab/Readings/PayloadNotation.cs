using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>Payloads as RFC 2409 section 3.2 writes them, without the index that tells whose they are.</summary>
public static class PayloadNotation
{
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
            Notification notify => $"N({(ushort)notify.Notify})",
            Delete => "D",
            _ => payload.Type.ToString(),
        };
    }

    /// <summary>"HASH, SA, N, ID, ID".</summary>
    public static string Of(IEnumerable<Payload> payloads) => string.Join(", ", payloads.Select(Of));
}
