using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// The ISP is so many routers (S1): each counts the TTL down, and at zero the sender is told (RFC 1812 section 5.3.1).
/// It strikes when a TTL runs out.
/// </summary>
/// <param name="Count">1 to 255.</param>
public sealed record Hops(int Count) : Effect
{
    public int Count { get; } = Count is >= 1 and <= byte.MaxValue
        ? Count
        : throw new ArgumentOutOfRangeException(nameof(Count));

    public override string Kind => "hops";

    public override string Text => string.Create(CultureInfo.InvariantCulture, $"{Count} hops");
}
