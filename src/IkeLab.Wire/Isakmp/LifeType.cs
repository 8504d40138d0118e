namespace IkeLab.Wire.Isakmp;

/// <summary>Values of the life type attributes of both phases, RFC 2409 appendix A and RFC 2407 section 4.5.</summary>
public enum LifeType : ushort
{
    None = 0,
    Seconds = 1,
    Kilobytes = 2,
}
