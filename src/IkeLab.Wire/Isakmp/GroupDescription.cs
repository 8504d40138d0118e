namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Values of the group attributes of both phases, RFC 2409 section 6, RFC 3526, RFC 5114 and RFC 5903.
/// </summary>
public enum GroupDescription : ushort
{
    None = 0,
    Modp768 = 1,
    Modp1024 = 2,
    Modp1536 = 5,
    Modp2048 = 14,
    Modp3072 = 15,
    Modp4096 = 16,
    Modp6144 = 17,
    Modp8192 = 18,
    Ecp256 = 19,
    Ecp384 = 20,
    Ecp521 = 21,
    Modp1024s160 = 22,
    Modp2048s224 = 23,
    Modp2048s256 = 24,
    Ecp192 = 25,
    Ecp224 = 26,
    Brainpool224 = 27,
    Brainpool256 = 28,
    Brainpool384 = 29,
    Brainpool512 = 30,
    Curve25519 = 31,
    Curve448 = 32,
}
