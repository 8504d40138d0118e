namespace IkeLab.Esp;

/// <summary>
/// The anti-replay window of RFC 4303 section 3.4.3, kept as RFC 6479 does: a ring of 32-bit blocks, one more than the
/// window needs, so that moving on clears whole blocks and shifts nothing. A number is checked before the packet is
/// verified and recorded only after, or anyone could move the window with packets of his own.
/// </summary>
public sealed class AntiReplayWindow
{
    public const int SizeDefault = 64;
    public const int SizeMax = 4096;

    const int BitsPerBlock = 32;

    readonly uint[] _blocks;

    /// <param name="size">In packets: a multiple of 32, which RFC 4303 sets as the least, up to 4,096.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another size.</exception>
    public AntiReplayWindow(int size = SizeDefault)
    {
        if (size is < BitsPerBlock or > SizeMax || size % BitsPerBlock != 0)
            throw new ArgumentOutOfRangeException(nameof(size));
        Size = size;
        _blocks = new uint[(size / BitsPerBlock) + 1];
    }

    public int Size { get; }

    /// <summary>The right edge: the highest number that a verified packet has carried; 0 before the first.</summary>
    public uint Highest { get; private set; }

    /// <summary>
    /// Whether a packet of this number may go on to be verified: not seen yet, and not left of the window.
    /// </summary>
    public bool Accepts(uint sequenceNumber)
    {
        // A sender begins with 1 and never wraps (RFC 4303 3.3.3).
        if (sequenceNumber == 0) return false;
        if (sequenceNumber > Highest) return true;
        if (Highest - sequenceNumber >= Size) return false;
        return (Block(sequenceNumber) & Bit(sequenceNumber)) == 0;
    }

    /// <summary>Records the number of a packet that was verified.</summary>
    /// <exception cref="InvalidOperationException">The number was not to be accepted.</exception>
    public void Update(uint sequenceNumber)
    {
        if (!Accepts(sequenceNumber))
            throw new InvalidOperationException($"{sequenceNumber} is not to be accepted after {Highest}.");
        if (sequenceNumber > Highest) MoveTo(sequenceNumber);
        Block(sequenceNumber) |= Bit(sequenceNumber);
    }

    void MoveTo(uint sequenceNumber)
    {
        var first = Highest / BitsPerBlock;
        // A leap over the whole ring clears each block once.
        var passed = Math.Min((sequenceNumber / BitsPerBlock) - first, (uint)_blocks.Length);
        for (uint i = 1; i <= passed; i++) _blocks[(first + i) % (uint)_blocks.Length] = 0;
        Highest = sequenceNumber;
    }

    ref uint Block(uint sequenceNumber) => ref _blocks[sequenceNumber / BitsPerBlock % (uint)_blocks.Length];

    static uint Bit(uint sequenceNumber) => 1u << (int)(sequenceNumber % BitsPerBlock);
}
