namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Values of <see cref="IkeAttribute.AuthenticationMethod"/>, RFC 2409 appendix A and RFC 4754 section 4; 65001 and up
/// are the XAUTH drafts'.
/// </summary>
public enum AuthenticationMethod : ushort
{
    None = 0,
    PreSharedKey = 1,
    DssSignatures = 2,
    RsaSignatures = 3,
    RsaEncryption = 4,
    RevisedRsaEncryption = 5,
    Ecdsa256 = 9,
    Ecdsa384 = 10,
    Ecdsa521 = 11,
    XauthInitPreShared = 65001,
    XauthRespPreShared = 65002,
}
