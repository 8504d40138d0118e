using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// The packet, and the copies of it, wait at the ISP until others have overtaken them, as in a queue of lower priority
/// (S9). It goes behind the last of these, or when the rule is removed or its window closes.
/// </summary>
/// <param name="Behind">So many more packets that meet the rule's criteria come in before it goes; 1 or more.</param>
public sealed record Hold(int Behind) : Effect
{
    /// <summary>Until the rule is removed or its window closes.</summary>
    public static Hold UntilReleased { get; } = new(int.MaxValue);

    public int Behind { get; } = Behind >= 1 ? Behind : throw new ArgumentOutOfRangeException(nameof(Behind));

    public override string Kind => "hold";

    public override string Text => Behind == int.MaxValue
        ? "hold until released"
        : string.Create(CultureInfo.InvariantCulture, $"hold until {Behind} more have come");
}
