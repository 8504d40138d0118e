namespace IkeLab.Crypto.Pki;

/// <summary>
/// Path validation (RFC 5280 6.1 without policies and name constraints, which are refused where they appear) for IKE
/// (RFC 4945 5.1.3). A pure function of octets, trust and time; its work is bounded whatever a peer sends.
/// </summary>
public static class ChainValidation
{
    /// <summary>The longest chain that is followed, the end entity and the trust anchor included.</summary>
    public const int ChainLengthMax = 6;

    /// <summary>How many certificates of a peer are looked at; more are refused unseen.</summary>
    public const int CertificatesMax = 8;

    /// <summary>
    /// Validates the certificates that a peer sent. The first is the end entity's; the others may help to reach a trust
    /// anchor, in any order, several times or not at all (RFC 4945 3.3.10).
    /// </summary>
    /// <param name="sent">The contents of the CERT payloads, at least one.</param>
    /// <param name="trust">What is believed.</param>
    /// <param name="at">The time of the run.</param>
    public static ChainVerdict Validate(
        IReadOnlyList<ReadOnlyMemory<byte>> sent, TrustStore trust, DateTimeOffset at)
    {
        if (sent.Count > CertificatesMax)
            return new(ChainOutcome.TooMany, $"{sent.Count} certificates, where {CertificatesMax} are looked at", null);
        if (!Certificate.TryRead(sent[0], out var endEntity, out var why))
            return new(ChainOutcome.Malformed, why, null);
        // RFC 4945 3.3.10.2: what cannot be read among the others does no harm; if it was needed, the chain shows it.
        var others = new List<Certificate>();
        foreach (var der in sent.Skip(1))
        {
            if (Certificate.TryRead(der, out var other, out _))
                others.Add(other);
        }
        var (outcome, reason) = ChainPath.Find(endEntity, others, trust, out var chain);
        if (outcome == ChainOutcome.Valid)
            (outcome, reason) = Judge(chain, trust, at);
        return new(outcome, reason, endEntity);
    }

    // From the anchor down: a fault of a CA is told before those of what it issued.
    static (ChainOutcome Outcome, string Why) Judge(
        List<Certificate> chain, TrustStore trust, DateTimeOffset at)
    {
        for (var index = chain.Count - 1; index >= 0; index--)
        {
            var judgement = JudgeOne(chain, index, trust, at);
            if (judgement.Outcome != ChainOutcome.Valid)
                return judgement;
        }
        return (ChainOutcome.Valid, "");
    }

    static (ChainOutcome Outcome, string Why) JudgeOne(
        List<Certificate> chain, int index, TrustStore trust, DateTimeOffset at)
    {
        var certificate = chain[index];
        var extensions = certificate.Extensions;
        var isAnchor = index == chain.Count - 1;
        var who = $"the certificate of {NameOf(certificate)}";
        if (extensions.Unprocessed is { } oid)
            return (ChainOutcome.UnknownCriticalExtension, $"{who} has the extension {oid}, which is not known");
        if (index > 0 && !extensions.IsCa)
            return (ChainOutcome.NotACa, $"{who} is no CA's, and issued another");
        if (index > 0 && extensions.PathLength < CasBelow(chain, index))
            return (ChainOutcome.PathTooLong, $"{who} allows {extensions.PathLength} CAs below it");
        if (UseFault(extensions, index > 0) is { } use)
            return (ChainOutcome.UseNotAllowed, $"{who} {use}");
        if (WeakFault(certificate, isAnchor, trust) is { } weak)
            return (ChainOutcome.TooWeak, $"{who} {weak}");
        if (at < certificate.NotBefore)
            return (ChainOutcome.NotYetValid, $"{who} is not valid before {Der.Text(certificate.NotBefore)}");
        if (at >= certificate.NotAfter.AddSeconds(1))
            return (ChainOutcome.Expired, $"{who} expired at {Der.Text(certificate.NotAfter)}");
        return isAnchor ? (ChainOutcome.Valid, "") : Revocation.Judge(certificate, chain[index + 1], trust, at);
    }

    /// <summary>RFC 5280 6.1.4 (l): a CA that issued itself does not count.</summary>
    static int CasBelow(List<Certificate> chain, int index) =>
        chain.Take(index).Skip(1).Count(below => !below.Subject.Equals(below.Issuer));

    static string? UseFault(Extensions extensions, bool isIssuer)
    {
        if (isIssuer)
            return extensions.KeyUsage is { } usage && !usage.HasFlag(KeyUsages.KeyCertSign)
                ? "may not sign certificates"
                : null;
        if (extensions.KeyUsage is { } own && (own & (KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)) == 0)
            return "may not sign";
        return extensions.Purposes is { } purposes
            && !purposes.Contains(Oids.IpsecIke) && !purposes.Contains(Oids.AnyExtendedKeyUsage)
            ? "is for other purposes than IKE"
            : null;
    }

    // An anchor's own signature is not what makes it believed.
    static string? WeakFault(Certificate certificate, bool isAnchor, TrustStore trust) =>
        certificate.PublicKey is Signatures.RsaPublicKey rsa && rsa.Bits < trust.RsaBitsMin
            ? $"has a key of {rsa.Bits} bits"
            : !isAnchor && SignatureAlgorithms.IsWeak(certificate.Signed) ? "is signed over SHA-1" : null;

    static string NameOf(Certificate certificate) =>
        certificate.Subject.IsEmpty
            ? string.Join(", ", certificate.AlternativeNames.Select(name => name.Text))
            : certificate.Subject.Text;
}
