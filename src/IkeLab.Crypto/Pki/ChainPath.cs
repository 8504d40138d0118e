namespace IkeLab.Crypto.Pki;

/// <summary>
/// Finds the chain from an end entity to a trust anchor by names and signatures. At most
/// <see cref="ChainValidation.ChainLengthMax"/> steps, each over at most the anchors and the certificates sent, so a
/// ring of CAs that issued each other ends too.
/// </summary>
static class ChainPath
{
    internal static (ChainOutcome Outcome, string Why) Find(
        Certificate endEntity, IReadOnlyList<Certificate> others, TrustStore trust, out List<Certificate> chain)
    {
        chain = [endEntity];
        while (chain.Count < ChainValidation.ChainLengthMax)
        {
            var last = chain[^1];
            if (!SignatureAlgorithms.IsKnown(last.Signed))
                return (ChainOutcome.BadSignature, $"the certificate of {last.Subject} is signed in an unknown way");
            var isNamed = false;
            if (Signer(last, trust.Anchors, ref isNamed) is { } anchor)
            {
                chain.Add(anchor);
                return (ChainOutcome.Valid, "");
            }
            var issuer = Signer(last, others, ref isNamed);
            if (issuer is null || chain.Contains(issuer))
                return issuer is null && isNamed && !last.Subject.Equals(last.Issuer)
                    ? (ChainOutcome.BadSignature, $"{last.Issuer} did not sign the certificate of {last.Subject}")
                    : (ChainOutcome.UnknownIssuer, $"{last.Issuer}, who issued to {last.Subject}, is not trusted");
            chain.Add(issuer);
        }
        return (ChainOutcome.PathTooLong, $"more than {ChainValidation.ChainLengthMax} certificates in a chain");
    }

    // Names are not unique: CAs that were given new keys have the same name as before, so each is tried.
    static Certificate? Signer(Certificate certificate, IReadOnlyList<Certificate> candidates, ref bool isNamed)
    {
        foreach (var candidate in candidates)
        {
            if (!candidate.Subject.Equals(certificate.Issuer))
                continue;
            isNamed = true;
            if (SignatureAlgorithms.Verify(certificate.Signed, candidate.PublicKey))
                return candidate;
        }
        return null;
    }
}
