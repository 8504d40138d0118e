namespace IkeLab.Wire.Isakmp;

/// <summary>Values of <see cref="IkeAttribute.GroupType"/>, RFC 2409 appendix A.</summary>
public enum GroupType : ushort
{
    None = 0,
    Modp = 1,
    Ecp = 2,
    Ec2n = 3,
}
