using IkeLab.Crypto.Ikev1;
using IkeLab.Crypto.Signatures;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>The keys of an ISAKMP SA and what its two hashes go over (RFC 2409 section 5).</summary>
sealed class Phase1Keys : IDisposable
{
    readonly Octets _gxi;
    readonly Octets _gxr;
    readonly Octets _saiB;
    readonly SaId _sa;
    readonly IkeCipher _cipher;
    CbcProtection? _phase1;

    public Phase1Keys(SaId sa, Phase1Policy policy, SkeyId skeyid, Octets gxi, Octets gxr, Octets saiB)
    {
        (_sa, Policy, Skeyid, _gxi, _gxr, _saiB) = (sa, policy, skeyid, gxi, gxr, saiB);
        EncryptionKey = KeyDerivation.EncryptionKey(skeyid, policy.KeyLength);
        _cipher = new(policy.Cipher, EncryptionKey);
    }

    public Phase1Policy Policy { get; }

    public SkeyId Skeyid { get; }

    /// <summary>The shared secret, for those who watch the lab: nothing here is made of it again.</summary>
    public required byte[] Gxy { get; init; }

    /// <summary>The key of the cipher: what Wireshark's IKEv1 decryption table asks for.</summary>
    public byte[] EncryptionKey { get; }

    /// <summary>MM5 and MM6, or AM3, whose chain of IVs starts at hash(g^xi | g^xr).</summary>
    public CbcProtection Phase1 => _phase1 ??=
        new(_cipher, KeyDerivation.Phase1Iv(Policy.Hash, _gxi.Span, _gxr.Span, _cipher.BlockSize));

    /// <summary>
    /// A quick mode or informational exchange, whose chain starts at hash(last block of phase 1 | M-ID).
    /// </summary>
    public CbcProtection Phase2(uint messageId) =>
        new(_cipher, KeyDerivation.Phase2Iv(Policy.Hash, Phase1.LastBlock.Span, messageId, _cipher.BlockSize));

    /// <summary>An exchange about a message that was refused, from whose last block the peer goes on.</summary>
    public CbcProtection Phase2(uint messageId, Octets refused) => new(_cipher, KeyDerivation.Phase2Iv(
        Policy.Hash, refused.Slice(refused.Length - _cipher.BlockSize).Span, messageId, _cipher.BlockSize));

    public void Dispose() => _cipher.Dispose();

    /// <summary>HASH_I or HASH_R as it is signed: under the hash of the method, if it has one (RFC 2409 5.1).</summary>
    public byte[] Signed(SignatureMethod method, Role signer, Identification id)
    {
        var keys = Skeyid with { Prf = method.HashOfSigned(Skeyid.Prf) };
        return signer is Role.Initiator
            ? KeyDerivation.HASH_I(
                keys, _gxi.Span, _gxr.Span, _sa.Initiator, _sa.Responder, _saiB.Span, id.Body.Span)
            : KeyDerivation.HASH_R(
                keys, _gxi.Span, _gxr.Span, _sa.Initiator, _sa.Responder, _saiB.Span, id.Body.Span);
    }

    public Hash HASH_I(Identification idii) => new(KeyDerivation.HASH_I(
        Skeyid, _gxi.Span, _gxr.Span, _sa.Initiator, _sa.Responder, _saiB.Span, idii.Body.Span));

    public Hash HASH_R(Identification idir) => new(KeyDerivation.HASH_R(
        Skeyid, _gxi.Span, _gxr.Span, _sa.Initiator, _sa.Responder, _saiB.Span, idir.Body.Span));
}
