using IkeLab.Crypto.Esp;

namespace IkeLab.Esp;

/// <summary>One direction of ESP between two gateways, RFC 4301 section 4.1.</summary>
public abstract class EspSa : IDisposable
{
    /// <summary>0 is for local use, 1 to 255 are reserved by IANA (RFC 4303 section 2.1).</summary>
    const uint ReservedSpiMax = 255;

    /// <exception cref="ArgumentException">
    /// The SPI is reserved (a peer may ask for one: see <see cref="IsReserved"/>), or the keymat is not the suite's.
    /// </exception>
    private protected EspSa(uint spi, SpdLine line, TunnelEnds ends, EspSuite suite, ReadOnlySpan<byte> keymat)
    {
        if (IsReserved(spi)) throw new ArgumentOutOfRangeException(nameof(spi));
        (Spi, Line, Ends, Suite) = (spi, line, ends, suite);
        Selector = line.Selector;
        Transform = new(suite, keymat);
    }

    public uint Spi { get; }

    /// <summary>The line of the policy it was negotiated for, where its packets are counted.</summary>
    public SpdLine Line { get; }

    public TunnelEnds Ends { get; }

    public EspSuite Suite { get; }

    /// <summary>What was negotiated: the line's own, or narrower.</summary>
    public Selector Selector { get; init; }

    public EspMode Mode { get; init; }

    public SaLifetime Lifetime { get; init; } = new();

    /// <summary>Inner octets carried so far: what a lifetime in kilobytes counts.</summary>
    public ulong CarriedOctets { get; private protected set; }

    private protected EspTransform Transform { get; }

    public static bool IsReserved(uint spi) => spi <= ReservedSpiMax;

    public void Dispose()
    {
        Transform.Dispose();
        GC.SuppressFinalize(this);
    }
}
