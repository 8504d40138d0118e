namespace IkeLab.Net;

/// <summary>What a rule does to the packets it matches. Each kind belongs to one <see cref="Stage"/>.</summary>
public abstract record Effect
{
    /// <summary>One word, the same for all strengths of the effect: <c>delay</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>With its strength: <c>delay by 2.000 s</c>.</summary>
    public abstract string Text { get; }

    /// <summary>For an effect that remembers; null for one that is a function of the packet.</summary>
    internal virtual RuleState? NewState() => null;
}
