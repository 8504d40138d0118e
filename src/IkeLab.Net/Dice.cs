using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IkeLab.Net;

/// <summary>
/// The randomness of a run: labelled, not streamed. A draw is a function of the seed, a label and an ordinal, without
/// state, so one packet more on one link moves no decision about any other.
/// </summary>
/// <remarks>
/// F = the first eight octets of SHA-256(seed, 8 octets | ordinal, 8 octets | label, UTF-8), all big-endian. The fixed
/// lengths stand first, so no two inputs give the same octets.
/// </remarks>
public sealed class Dice(ulong seed)
{
    const int Million = 1_000_000;

    public ulong Seed { get; } = seed;

    /// <summary>A number evenly drawn from all of 64 bits.</summary>
    /// <param name="label">Who draws and for what: <c>isp/drop ESP from B</c>.</param>
    /// <param name="ordinal">Which of its draws.</param>
    public ulong Draw(string label, long ordinal)
    {
        ArgumentNullException.ThrowIfNull(label);
        var input = new byte[16 + Encoding.UTF8.GetByteCount(label)];
        BinaryPrimitives.WriteUInt64BigEndian(input, Seed);
        BinaryPrimitives.WriteInt64BigEndian(input.AsSpan(8), ordinal);
        Encoding.UTF8.GetBytes(label, input.AsSpan(16));
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(input));
    }

    /// <summary>
    /// True in <paramref name="partsPerMillion"/> of a million draws. The same draw is held against a threshold, so
    /// what comes true at 5 percent comes true at 10 percent as well.
    /// </summary>
    /// <param name="label">As in <see cref="Draw"/>.</param>
    /// <param name="ordinal">As in <see cref="Draw"/>.</param>
    /// <param name="partsPerMillion">0 (never) to 1,000,000 (always).</param>
    public bool Chance(string label, long ordinal, int partsPerMillion)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partsPerMillion);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partsPerMillion, Million);
        if (partsPerMillion is 0 or Million) return partsPerMillion != 0; // as the draw would say, without its price
        var outOfMillion = Math.BigMul(Draw(label, ordinal), Million, out _); // the high half: 0 .. 999,999
        return outOfMillion < (ulong)partsPerMillion;
    }
}
