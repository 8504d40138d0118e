namespace IkeLab.Crypto.Signatures;

/// <summary>What follows from an authentication method.</summary>
public static class SignatureMethods
{
    /// <summary>
    /// The hash whose HMAC makes HASH_I and HASH_R. RFC 2409 5.1: a signature algorithm that is tied to a hash has it
    /// instead of the negotiated one, here and nowhere else; RFC 4754 4 ties the ECDSA methods to theirs.
    /// </summary>
    /// <param name="method">The negotiated authentication method.</param>
    /// <param name="negotiated">The negotiated hash.</param>
    public static HashKind HashOfSigned(this SignatureMethod method, HashKind negotiated) => method switch
    {
        SignatureMethod.RsaSig => negotiated,
        SignatureMethod.Ecdsa256 => HashKind.Sha256,
        SignatureMethod.Ecdsa384 => HashKind.Sha384,
        SignatureMethod.Ecdsa521 => HashKind.Sha512,
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };
}
