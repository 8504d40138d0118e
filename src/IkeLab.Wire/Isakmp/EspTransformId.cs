namespace IkeLab.Wire.Isakmp;

/// <summary>
/// RFC 2407 section 4.4.4; 12 of RFC 3602, 18 to 20 of RFC 4106 section 8.3, the rest of the IANA registry.
/// </summary>
public enum EspTransformId : byte
{
    None = 0,
    DesIv64 = 1,
    Des = 2,
    TripleDes = 3,
    Rc5 = 4,
    Idea = 5,
    Cast = 6,
    Blowfish = 7,
    TripleIdea = 8,
    DesIv32 = 9,
    Rc4 = 10,
    Null = 11,
    AesCbc = 12,
    AesCtr = 13,
    AesCcm8 = 14,
    AesCcm12 = 15,
    AesCcm16 = 16,
    AesGcm8 = 18,
    AesGcm12 = 19,
    AesGcm16 = 20,
    Seed = 21,
    Camellia = 22,
    NullAesGmac = 23,
}
