using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace IkeLab.Crypto.Primitives;

/// <summary>For the browser, whose platform has no MD5.</summary>
sealed class BouncyHmac : KeyedHash
{
    readonly HMac _state;

    public BouncyHmac(HashKind hash, ReadOnlySpan<byte> key)
    {
        _state = new HMac(DigestOf(hash));
        _state.Init(new KeyParameter(key));
    }

    public override int Length => _state.GetMacSize();

    public static byte[] Hash(HashKind hash, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        var digest = DigestOf(hash);
        foreach (var part in parts)
            digest.BlockUpdate(part.Span);
        var whole = new byte[digest.GetDigestSize()];
        digest.DoFinal(whole);
        return whole;
    }

    public override KeyedHash Add(ReadOnlySpan<byte> octets)
    {
        _state.BlockUpdate(octets);
        return this;
    }

    public override void Dispose() => _state.Reset();

    protected override void FinishWhole(Span<byte> destination) => _state.DoFinal(destination);

    static IDigest DigestOf(HashKind hash) => hash switch
    {
        HashKind.Md5 => new MD5Digest(),
        HashKind.Sha1 => new Sha1Digest(),
        HashKind.Sha256 => new Sha256Digest(),
        HashKind.Sha384 => new Sha384Digest(),
        HashKind.Sha512 => new Sha512Digest(),
        _ => throw new ArgumentOutOfRangeException(nameof(hash)),
    };
}
