namespace IkeLab.Crypto.Signatures;

/// <summary>
/// PKCS #1 v1.5 blocks of type 1, 00 01 FF .. FF 00 data. A block is verified by building the one that is right and
/// comparing all of it: nothing is parsed, so that nothing lax can be parsed (the forgeries with exponent 3 lived on
/// parsers that skipped octets behind the hash or within the DigestInfo).
/// </summary>
static class Pkcs1Block
{
    const int PaddingLengthMin = 8;

    /// <summary>A block as long as the modulus, or null where the data does not fit beside 8 octets of ones.</summary>
    internal static byte[]? Of(ReadOnlySpan<byte> data, int length)
    {
        if (data.IsEmpty || length - data.Length < PaddingLengthMin + 3)
            return null;
        var block = new byte[length];
        block[1] = 1;
        block.AsSpan(2, length - data.Length - 3).Fill(0xFF);
        data.CopyTo(block.AsSpan(length - data.Length));
        return block;
    }

    /// <summary>RFC 8017 9.2 note 1: the DER of DigestInfo, whose parameters are a NULL that is there.</summary>
    internal static byte[] DigestInfo(HashKind hash, ReadOnlySpan<byte> digest) => [.. Prefix(hash), .. digest];

    static ReadOnlySpan<byte> Prefix(HashKind hash) => hash switch
    {
        HashKind.Sha1 => [0x30, 0x21, 0x30, 9, 6, 5, 0x2B, 0x0E, 3, 2, 0x1A, 5, 0, 4, 20],
        HashKind.Sha256 => [0x30, 0x31, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 32],
        HashKind.Sha384 => [0x30, 0x41, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2, 5, 0, 4, 48],
        HashKind.Sha512 => [0x30, 0x51, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3, 5, 0, 4, 64],
        _ => throw new ArgumentOutOfRangeException(nameof(hash)),
    };
}
