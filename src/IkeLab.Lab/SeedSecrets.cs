using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using IkeLab.Crypto;

namespace IkeLab.Lab;

/// <summary>
/// The secrets of a run: HKDF of the seed, by label. They are the same in every process and no secret at all; that is
/// why IkeLab is no VPN. A label that is not drawn moves no other, so one message more leaves all other nonces as they
/// were.
/// </summary>
public sealed class SeedSecrets(ulong seed) : Secrets
{
    // HKDF-Expand gives at most 255 blocks of the hash (RFC 5869 section 2.3).
    const int DrawMax = 255 * 32;

    readonly byte[] _key = Extract(seed);

    public override bool ComeFromSeed => true;

    public override byte[] Draw(string label, int count)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, DrawMax);
        return HKDF.Expand(HashAlgorithmName.SHA256, _key, count, Encoding.UTF8.GetBytes(label));
    }

    static byte[] Extract(ulong seed)
    {
        var octets = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(octets, seed);
        return HKDF.Extract(HashAlgorithmName.SHA256, octets, "IkeLab secrets"u8.ToArray());
    }
}
