namespace IkeLab.Crypto.Signatures;

/// <summary>A private key. The same octets have the same signature in every run.</summary>
public abstract class SigningKey
{
    private protected SigningKey(PublicKey publicKey, HashKind certificateHash) =>
        (PublicKey, CertificateHash) = (publicKey, certificateHash);

    /// <summary>What verifies this key's signatures.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The hash under this key's signatures of certificates.</summary>
    public HashKind CertificateHash { get; }

    /// <summary>Signs HASH_I or HASH_R for a SIG payload; <see cref="Signatures.PublicKey.VerifiesHash"/>.</summary>
    public abstract byte[] SignHash(ReadOnlySpan<byte> hash);

    /// <summary>
    /// Signs a certificate's or a CRL's contents with <see cref="CertificateHash"/>;
    /// <see cref="Signatures.PublicKey.VerifiesOctets"/>.
    /// </summary>
    public abstract byte[] SignOctets(ReadOnlySpan<byte> octets);
}
