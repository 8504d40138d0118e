namespace IkeLab.Wire.Isakmp;

/// <summary>Values of <see cref="IkeAttribute.HashAlgorithm"/>, RFC 2409 appendix A and RFC 4868 section 4.</summary>
public enum HashAlgorithm : ushort
{
    None = 0,
    Md5 = 1,
    Sha = 2,
    Tiger = 3,
    Sha256 = 4,
    Sha384 = 5,
    Sha512 = 6,
}
