namespace IkeLab.Crypto.Pki;

/// <summary>What the CRLs of an issuer say (RFC 5280 6.3, without distribution points and deltas).</summary>
static class Revocation
{
    // RFC 4945 5.2.1: revoked by one is revoked. A CRL that is there and says nothing is no leave to go on.
    internal static (ChainOutcome Outcome, string Why) Judge(
        Certificate certificate, Certificate issuer, TrustStore trust, DateTimeOffset at)
    {
        (ChainOutcome Outcome, string Why) judgement = (ChainOutcome.Valid, "");
        foreach (var list in trust.RevocationLists.Where(list => list.Issuer.Equals(issuer.Subject)))
        {
            if (Fault(list, issuer, at) is { } fault)
                judgement = (ChainOutcome.RevocationUnknown, $"the CRL of {issuer.Subject} {fault}");
            else if (list.Revokes(certificate))
                return (ChainOutcome.Revoked, $"the certificate of {certificate.Subject}, serial number "
                    + $"{certificate.SerialNumber}, is revoked by {issuer.Subject}");
        }
        return judgement;
    }

    static string? Fault(RevocationList list, Certificate issuer, DateTimeOffset at) =>
        issuer.Extensions.KeyUsage is { } usage && !usage.HasFlag(KeyUsages.CrlSign) ? "is of a CA that may not sign it"
            : SignatureAlgorithms.IsWeak(list.Signed) || !SignatureAlgorithms.Verify(list.Signed, issuer.PublicKey)
                ? "is not signed by it"
            : at < list.ThisUpdate ? $"is not valid before {Der.Text(list.ThisUpdate)}"
            : at >= list.NextUpdate.AddSeconds(1) ? $"is out of date since {Der.Text(list.NextUpdate)}"
            : null;
}
