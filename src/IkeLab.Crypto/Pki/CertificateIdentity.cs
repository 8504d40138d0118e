using System.Text;

namespace IkeLab.Crypto.Pki;

/// <summary>
/// Whether a certificate speaks for the identity in an ID payload (RFC 4945 3.1): names only by the alternative names,
/// a distinguished name only by the subject, exactly and without wildcards.
/// </summary>
public static class CertificateIdentity
{
    /// <param name="certificate">A valid one.</param>
    /// <param name="kind">The ID payload's type.</param>
    /// <param name="identity">The ID payload's data: 4 or 16 octets, ASCII, or DER; whatever a peer sent.</param>
    public static bool SpeaksFor(Certificate certificate, IdentityKind kind, ReadOnlyMemory<byte> identity) =>
        kind switch
        {
            // RFC 4945 3.1.5: bitwise, and never the empty subject. The octets are compared, not walked.
            IdentityKind.DistinguishedName =>
                !certificate.Subject.IsEmpty && certificate.Subject.Der.Span.SequenceEqual(identity.Span),
            IdentityKind.Address => Names(certificate, AlternativeNameKind.IpAddress)
                .Any(name => name.Octets.Span.SequenceEqual(identity.Span)),
            IdentityKind.Fqdn => HasName(certificate, AlternativeNameKind.DnsName, identity.Span),
            IdentityKind.UserFqdn => HasName(certificate, AlternativeNameKind.Rfc822Name, identity.Span),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    // RFC 4945 3.1.2, 3.1.3: letters count the same in both cases, and that is all that may differ.
    static bool HasName(Certificate certificate, AlternativeNameKind kind, ReadOnlySpan<byte> identity)
    {
        if (!AlternativeName.IsPrintable(identity))
            return false;
        foreach (var name in Names(certificate, kind))
        {
            if (Ascii.EqualsIgnoreCase(name.Octets.Span, identity))
                return true;
        }
        return false;
    }

    static IEnumerable<AlternativeName> Names(Certificate certificate, AlternativeNameKind kind) =>
        certificate.AlternativeNames.Where(name => name.Kind == kind);
}
