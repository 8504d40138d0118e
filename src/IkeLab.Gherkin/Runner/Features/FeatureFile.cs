using System.Diagnostics.CodeAnalysis;
using global::Gherkin;

namespace IkeLab.Gherkin.Runner;

/// <summary>The scenarios of one feature file. The text comes from the caller: the engine reads no files.</summary>
/// <param name="Path">As the caller gave it; it names the file in reports.</param>
/// <param name="Name">Of the feature.</param>
public sealed record FeatureFile(string Path, string Name, string Language, IReadOnlyList<Scenario> Scenarios)
{
    public static bool TryParse(
        string text,
        string path,
        [NotNullWhen(true)] out FeatureFile? feature,
        [NotNullWhen(false)] out FeatureError? error)
    {
        feature = null;
        try
        {
            var document = new Parser().Parse(new StringReader(text));
            error = document.Feature is null
                ? new(path, 1, 1, "no feature here; begin with 'Feature: its name'")
                : SyntaxErrors.StepsInDescriptions(document.Feature, text, path);
            return error is null && FeatureCompiler.TryCompile(document, path, out feature, out error);
        }
        catch (ParserException wrong)
        {
            error = SyntaxErrors.Describe(wrong, text, path);
            return false;
        }
    }

    /// <summary>The scenario of a row of Examples, or every scenario that has the line.</summary>
    /// <param name="line">From 1.</param>
    /// <param name="why">One line for a person who missed.</param>
    public bool TrySelect(
        int line, out IReadOnlyList<Scenario> scenarios, [NotNullWhen(false)] out string? why)
    {
        var exact = Scenarios.Where(scenario => scenario.Line == line).ToArray();
        scenarios = exact.Length > 0
            ? exact
            : [.. Scenarios.Where(scenario => scenario.Lines.First <= line && line <= scenario.Lines.Last)];
        why = scenarios.Count > 0 ? null : $"{Path}:{line}: no scenario has this line{Nearest(line)}";
        return why is null;
    }

    string Nearest(int line) => Scenarios.MinBy(scenario => Distance(scenario, line)) is { } nearest
        ? $"; the nearest is {nearest.Id} \"{nearest.Name}\""
        : "; the feature has no scenarios";

    static int Distance(Scenario scenario, int line) =>
        line < scenario.Lines.First ? scenario.Lines.First - line : line - scenario.Lines.Last;
}
