namespace IkeLab.Net;

/// <summary>A stage for one kind of effect.</summary>
abstract class StageOf<TEffect> : Stage
    where TEffect : Effect
{
    public sealed override IReadOnlyList<Transit> Pass(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<InstalledRule> meant)
    {
        // A rule fires here and not when it matched: what was dropped at an earlier stage was delayed by nobody. The
        // stages are fixed, so this too does not depend on the order of the rules.
        var fired = meant
            .Where(rule => rule.Rule.Effect is TEffect effect && Concerns(effect, transits) && rule.TryFire()).ToList();
        return fired.Count == 0
            ? transits
            : Join(passage, transits, [.. fired.Select(static rule => (TEffect)rule.Rule.Effect)], KeysOf(fired));
    }

    /// <summary>Whether the effect would change anything: a rule does not fire on what is so already.</summary>
    protected virtual bool Concerns(TEffect effect, IReadOnlyList<Transit> transits) => true;

    /// <summary>
    /// The effects are one or more, sorted by the text of their rules; the rules are their keys, for the record.
    /// </summary>
    protected abstract IReadOnlyList<Transit> Join(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<TEffect> effects, string rules);
}
