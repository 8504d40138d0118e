using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace IkeLab.Crypto.Signatures;

/// <summary>An RSA private key; its padding has no randomness, so neither have its signatures.</summary>
public sealed class RsaSigningKey : SigningKey
{
    readonly RsaPublicKey _public;
    readonly RsaCoreEngine _engine = new();

    internal RsaSigningKey(RsaPublicKey publicKey, RsaPrivateCrtKeyParameters numbers)
        : base(publicKey, HashKind.Sha256)
    {
        _public = publicKey;
        _engine.Init(true, numbers);
    }

    /// <exception cref="ArgumentException">The hash does not fit the modulus.</exception>
    public override byte[] SignHash(ReadOnlySpan<byte> hash) => Sign(hash);

    public override byte[] SignOctets(ReadOnlySpan<byte> octets) =>
        Sign(Pkcs1Block.DigestInfo(CertificateHash, Hashes.Compute(CertificateHash, octets.ToArray())));

    byte[] Sign(ReadOnlySpan<byte> data)
    {
        var block = Pkcs1Block.Of(data, _public.ModulusLength)
            ?? throw new ArgumentException($"{data.Length} octets do not fit {_public.Name}", nameof(data));
        return BigIntegers.AsUnsignedByteArray(
            _public.ModulusLength, _engine.ProcessBlock(new BigInteger(1, block)));
    }
}
