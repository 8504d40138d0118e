using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Wire;

/// <summary>
/// Octets that nobody changes, equal when their content is. The memory is not copied: whoever hands it over gives it
/// away. Comparison is not in constant time, so a secret or a MAC is never compared here.
/// </summary>
public readonly struct Octets(ReadOnlyMemory<byte> memory) : IEquatable<Octets>
{
    public static Octets Empty => default;

    public ReadOnlyMemory<byte> Memory { get; } = memory;

    public ReadOnlySpan<byte> Span => Memory.Span;

    public int Length => Memory.Length;

    public bool IsEmpty => Memory.IsEmpty;

    public byte this[int i] => Memory.Span[i];

    [SuppressMessage("Usage", "CA2225", Justification = "The constructor is the named alternative.")]
    public static implicit operator Octets(byte[]? bytes) => new(bytes);

    [SuppressMessage("Usage", "CA2225", Justification = "The constructor is the named alternative.")]
    public static implicit operator Octets(ReadOnlyMemory<byte> memory) => new(memory);

    public static bool operator ==(Octets left, Octets right) => left.Equals(right);

    public static bool operator !=(Octets left, Octets right) => !left.Equals(right);

    /// <exception cref="FormatException">Not an even number of hexadecimal digits.</exception>
    public static Octets FromHex(string hex) => Convert.FromHexString(hex);

    public static Octets Concat(params ReadOnlySpan<Octets> parts)
    {
        var writer = new WireWriter();
        foreach (var part in parts) writer.Bytes(part);
        return writer.ToOctets();
    }

    public Octets Slice(int start) => Memory[start..];

    public Octets Slice(int start, int length) => Memory.Slice(start, length);

    public byte[] ToArray() => Memory.ToArray();

    public bool Equals(Octets other) => Span.SequenceEqual(other.Span);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Octets other && Equals(other);

    /// <summary>FNV-1a, 32 bits: the same in every process, which the HashCode of the framework is not.</summary>
    public override int GetHashCode()
    {
        var hash = 2166136261u;
        foreach (var octet in Span) hash = unchecked((hash ^ octet) * 16777619u);
        return unchecked((int)hash);
    }

    /// <summary>Lower-case hexadecimal digits, without separators.</summary>
    public override string ToString() => Convert.ToHexStringLower(Span);
}
