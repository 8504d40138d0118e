namespace IkeLab.Crypto.Signatures;

/// <summary>
/// The authentication methods of IKEv1 that sign HASH_I and HASH_R, with their numbers on the wire (IANA "IPSEC
/// Authentication Methods").
/// </summary>
public enum SignatureMethod
{
    RsaSig = 3,
    Ecdsa256 = 9,
    Ecdsa384 = 10,
    Ecdsa521 = 11,
}
