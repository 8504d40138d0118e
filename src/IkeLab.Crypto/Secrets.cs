namespace IkeLab.Crypto;

/// <summary>Where a party's secret octets come from: private values, nonces, IVs, SPIs.</summary>
public abstract class Secrets
{
    /// <summary>
    /// Whether every draw is a pure function of a seed that is printed for everyone to see. What is computed from such
    /// draws is no secret and may be kept for the next run of the process; what a live gateway computes may not.
    /// </summary>
    public virtual bool ComeFromSeed => false;

    /// <summary>Draws octets; of a seed, the same label gives the same octets whatever was drawn before.</summary>
    public abstract byte[] Draw(string label, int count);
}
