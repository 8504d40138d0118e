using System.Buffers.Binary;
using IkeLab.Crypto.Primitives;

namespace IkeLab.Crypto.Ikev1;

/// <summary>
/// What RFC 2409 computes with the prf and the hash, under its names: <c>_b</c> is a payload's body without the generic
/// header, cky the cookies, gxi and gxr the public values as sent, gxy the shared secret padded to the prime's length.
/// </summary>
public static class KeyDerivation
{
    /// <summary>RFC 2409 5: SKEYID = prf(pre-shared-key, Ni_b | Nr_b).</summary>
    public static SkeyId FromPreSharedKey(
        HashKind prf, ReadOnlySpan<byte> psk, ReadOnlySpan<byte> ni, ReadOnlySpan<byte> nr, ReadOnlySpan<byte> gxy,
        ulong ckyI, ulong ckyR)
    {
        using var keyed = KeyedHash.Create(prf, psk);
        return Expand(prf, keyed.Add(ni).Add(nr).Finish(), gxy, ckyI, ckyR);
    }

    /// <summary>RFC 2409 5: SKEYID = prf(Ni_b | Nr_b, g^xy).</summary>
    public static SkeyId FromSignature(
        HashKind prf, ReadOnlySpan<byte> ni, ReadOnlySpan<byte> nr, ReadOnlySpan<byte> gxy, ulong ckyI, ulong ckyR)
    {
        using var keyed = KeyedHash.Create(prf, [.. ni, .. nr]);
        return Expand(prf, keyed.Add(gxy).Finish(), gxy, ckyI, ckyR);
    }

    /// <summary>RFC 2409 5: HASH_I = prf(SKEYID, g^xi | g^xr | CKY-I | CKY-R | SAi_b | IDii_b).</summary>
    public static byte[] HASH_I(
        SkeyId keys, ReadOnlySpan<byte> gxi, ReadOnlySpan<byte> gxr, ulong ckyI, ulong ckyR, ReadOnlySpan<byte> saiB,
        ReadOnlySpan<byte> idiiB)
    {
        using var prf = KeyedHash.Create(keys.Prf, keys.SKEYID);
        return prf.Add(gxi).Add(gxr).Add(ckyI).Add(ckyR).Add(saiB).Add(idiiB).Finish();
    }

    /// <summary>
    /// RFC 2409 5: HASH_R = prf(SKEYID, g^xr | g^xi | CKY-R | CKY-I | SAi_b | IDir_b); the initiator's SA here too.
    /// </summary>
    public static byte[] HASH_R(
        SkeyId keys, ReadOnlySpan<byte> gxi, ReadOnlySpan<byte> gxr, ulong ckyI, ulong ckyR, ReadOnlySpan<byte> saiB,
        ReadOnlySpan<byte> idirB)
    {
        using var prf = KeyedHash.Create(keys.Prf, keys.SKEYID);
        return prf.Add(gxr).Add(gxi).Add(ckyR).Add(ckyI).Add(saiB).Add(idirB).Finish();
    }

    /// <summary>
    /// RFC 2409 5.5 and 5.7: HASH(1) = prf(SKEYID_a, M-ID | all payloads behind the HASH payload, with their generic
    /// headers); of an informational exchange too.
    /// </summary>
    public static byte[] HASH_1(SkeyId keys, uint messageId, ReadOnlySpan<byte> afterHash)
    {
        using var prf = KeyedHash.Create(keys.Prf, keys.SKEYID_a);
        return prf.Add(messageId).Add(afterHash).Finish();
    }

    /// <summary>RFC 2409 5.5: HASH(2) = prf(SKEYID_a, M-ID | Ni_b | all payloads behind the HASH payload).</summary>
    public static byte[] HASH_2(SkeyId keys, uint messageId, ReadOnlySpan<byte> niB, ReadOnlySpan<byte> afterHash)
    {
        using var prf = KeyedHash.Create(keys.Prf, keys.SKEYID_a);
        return prf.Add(messageId).Add(niB).Add(afterHash).Finish();
    }

    /// <summary>RFC 2409 5.5: HASH(3) = prf(SKEYID_a, 0 | M-ID | Ni_b | Nr_b), the 0 being one octet.</summary>
    public static byte[] HASH_3(SkeyId keys, uint messageId, ReadOnlySpan<byte> niB, ReadOnlySpan<byte> nrB)
    {
        using var prf = KeyedHash.Create(keys.Prf, keys.SKEYID_a);
        return prf.Add((byte)0).Add(messageId).Add(niB).Add(nrB).Finish();
    }

