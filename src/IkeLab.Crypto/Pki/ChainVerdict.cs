namespace IkeLab.Crypto.Pki;

/// <summary>The outcome of a validation.</summary>
/// <param name="Outcome">What became of the certificates.</param>
/// <param name="Why">One line for people; says which certificate. Empty if valid.</param>
/// <param name="Certificate">The end entity's, if it could be read; to be believed only if valid.</param>
public sealed record ChainVerdict(ChainOutcome Outcome, string Why, Certificate? Certificate)
{
    public bool IsValid => Outcome == ChainOutcome.Valid;
}
