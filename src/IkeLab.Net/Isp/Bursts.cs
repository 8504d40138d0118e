using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// Losses that come in bursts, as on a radio link: the chain of Gilbert and Elliott, which is good or bad and steps
/// once for each packet that meets the criteria. All in parts per million, so that every machine steps alike.
/// </summary>
/// <remarks>
/// One draw decides each step, and it is bad below a threshold: that of <paramref name="Enters"/> after good, of a
/// million less <paramref name="Leaves"/> after bad. So more of the one or less of the other only adds bad packets, and
/// never makes a good one of them.
/// </remarks>
/// <param name="Enters">From good to bad.</param>
/// <param name="Leaves">From bad to good, 1 or more; a burst is a million through this long, on average.</param>
/// <param name="StrikesInGood">Of the packets that come while it is good.</param>
public sealed record Bursts(int Enters, int Leaves, int StrikesInGood = 0)
{
    const int Million = 1_000_000;

    public int Enters { get; } = Enters is >= 0 and <= Million
        ? Enters
        : throw new ArgumentOutOfRangeException(nameof(Enters));

    /// <summary>
    /// No more than a million without <see cref="Enters"/>: beyond that, losses would avoid each other.
    /// </summary>
    public int Leaves { get; } = Leaves >= 1 && Leaves <= Million - Enters
        ? Leaves
        : throw new ArgumentOutOfRangeException(nameof(Leaves));

    public int StrikesInGood { get; } = StrikesInGood is >= 0 and <= Million
        ? StrikesInGood
        : throw new ArgumentOutOfRangeException(nameof(StrikesInGood));

    public string Text => string.Create(
        CultureInfo.InvariantCulture, $", bursts {Enters} in {Leaves} out {StrikesInGood} between");

    /// <summary>Bursts of so many packets on average, so many of a hundred packets in all.</summary>
    /// <returns>Null where these cannot be: 90 percent in bursts of 2 would be no bursts.</returns>
    /// <param name="percent">1 to 99.</param>
    /// <param name="length">1 or more.</param>
    public static Bursts? Of(int percent, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 99);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var leaves = Million / length;
        var enters = (int)((long)leaves * percent / (100 - percent));
        return leaves >= 1 && enters >= 1 && leaves <= Million - enters ? new(enters, leaves) : null;
    }

    /// <summary>The chance that the next packet is a bad one.</summary>
    internal int NextIsBad(bool isBad) => isBad ? Million - Leaves : Enters;
}
