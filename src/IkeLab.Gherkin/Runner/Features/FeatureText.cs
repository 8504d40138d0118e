using System.Globalization;
using System.Text;

namespace IkeLab.Gherkin.Runner;

/// <summary>
/// A scenario as the text of a feature file of its own, in its language; it runs as the scenario does.
/// </summary>
public static class FeatureText
{
    const string DefaultLanguage = "en";
    const ulong DefaultSeed = 1;

    /// <param name="seed">Of the run that the file is to give again.</param>
    public static string Of(Scenario scenario, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var (language, text) = (scenario.Language, new StringBuilder());
        if (language != DefaultLanguage) text.Append(CultureInfo.InvariantCulture, $"# language: {language}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Keywords.OfFeature(language)}: {scenario.Feature}\n\n");
        if (seed != DefaultSeed) text.Append(CultureInfo.InvariantCulture, $"  @seed:{seed}\n");
        text.Append(CultureInfo.InvariantCulture, $"  {Keywords.OfScenario(language)}: {scenario.Name}\n");
        StepType? before = null;
        foreach (var step in scenario.Steps)
        {
            var keyword = step.Type is not { } type ? "* "
                : type == before ? Keywords.OfAnd(language)
                : Keywords.Of(language, type);
            before = step.Type ?? before;
            text.Append(CultureInfo.InvariantCulture, $"    {keyword}{step.Text}\n");
            if (step.Table is { } table) Write(text, table);
            if (step.DocString is { } lines) Write(text, lines);
        }

        return text.ToString();
    }

    static void Write(StringBuilder text, DataTable table)
    {
        foreach (var row in table.Rows.Select(row => row.Cells).Prepend(table.Header))
            text.Append(CultureInfo.InvariantCulture, $"      | {string.Join(" | ", row.Select(Escaped))} |\n");
    }

    static string Escaped(string cell) => cell
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("|", @"\|", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);

    static void Write(StringBuilder text, string lines)
    {
        const string Quotes = "\"\"\"";
        var quoted = lines.Replace(Quotes, "\\\"\\\"\\\"", StringComparison.Ordinal);
        foreach (var line in quoted.Split('\n').Prepend(Quotes).Append(Quotes))
            text.Append(line.Length == 0 ? "" : $"      {line}").Append('\n');
    }
}
