using IkeLab.Crypto.Pki;
using IkeLab.Wire.Isakmp;
using CertificatePayload = IkeLab.Wire.Isakmp.Certificate;

namespace IkeLab.Ike.V1;

/// <summary>The CERT payloads of a peer, and how it hears what is wrong with them.</summary>
static class PeersCertificates
{
    /// <summary>The certificates, the end entity's first; or why there are none to look at.</summary>
    public static Refusal? Of(
        IReadOnlyList<Payload> payloads, Identification id, out IReadOnlyList<ReadOnlyMemory<byte>> sent)
    {
        var all = payloads.OfType<CertificatePayload>().ToList();
        sent = [.. all.Where(IsX509).Select(one => one.Data.Memory)];
        if (sent.Count > 0 && sent.Count <= ChainValidation.CertificatesMax) sent = EndEntityFirst(sent, id);
        return sent.Count > 0 ? null
            : all.Count == 0 ? Refused("no certificate", NotifyType.AuthenticationFailed)
            : Refused($"a certificate of encoding {all[0].Encoding}", NotifyType.InvalidCertEncoding);
    }

    /// <summary>What RFC 2408 sections 5.9 and 5.10 have for an unknown CA, and for everything else.</summary>
    public static Refusal Refused(ChainVerdict verdict) => Refused(
        verdict.Why,
        verdict.Outcome is ChainOutcome.UnknownIssuer
            ? NotifyType.InvalidCertAuthority
            : NotifyType.InvalidCertificate);

    public static bool SpeaksFor(Crypto.Pki.Certificate certificate, Identification id) =>
        IkeIdentity.KindOf(id) is { } kind && CertificateIdentity.SpeaksFor(certificate, kind, id.Data.Memory);

    // RFC 4945 section 3.3.10.3: they come in any order. Whose it is says the identity; a false one is found out later.
    static List<ReadOnlyMemory<byte>> EndEntityFirst(IReadOnlyList<ReadOnlyMemory<byte>> sent, Identification id)
    {
        var first = sent.FirstOrDefault(
            der => Crypto.Pki.Certificate.TryRead(der, out var certificate, out _) && SpeaksFor(certificate, id),
            sent[0]);
        return [first, .. sent.Where(der => !der.Span.SequenceEqual(first.Span))];
    }

    static bool IsX509(CertificatePayload payload) => payload.Encoding == (byte)CertificateEncoding.X509Signature;

    static Refusal Refused(string why, NotifyType notify) =>
        new(RefusalKind.WrongCertificate, why) { Notify = notify };
}
