namespace IkeLab.Gherkin.Runner;

/// <summary>The scenarios that a step or a hook is for.</summary>
sealed record Scope(string? Tag, string? Feature, string? Scenario)
{
    /// <summary>How much of the scenario was named: the most of the scopes that fit, null when none does.</summary>
    public static int? Fit(IReadOnlyList<Scope> scopes, Scenario scenario, IReadOnlyList<string> tags) =>
        scopes.Count == 0 ? 0 : scopes.Max(scope => scope.Fit(scenario, tags));

    int? Fit(Scenario scenario, IReadOnlyList<string> tags)
    {
        var named = 0;
        if (Tag is not null && !Count(tags.Contains($"@{Tag.TrimStart('@')}"))) return null;
        if (Feature is not null && !Count(Same(Feature, scenario.Feature))) return null;
        if (Scenario is not null && !Count(Same(Scenario, scenario.Name))) return null;
        return named;

        bool Count(bool fits)
        {
            named++;
            return fits;
        }
    }

    static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