    /// <summary>
    /// The IKE cipher's key (RFC 2409 appendix B): the first octets of SKEYID_e, and where it is too short, of K1 | K2
    /// | .. with K1 = prf(SKEYID_e, 0), K2 = prf(SKEYID_e, K1).
    /// </summary>
    /// <param name="keys">The SA's keys.</param>
    /// <param name="length">In octets.</param>
    public static byte[] EncryptionKey(SkeyId keys, int length)
    {
        if (length <= keys.SKEYID_e.Length)
            return keys.SKEYID_e[..length];
        using var prf = KeyedHash.Create(keys.Prf, keys.SKEYID_e);
        return Feedback(length, previous => prf.Add(previous is [] ? [0] : previous).Finish());
    }

    /// <summary>
    /// RFC 2409 appendix B: the IV of the first encrypted message, the first octets of hash(g^xi | g^xr).
    /// </summary>
    public static byte[] Phase1Iv(HashKind hash, ReadOnlySpan<byte> gxi, ReadOnlySpan<byte> gxr, int blockSize) =>
        Hashes.Compute(hash, gxi.ToArray(), gxr.ToArray())[..blockSize];

    /// <summary>
    /// RFC 2409 appendix B: the IV of the first message under a message ID, the first octets of
    /// hash(last phase 1 CBC block | M-ID).
    /// </summary>
    public static byte[] Phase2Iv(HashKind hash, ReadOnlySpan<byte> lastBlock, uint messageId, int blockSize)
    {
        var id = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(id, messageId);
        return Hashes.Compute(hash, lastBlock.ToArray(), id)[..blockSize];
    }

    /// <summary>
    /// RFC 2409 5.5: KEYMAT = K1 | K2 | .. with K1 = prf(SKEYID_d, [g(qm)^xy |] protocol | SPI | Ni_b | Nr_b) and each
    /// further K with the one before it in front.
    /// </summary>
    /// <param name="keys">The ISAKMP SA's keys.</param>
    /// <param name="protocol">Of the proposal: 3 for ESP.</param>
    /// <param name="spi">The receiver's choice, so each direction has KEYMAT of its own.</param>
    /// <param name="niB">The quick mode's nonce of the initiator.</param>
    /// <param name="nrB">The quick mode's nonce of the responder.</param>
    /// <param name="gxyQm">The quick mode's own shared secret, empty without PFS.</param>
    /// <param name="length">In octets: <see cref="Esp.EspSuite.KeymatLength"/>.</param>
    public static byte[] Keymat(
        SkeyId keys, byte protocol, uint spi, ReadOnlySpan<byte> niB, ReadOnlySpan<byte> nrB, ReadOnlySpan<byte> gxyQm,
        int length)
    {
        byte[] gxy = gxyQm.ToArray(), nonces = [.. niB, .. nrB];
        using var prf = KeyedHash.Create(keys.Prf, keys.SKEYID_d);
        return Feedback(length, previous => prf.Add(previous).Add(gxy).Add(protocol).Add(spi).Add(nonces).Finish());
    }

    static SkeyId Expand(HashKind prf, byte[] skeyid, ReadOnlySpan<byte> gxy, ulong ckyI, ulong ckyR)
    {
        using var keyed = KeyedHash.Create(prf, skeyid);
        var d = keyed.Add(gxy).Add(ckyI).Add(ckyR).Add((byte)0).Finish();
        var a = keyed.Add(d).Add(gxy).Add(ckyI).Add(ckyR).Add((byte)1).Finish();
        var e = keyed.Add(a).Add(gxy).Add(ckyI).Add(ckyR).Add((byte)2).Finish();
        return new SkeyId(prf, skeyid, d, a, e);
    }

    static byte[] Feedback(int length, Func<byte[], byte[]> next)
    {
        var whole = new byte[length];
        byte[] block = [];
        for (var at = 0; at < length; at += block.Length)
        {
            block = next(block);
            block.AsSpan(0, Math.Min(block.Length, length - at)).CopyTo(whole.AsSpan(at));
        }
        return whole;
    }
}
