using System.Buffers.Binary;

namespace IkeLab.Crypto.Esp;

/// <summary>
/// Seals and opens the body of ESP packets (RFC 4303 2): IV | text, padding, pad length, next header, encrypted | ICV.
/// One per SA, so per direction; its keys are set up once and it serves one thread at a time.
/// </summary>
public sealed class EspTransform : IDisposable
{
    const int HeaderLength = 8;
    const int TrailerLength = 2;

    // 1, 2, 3 .. 255: what padding of any length begins with (RFC 4303 2.4).
    static readonly byte[] Padding = [.. Enumerable.Range(1, byte.MaxValue).Select(value => (byte)value)];

    readonly EspSuite _suite;
    readonly EspProtection _protection;

    /// <param name="suite">The SA's algorithms.</param>
    /// <param name="keymat">
    /// <see cref="EspSuite.KeymatLength"/> octets of this direction's KEYMAT: encryption key, salt (GCM),
    /// authentication key.
    /// </param>
    /// <exception cref="ArgumentException">The suite contradicts itself or the keymat is of another length.</exception>
    public EspTransform(EspSuite suite, ReadOnlySpan<byte> keymat)
    {
        suite.Verify();
        if (keymat.Length != suite.KeymatLength)
            throw new ArgumentException($"{keymat.Length} octets for {suite}", nameof(keymat));
        _suite = suite;
        _protection = EspProtection.Create(suite, keymat);
    }

    /// <summary>The body of a packet.</summary>
    /// <param name="spi">The SPI that will stand in front.</param>
    /// <param name="sequenceNumber">The sequence number that will stand in front.</param>
    /// <param name="nextHeader">The protocol of what is inside.</param>
    /// <param name="inner">What is inside.</param>
    /// <param name="iv">
    /// <see cref="EspSuite.IvLength"/> octets: for CBC not to be foreseen, for GCM never the same twice under a key.
    /// </param>
    /// <param name="extraPadding">Octets of padding beyond the least; rounded up to the alignment.</param>
    /// <exception cref="ArgumentException">
    /// The IV is of another length, or the padding would exceed 255 octets.
    /// </exception>
    public byte[] Seal(
        uint spi, uint sequenceNumber, byte nextHeader, ReadOnlySpan<byte> inner, ReadOnlySpan<byte> iv,
        int extraPadding = 0)
    {
        if (iv.Length != _suite.IvLength)
            throw new ArgumentException($"an IV of {iv.Length} octets for {_suite}", nameof(iv));
        ArgumentOutOfRangeException.ThrowIfNegative(extraPadding);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(extraPadding, byte.MaxValue);
        var bodyLength = _suite.BodyLength(inner.Length) + _suite.Align(extraPadding);
        var padLength = bodyLength - iv.Length - inner.Length - TrailerLength - _suite.IcvLength;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(padLength, byte.MaxValue, nameof(extraPadding));

        var body = new byte[bodyLength];
        iv.CopyTo(body);
        var text = body.AsSpan(iv.Length, inner.Length + padLength + TrailerLength);
        inner.CopyTo(text);
        Padding.AsSpan(0, padLength).CopyTo(text[inner.Length..]);
        text[^2] = (byte)padLength;
        text[^1] = nextHeader;

        Span<byte> header = stackalloc byte[HeaderLength];
        WriteHeader(spi, sequenceNumber, header);
        _protection.Protect(header, body);
        return body;
    }

    /// <summary>
    /// Opens the body of a packet that came in. Octets that do not open, for whatever reason, are the sender's or the
    /// network's doing and never throw.
    /// </summary>
    public EspOpening Open(uint spi, uint sequenceNumber, ReadOnlySpan<byte> body)
    {
        var textLength = body.Length - _suite.IvLength - _suite.IcvLength;
        if (textLength < TrailerLength)
            return EspOpening.Failed(EspOpeningKind.TooShort);

        Span<byte> header = stackalloc byte[HeaderLength];
        WriteHeader(spi, sequenceNumber, header);
        var text = new byte[textLength];
        var kind = _protection.Unprotect(header, body, text);
        if (kind != EspOpeningKind.Opened)
            return EspOpening.Failed(kind);

        int padLength = text[^2], innerLength = textLength - TrailerLength - padLength;
        if (innerLength < 0 || !text.AsSpan(innerLength, padLength).SequenceEqual(Padding.AsSpan(0, padLength)))
            return EspOpening.Failed(EspOpeningKind.BadPadding);
        return new EspOpening(EspOpeningKind.Opened, text[^1], text.AsMemory(0, innerLength));
    }

    public void Dispose() => _protection.Dispose();

    static void WriteHeader(uint spi, uint sequenceNumber, Span<byte> header)
    {
        BinaryPrimitives.WriteUInt32BigEndian(header, spi);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], sequenceNumber);
    }
}
