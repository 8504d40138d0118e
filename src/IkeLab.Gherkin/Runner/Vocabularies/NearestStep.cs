using System.Text.RegularExpressions;
using IkeLab.Dialects;
using IkeLab.Gherkin.Expressions;

namespace IkeLab.Gherkin.Runner;

/// <summary>
/// The step that the writer may have meant: the fewest letters to change, with quoted texts and numbers counted as one
/// letter each, whatever they are. Of equals the first in the alphabet, so that the advice never changes.
/// </summary>
static partial class NearestStep
{
    public static StepDefinition? To(ScenarioStep step, string language, IReadOnlyList<StepDefinition> definitions)
    {
        var spoken = definitions.Where(definition => definition.Language == language).ToArray();
        var text = Normalize(step.Text);
        return (spoken.Length > 0 ? spoken : definitions)
            .OrderBy(definition => definition.Expression.Forms.Min(form => EditDistance.Between(text, Normalize(form))))
            .ThenBy(definition => step.Type is { } type && definition.Type != type)
            .ThenBy(definition => definition.Expression.Source, StringComparer.Ordinal)
            .ThenBy(definition => definition.Type)
            .FirstOrDefault();
    }

    static string Normalize(string text) => Values().Replace(text, $"{StepExpression.Placeholder}");

    [GeneratedRegex("""
        "[^"]*"|'[^']*'|「[^」]*」|[-+]?\d+(\.\d+)?
        """)]
    private static partial Regex Values();
}
