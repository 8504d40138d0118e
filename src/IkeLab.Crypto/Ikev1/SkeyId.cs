namespace IkeLab.Crypto.Ikev1;

/// <summary>The four keys of an ISAKMP SA (RFC 2409 5), each as long as the prf's output.</summary>
/// <param name="Prf">The hash whose HMAC is the prf.</param>
/// <param name="SKEYID">Binds the authentication method to the exchange: the key of HASH_I and HASH_R.</param>
/// <param name="SKEYID_d">Other SAs' keys are derived from it.</param>
/// <param name="SKEYID_a">Authenticates the messages under the SA: the key of HASH(1), HASH(2), HASH(3).</param>
/// <param name="SKEYID_e">The cipher's key is made of it.</param>
public sealed record SkeyId(HashKind Prf, byte[] SKEYID, byte[] SKEYID_d, byte[] SKEYID_a, byte[] SKEYID_e);
