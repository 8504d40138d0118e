using System.Globalization;

namespace IkeLab.Net;

/// <summary>Copies follow the packet (S7).</summary>
/// <param name="Copies">Besides the packet itself, 1 to <see cref="CopiesMax"/>.</param>
/// <param name="Late">How long behind it all of them come.</param>
public sealed record Duplicate(int Copies = 1, TimeSpan Late = default) : Effect
{
    /// <summary>Of one packet at one ISP, by all rules together: a fault must not become a flood.</summary>
    public const int CopiesMax = 16;

    public int Copies { get; } = Copies is >= 1 and <= CopiesMax
        ? Copies
        : throw new ArgumentOutOfRangeException(nameof(Copies));

    public TimeSpan Late { get; } = Late >= TimeSpan.Zero ? Late : throw new ArgumentOutOfRangeException(nameof(Late));

    public override string Kind => "duplicate";

    public override string Text =>
        string.Create(CultureInfo.InvariantCulture, $"duplicate, {Copies} more, {Late.InSeconds()} late");
}
