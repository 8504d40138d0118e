using IkeLab.Wire.Isakmp;

namespace IkeLab.Features.Wireshark;

/// <summary>The payloads of a message in the notation of RFC 2409: <c>HASH SA NONCE ID ID</c>.</summary>
static class PayloadNames
{
    /// <summary>What an encrypted message shows once it is read, RFC 2409 sections 5.1, 5.4, 5.5 and 5.7.</summary>
    /// <param name="name">MM5; where nothing is expected of a message, it fails.</param>
    /// <param name="withPfs">The quick mode has KE payloads.</param>
    public static IReadOnlyList<string> Expected(string name, bool withPfs) => name switch
    {
        "MM5" or "MM6" =>
        [
            "ID HASH", "ID HASH N", // INITIAL-CONTACT, RESPONDER-LIFETIME
            "ID CERT SIG", "ID CERT SIG N", "ID CERT SIG CR", "ID CERT SIG CR N",
        ],
        "AM3" =>
        [
            "HASH", "HASH N", "NAT-D NAT-D HASH", "NAT-D NAT-D HASH N", // INITIAL-CONTACT
            "CERT SIG", "CERT SIG N", "NAT-D NAT-D CERT SIG", "NAT-D NAT-D CERT SIG N",
        ],
        "QM1" => withPfs
            ? ["HASH SA NONCE KE ID ID", "HASH SA NONCE KE ID ID NAT-OA NAT-OA"]
            : ["HASH SA NONCE ID ID", "HASH SA NONCE ID ID NAT-OA NAT-OA"],
        "QM2" => withPfs
            ? ["HASH SA NONCE KE ID ID", "HASH SA NONCE KE ID ID N"]
            : [
                "HASH SA NONCE ID ID", "HASH SA NONCE ID ID N", // RESPONDER-LIFETIME
                "HASH SA NONCE ID ID NAT-OA NAT-OA",
            ],
        "QM3" => ["HASH"],
        "INFO" => ["HASH N", "HASH D"],
        _ => [],
    };

    /// <summary>Proposals and transforms are left out: they are inside the SA payload.</summary>
    public static string Of(IEnumerable<int> types) => string.Join(' ', types.Select(type => (PayloadType)type)
        .Where(type => type is not (PayloadType.Proposal or PayloadType.Transform))
        .Select(Of));

    static string Of(PayloadType type) => type switch
    {
        PayloadType.SecurityAssociation => "SA",
        PayloadType.KeyExchange => "KE",
        PayloadType.Identification => "ID",
        PayloadType.Hash => "HASH",
        PayloadType.Certificate => "CERT",
        PayloadType.CertificateRequest => "CR",
        PayloadType.Signature => "SIG",
        PayloadType.Nonce => "NONCE",
        PayloadType.Notification => "N",
        PayloadType.Delete => "D",
        PayloadType.NatDiscovery => "NAT-D",
        PayloadType.NatOriginalAddress => "NAT-OA",
        _ => type.ToString(),
    };
}
