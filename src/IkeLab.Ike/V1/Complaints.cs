namespace IkeLab.Ike.V1;

/// <summary>
/// When the receiver of ESP may say that it has no SA for it. ESP is not verified, and anybody can send it, so it says
/// so once a second at the most; and once a minute for each SPI, because nobody acknowledges a notify, and the one
/// before may be lost.
/// </summary>
sealed class Complaints
{
    static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);
    static readonly TimeSpan ApartForSpi = TimeSpan.FromMinutes(1);

    // The oldest first: those of the last minute, which are 60 at the most, for they are a second apart.
    readonly Queue<(uint Spi, DateTimeOffset At)> _made = [];
    DateTimeOffset _next;

    /// <summary>Whether to complain of an SPI now; if so it counts as done.</summary>
    public bool Make(uint spi, DateTimeOffset now)
    {
        while (_made.TryPeek(out var oldest) && now - oldest.At >= ApartForSpi) _made.Dequeue();
        if (now < _next || _made.Any(made => made.Spi == spi)) return false;

        _next = now + Apart;
        _made.Enqueue((spi, now));
        return true;
    }
}
