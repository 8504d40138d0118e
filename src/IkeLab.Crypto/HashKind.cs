namespace IkeLab.Crypto;

/// <summary>The hashes IKEv1 negotiates (RFC 2409 appendix A, IANA "IKE hash algorithms").</summary>
public enum HashKind
{
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}
