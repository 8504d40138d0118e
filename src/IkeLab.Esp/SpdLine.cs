namespace IkeLab.Esp;

/// <summary>
/// A line of the policy: what IOS writes as one line of a crypto map's access list and counts for as one selector pair.
/// It is itself, not its values: two lines with one selector are two.
/// </summary>
public sealed class SpdLine(Selector selector, SpdAction action = SpdAction.Protect)
{
    public Selector Selector { get; } = selector;

    public SpdAction Action { get; } = action;

    /// <summary>They outlive the SAs of the line.</summary>
    public EspCounters Counters { get; internal set; } = new();
}
