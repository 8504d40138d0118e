namespace IkeLab.Wire.Tests;

/// <summary>SplitMix64: the same mutations on every machine.</summary>
sealed class Dice(ulong state)
{
    internal ulong Next()
    {
        state += 0x9e3779b97f4a7c15;
        var mixed = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }

    internal int Below(int bound) => (int)(Next() % (uint)bound);

    /// <summary>
    /// One to four changes: another octet, a flipped bit, a piece cut out or doubled, the end cut off.
    /// </summary>
    internal byte[] Mutate(ReadOnlySpan<byte> original)
    {
        var bytes = original.ToArray().ToList();
        for (var changes = 1 + Below(4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = Below(bytes.Count);
            var length = Math.Min(1 + Below(8), bytes.Count - at);
            switch (Below(6))
            {
                case 0: bytes[at] = (byte)Next(); break;
                case 1: bytes[at] ^= (byte)(1 << Below(8)); break;
                case 2: bytes[at] = (byte)(Below(2) * 255); break;
                case 3: bytes.RemoveRange(at, length); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }
}
