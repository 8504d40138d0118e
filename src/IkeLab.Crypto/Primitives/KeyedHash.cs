using System.Buffers.Binary;

namespace IkeLab.Crypto.Primitives;

/// <summary>An HMAC with its key set up once: finished, it starts again under the same key.</summary>
abstract class KeyedHash : IDisposable
{
    /// <summary>In octets.</summary>
    public abstract int Length { get; }

    public static KeyedHash Create(HashKind hash, ReadOnlySpan<byte> key) =>
        OperatingSystem.IsBrowser() && hash == HashKind.Md5 ? new BouncyHmac(hash, key) : new PlatformHmac(hash, key);

    public abstract KeyedHash Add(ReadOnlySpan<byte> octets);

    public KeyedHash Add(byte number) => Add([number]);

    public KeyedHash Add(uint number)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(octets, number);
        return Add(octets);
    }

    public KeyedHash Add(ulong number)
    {
        Span<byte> octets = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(octets, number);
        return Add(octets);
    }

    /// <summary>Writes the first octets of the HMAC, as many as the destination takes: a truncation.</summary>
    public void Finish(Span<byte> destination)
    {
        Span<byte> whole = stackalloc byte[Length];
        FinishWhole(whole);
        whole[..destination.Length].CopyTo(destination);
    }

    public byte[] Finish()
    {
        var whole = new byte[Length];
        FinishWhole(whole);
        return whole;
    }

    public abstract void Dispose();

    protected abstract void FinishWhole(Span<byte> destination);
}
