using System.Security.Cryptography;
using IkeLab.Crypto.Primitives;

namespace IkeLab.Crypto;

/// <summary>The negotiated hash without a key: IVs, NAT-D (RFC 3947 3.2), vendor IDs.</summary>
public static class Hashes
{
    /// <summary>The hash's length in octets.</summary>
    public static int Length(HashKind hash) => hash switch
    {
        HashKind.Md5 => 16,
        HashKind.Sha1 => 20,
        HashKind.Sha256 => 32,
        HashKind.Sha384 => 48,
        HashKind.Sha512 => 64,
        _ => throw new ArgumentOutOfRangeException(nameof(hash)),
    };

    /// <summary>The hash of the parts, one behind the other.</summary>
    public static byte[] Compute(HashKind hash, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        if (OperatingSystem.IsBrowser() && hash == HashKind.Md5)
            return BouncyHmac.Hash(hash, parts);
        using var state = IncrementalHash.CreateHash(PlatformHmac.NameOf(hash));
        foreach (var part in parts)
            state.AppendData(part.Span);
        return state.GetHashAndReset();
    }
}
