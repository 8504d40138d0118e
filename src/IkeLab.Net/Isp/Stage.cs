namespace IkeLab.Net;

/// <summary>
/// One of the fixed stages of the fault model. What came in passes them one after the other; at each, the effects of
/// all rules that are meant join into one, in a way that does not depend on the order of the rules. A new stage is a
/// class here, an effect, and a line in <see cref="Isp"/>'s list; no other stage knows of it.
/// </summary>
abstract class Stage
{
    /// <summary>S0 to S10.</summary>
    public abstract string Name { get; }

    /// <param name="passage">Where the stage reports what it does.</param>
    /// <param name="transits">What the stage before left over, never empty: the packet first, then copies.</param>
    /// <param name="meant">The rules that chose the packet when it came in, sorted by text.</param>
    public abstract IReadOnlyList<Transit> Pass(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<InstalledRule> meant);

    protected static string KeysOf(List<InstalledRule> fired) =>
        string.Join("; ", fired.Select(static rule => rule.Rule.Key).Order(StringComparer.Ordinal));
}
