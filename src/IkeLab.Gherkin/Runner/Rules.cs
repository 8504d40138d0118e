namespace IkeLab.Gherkin.Runner;

/// <summary>
/// Where Reqnroll and Cucumber differ. Reqnroll's way is ours; Cucumber's is for its compatibility kit.
/// </summary>
public sealed record Rules
{
    public static Rules Reqnroll { get; } = new();

    public static Rules Cucumber { get; } = new()
    {
        KeywordsCount = false,
        AfterHooksAreReversed = true,
        HooksGoOnBehindAFailure = true,
        NothingIsUndefinedBehindASkip = true,
        ScenariosMustHaveSteps = false,
    };

    /// <summary>A [Given] is no When.</summary>
    public bool KeywordsCount { get; init; } = true;

    public bool AfterHooksAreReversed { get; init; }

    /// <summary>Behind a hook that failed, the others of its kind run.</summary>
    public bool HooksGoOnBehindAFailure { get; init; }

    /// <summary>Behind a step that skipped its scenario, a step without definition is not told.</summary>
    public bool NothingIsUndefinedBehindASkip { get; init; }

    /// <summary>A scenario without steps shows nothing, and does not pass.</summary>
    public bool ScenariosMustHaveSteps { get; init; } = true;
}
