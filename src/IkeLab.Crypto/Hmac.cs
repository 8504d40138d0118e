using IkeLab.Crypto.Primitives;

namespace IkeLab.Crypto;

/// <summary>HMAC (RFC 2104) of the negotiated hash: IKEv1's prf where none is negotiated (RFC 2409 4).</summary>
public static class Hmac
{
    /// <summary>The length in octets before truncation, and of the key that ESP and AH take from KEYMAT.</summary>
    public static int Length(HashKind hash) => Hashes.Length(hash);

    /// <summary>The HMAC of the parts, one behind the other.</summary>
    public static byte[] Compute(
        HashKind hash, ReadOnlySpan<byte> key, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        using var state = KeyedHash.Create(hash, key);
        foreach (var part in parts)
            state.Add(part.Span);
        return state.Finish();
    }
}
