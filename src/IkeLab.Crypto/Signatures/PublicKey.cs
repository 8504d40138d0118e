namespace IkeLab.Crypto.Signatures;

/// <summary>
/// A key that verifies what a peer signed. Verification answers yes or no, and whatever is wrong with a signature gives
/// the same no: a peer learns nothing from how it was refused.
/// </summary>
public abstract class PublicKey
{
    private protected PublicKey(SignatureMethod method, int bits) => (Method, Bits) = (method, bits);

    /// <summary>The authentication method of IKEv1 that the key serves.</summary>
    public SignatureMethod Method { get; }

    /// <summary>The length of the modulus or of the curve's field, in bits.</summary>
    public int Bits { get; }

    /// <summary>As in show commands: <c>RSA 2048</c>, <c>ECDSA P-256</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Whether this is the signature of HASH_I or HASH_R in a SIG payload: for RSA the hash itself in a PKCS #1 block
    /// (RFC 2409 5.1), for ECDSA r | s with the hash as the digest (RFC 4754 7).
    /// </summary>
    public abstract bool VerifiesHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature);

    /// <summary>
    /// Whether this is the signature of the octets as certificates have it: for RSA in PKCS #1 v1.5 with the hash's
    /// name, for ECDSA a DER sequence of r and s.
    /// </summary>
    public abstract bool VerifiesOctets(HashKind hash, ReadOnlySpan<byte> octets, ReadOnlySpan<byte> signature);
}
