using System.Globalization;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

/// <summary>
/// Lines that GitHub Actions shows beside the feature file (its workflow command <c>::error</c>), where it runs us.
/// </summary>
sealed class GitHubAnnotations(Screen screen)
{
    /// <summary>What a report ends with, and what one needs who has nothing but the annotation.</summary>
    static readonly string[] Endings = ["why: ", "repro: "];

    /// <summary>Null where it does not run us, which the variable GITHUB_ACTIONS tells.</summary>
    public static GitHubAnnotations? IfWanted(Screen screen) =>
        Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true" ? new(screen) : null;

    public void Tell(ScenarioResult result)
    {
        var ending = result.Report.Split('\n')
            .Where(line => Endings.Any(word => line.StartsWith(word, StringComparison.Ordinal)))
            .Distinct();
        var behind = string.Concat(ending.Select(line => $"\n{line}"));
        foreach (var problem in result.Problems)
        {
            var title = $"{ScenarioReport.Word(problem.Verdict)}: {problem.Scenario.Name} (seed {problem.Seed})";
            Tell(problem.Scenario.Path, problem.Line, title, $"{problem.What}{behind}");
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
