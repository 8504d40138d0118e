namespace IkeLab.Gherkin.Runner;

/// <summary>One scenario to run: one row of Examples is one.</summary>
/// <param name="Path">Of the feature file, as the caller gave it.</param>
/// <param name="Line">Of the keyword, or of the row of Examples; from 1.</param>
/// <param name="Lines">From the first tag to the last step or row, an outline with all its rows.</param>
/// <param name="Language">Of the feature, such as <c>en</c> or <c>zh-TW</c>.</param>
/// <param name="Tags">Inherited ones first, with their @.</param>
/// <param name="Seed">1, or that of the nearest tag <c>@seed:N</c>.</param>
public sealed record Scenario(
    string Path,
    int Line,
    (int First, int Last) Lines,
    string Name,
    string Feature,
    string Language,
    IReadOnlyList<string> Tags,
    ulong Seed,
    IReadOnlyList<ScenarioStep> Steps)
{
    /// <summary><c>path:line</c>, which names it on the command line too.</summary>
    public string Id => $"{Path}:{Line}";

    /// <summary>What was added to its steps for this run, as it was said; none of it is in the file.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    public bool IsIgnored => Tags.Contains("@ignore");
}
