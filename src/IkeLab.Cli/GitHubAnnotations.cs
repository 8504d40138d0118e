using System.Globalization;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

/// <summary>
/// Lines that GitHub Actions shows beside the feature file (its workflow command <c>::error</c>), where it runs us.
/// </summary>
sealed class GitHubAnnotations(Screen screen)
{
    /// <summary>Null where it does not run us, which the variable GITHUB_ACTIONS tells.</summary>
    public static GitHubAnnotations? IfWanted(Screen screen) =>
        Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true" ? new(screen) : null;

    public void Tell(ScenarioResult result)
    {
        foreach (var problem in result.Problems)
        {
            var title = $"{ScenarioReport.Word(problem.Verdict)}: {problem.Scenario.Name} (seed {problem.Seed})";
            Tell(problem.Scenario.Path, problem.Line, title, problem.What);
        }
    }

    public void Tell(FeatureError error) => Tell(error.Path, error.Line, "the file cannot be read", error.ToString());

    void Tell(string path, int line, string title, string message) => screen.Tell(string.Create(
        CultureInfo.InvariantCulture,
        $"::error file={Property(path)},line={line},title={Property(title)}::{Data(message)}"));

    static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
