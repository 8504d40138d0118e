namespace IkeLab.Net;

/// <summary>
/// S9: of several holds the last one lets go. What a hold counts is what comes in, whatever becomes of it, so no other
/// rule moves it.
/// </summary>
sealed class HoldStage : Stage
{
    public override string Name => "S9";

    public override IReadOnlyList<Transit> Pass(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<InstalledRule> meant)
    {
        var fired = meant.Where(static rule => rule.Rule.Effect is Hold && rule.TryFire()).ToList();
        if (fired.Count == 0) return transits;

        if (passage.HoldsTooMuch)
        {
            foreach (var transit in transits) passage.Dropped(transit.Packet, Name, KeysOf(fired), "too many are held");
            return [];
        }

        var gates = fired.ConvertAll(static rule => new Gate(rule, rule.Matched + ((Hold)rule.Rule.Effect).Behind));
        foreach (var transit in transits) passage.Held(transit.Packet, Name, KeysOf(fired));
        return [.. transits.Select(transit => transit with { Gates = gates })];
    }
}
