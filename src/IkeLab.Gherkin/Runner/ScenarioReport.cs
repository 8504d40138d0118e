using System.Globalization;
using System.Text;

namespace IkeLab.Gherkin.Runner;

/// <summary>The text of a scenario that did not pass, for a terminal and for the message of a test alike.</summary>
public static class ScenarioReport
{
    internal static string Write(ScenarioResult result, IReadOnlyList<string> descriptions)
    {
        var (scenario, text) = (result.Scenario, new StringBuilder());
        foreach (var problem in result.Problems)
        {
            var lines = problem.What.ReplaceLineEndings("\n").Split('\n');
            Line(text, Headline(problem));
            foreach (var more in lines[1..]) Line(text, $"    {more}");
        }

        Line(text, $"  Scenario: {scenario.Name} ({scenario.Id}, seed {result.Seed})");
        foreach (var step in result.Steps) Line(text, $"    {Mark(step.Verdict),-10} {step.Step.Line,4}  {step.Step}");
        foreach (var description in descriptions.Where(one => one.Length > 0)) Line(text, description.TrimEnd());
        foreach (var bug in result.Problems.Where(one => one.Verdict is Verdict.Bug)) WriteBug(text, bug);
        return text.ToString();
    }

    /// <summary>A problem in one line: file, line and what.</summary>
    public static string Headline(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var what = problem.What.ReplaceLineEndings("\n").Split('\n')[0];
        return $"{problem.Scenario.Path}:{problem.Line}: {Word(problem.Verdict)}: {what}";
    }

    static void WriteBug(StringBuilder text, Problem bug)
    {
        Line(text, $"This is a bug in IkeLab, at virtual time {Seconds(bug.At)} s with seed {bug.Seed}.");
        Line(text, "Please report it with the feature file and this text:");
        Line(text, $"{bug.Exception}");
    }

    static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "ok",
        Verdict.Skipped => "-",
        _ => Word(verdict).ToUpperInvariant(),
    };

    /// <summary>The verdict as reports write it.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.WrongUsage => "impossible",
        _ => verdict.ToString().ToLowerInvariant(),
    };

    /// <summary>Virtual time as reports write it: exact, with at least three places.</summary>
    public static string Seconds(TimeSpan time) =>
        (time.Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.000######", CultureInfo.InvariantCulture);

    // Not AppendLine: a report is the same on every platform.
    static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
