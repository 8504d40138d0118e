namespace IkeLab.Wire.Isakmp;

/// <summary>RFC 2407 section 4.4.3 and RFC 4868 section 4.</summary>
public enum AhTransformId : byte
{
    None = 0,
    Md5 = 2,
    Sha = 3,
    Des = 4,
    Sha256 = 5,
    Sha384 = 6,
    Sha512 = 7,
}
