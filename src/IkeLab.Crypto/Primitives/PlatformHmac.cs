using System.Security.Cryptography;

namespace IkeLab.Crypto.Primitives;

sealed class PlatformHmac(HashKind hash, ReadOnlySpan<byte> key) : KeyedHash
{
    readonly IncrementalHash _state = IncrementalHash.CreateHMAC(NameOf(hash), key);

    public override int Length => _state.HashLengthInBytes;

    public static HashAlgorithmName NameOf(HashKind hash) => hash switch
    {
        HashKind.Md5 => HashAlgorithmName.MD5,
        HashKind.Sha1 => HashAlgorithmName.SHA1,
        HashKind.Sha256 => HashAlgorithmName.SHA256,
        HashKind.Sha384 => HashAlgorithmName.SHA384,
        HashKind.Sha512 => HashAlgorithmName.SHA512,
        _ => throw new ArgumentOutOfRangeException(nameof(hash)),
    };

    public override KeyedHash Add(ReadOnlySpan<byte> octets)
    {
        _state.AppendData(octets);
        return this;
    }

    public override void Dispose() => _state.Dispose();

    protected override void FinishWhole(Span<byte> destination) => _state.GetHashAndReset(destination);
}
