namespace IkeLab.Esp;

/// <summary>What becomes of the Don't Fragment bit in the outer header, RFC 4301 section 8.1.</summary>
public enum DontFragmentPolicy
{
    Copy,
    Set,
    Clear,
}
