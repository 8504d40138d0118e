namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Values of <see cref="IpsecAttribute.AuthenticationAlgorithm"/>, RFC 2407 section 4.5, RFC 4868 section 4 and the
/// IANA registry.
/// </summary>
public enum AuthenticationAlgorithm : ushort
{
    None = 0,
    HmacMd5 = 1,
    HmacSha = 2,
    DesMac = 3,
    Kpdk = 4,
    HmacSha256 = 5,
    HmacSha384 = 6,
    HmacSha512 = 7,
    HmacRipemd = 8,
    AesXcbcMac = 9,
    SigRsa = 10,
    Aes128Gmac = 11,
    Aes192Gmac = 12,
    Aes256Gmac = 13,
}
