namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Values of <see cref="IkeAttribute.EncryptionAlgorithm"/>, RFC 2409 appendix A and RFC 3602 section 5.1.
/// </summary>
public enum EncryptionAlgorithm : ushort
{
    None = 0,
    DesCbc = 1,
    IdeaCbc = 2,
    BlowfishCbc = 3,
    Rc5R16B64Cbc = 4,
    TripleDesCbc = 5,
    CastCbc = 6,
    AesCbc = 7,
    CamelliaCbc = 8,
}
