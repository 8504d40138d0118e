using System.Text.RegularExpressions;
using global::Gherkin;
using global::Gherkin.Ast;

namespace IkeLab.Gherkin.Runner;

/// <summary>Says what the parser stumbled over in words that a writer of features can act on.</summary>
static partial class SyntaxErrors
{
    /// <summary>The languages that the vocabulary has, and the lessons are taught in.</summary>
    static readonly string[] Taught = ["en", "zh-TW"];

    /// <summary>Only the first error: the ones behind it are mostly its echo.</summary>
    public static FeatureError Describe(ParserException exception, string text, string path)
    {
        var first = exception is CompositeParserException several ? several.Errors.First() : exception;
        var language = LanguageLine().Match(text) is { Success: true } line ? line.Groups[1].Value : "en";
        var at = first.Location;
        return new(path, at?.Line ?? 1, Math.Max(1, at?.Column ?? 1), first switch
        {
            NoSuchLanguageException =>
                $"'{language}' is no language of Gherkin; write '# language: en' or '# language: zh-TW'",
            InvalidTagException => "a tag holds no white space; write one @ before each tag, and a blank between two",
            UnexpectedEOFException end => EndOfFile(end, language),
            UnexpectedTokenException token => Unexpected(token, language),
            AstBuilderException => "this row has not as many cells as the first row of its table; add or remove a '|'",
            _ => first.Message,
        });
    }

    /// <summary>
    /// The parser takes every line between a scenario's name and its first step for description: steps in the other
    /// language vanish there without a word, and the scenario passes without them.
    /// </summary>
    public static FeatureError? StepsInDescriptions(Feature feature, string text, string path)
    {
        var lines = text.Split('\n');
        return InDescription(feature, lines, path) ?? feature.Children
            .Concat(feature.Children.OfType<Rule>().SelectMany(rule => rule.Children))
            .OfType<StepsContainer>()
            .Select(scenario => StepInDescription(scenario, lines, feature.Language, path))
            .FirstOrDefault(error => error is not null);
    }

    /// <summary>A scenario whose first line is not read as one ends up here with all its steps.</summary>
    static FeatureError? InDescription(Feature feature, string[] lines, string path)
    {
        var end = feature.Children.FirstOrDefault() is IHasLocation child ? child.Location.Line : lines.Length + 1;
        for (var line = feature.Location.Line + 1; line < end && line <= lines.Length; line++)
        {
            var text = lines[line - 1].Trim();
            var advice = WideColon(text) ?? (!feature.Children.Any() && Keywords.BeginStep(text, feature.Language)
                ? $"a line '{Keywords.OfScenario(feature.Language)}: its name' must stand above the steps"
                : null);
            if (advice is null) continue;
            return new(path, line, lines[line - 1].IndexOf(text, StringComparison.Ordinal) + 1,
                $"'{Shorten(text)}' is read as description; {advice}");
        }

        return null;
    }

    static FeatureError? StepInDescription(StepsContainer scenario, string[] lines, string language, string path)
    {
        var end = scenario.Steps.FirstOrDefault()?.Location.Line ?? int.MaxValue;
        var left = scenario.Description?.Split('\n').Length ?? 0;
        for (var line = scenario.Location.Line + 1; left > 0 && line < end && line <= lines.Length; line++)
        {
            var text = lines[line - 1].Trim();
            if (text.Length > 0) left--;
            if (ForeignWord(text, language) is not { } advice) continue;

            var column = lines[line - 1].IndexOf(text, StringComparison.Ordinal) + 1;
            return new(path, line, column, $"'{Shorten(text)}' is read as description, not as a step; {advice}");
        }

        return null;
    }

    static string EndOfFile(UnexpectedEOFException end, string language) =>
        end.ExpectedTokenTypes.Contains("#DocStringSeparator")
            ? "the file ends inside a doc string; close it with the three quotes that opened it"
            : $"the file ends where more must follow; add {Expected(end.ExpectedTokenTypes, language)}";

    static string Unexpected(UnexpectedTokenException token, string language)
    {
        var got = token.ReceivedToken.GetTokenValue().Trim();
        var advice = ForeignWord(got, language) ?? LowerCase(got, language) ??
            $"write {Expected(token.ExpectedTokenTypes, language)}";
        return $"'{Shorten(got)}' cannot stand here; {advice}";
    }

    /// <summary>
    /// What to do about a line that begins with a keyword of the other taught language; null for other lines.
    /// </summary>
    static string? ForeignWord(string line, string language)
    {
        if (Keywords.Begin(line, language)) return null;
        if (WideColon(line) is { } colon) return colon;
        var foreign = Taught.FirstOrDefault(other => other != language && Keywords.Begin(line, other));
        if (foreign is null) return null;
        var header = foreign == "en"
            ? $"remove the line '# language: {language}'"
            : $"begin the file with '# language: {foreign}'";
        return $"{header} (this is a word of '{foreign}'), or write it in '{language}'";
    }

    /// <summary>As an input method for Chinese writes it.</summary>
    static string? WideColon(string line)
    {
        var narrow = line.Replace('：', ':');
        return narrow != line &&
            Taught.Any(language => !Keywords.Begin(line, language) && Keywords.Begin(narrow, language))
            ? "behind a keyword stands the colon ':', not the full-width '：'"
            : null;
    }

    static string? LowerCase(string line, string language) =>
        line is [>= 'a' and <= 'z', ..] && Keywords.Begin($"{char.ToUpperInvariant(line[0])}{line[1..]}", language)
            ? $"a keyword begins with a capital letter: '{char.ToUpperInvariant(line[0])}{line.Split(' ')[0][1..]}'"
            : null;

    static string Expected(IReadOnlyList<string> types, string language)
    {
        var words = types.Select(type => type switch
        {
            "#StepLine" => $"a step ({string.Join(", ", Keywords.OfSteps(language))})",
            "#FeatureLine" => $"'{Keywords.OfFeature(language)}: its name'",
            "#ScenarioLine" => "a scenario",
            "#ExamplesLine" => "examples",
            "#BackgroundLine" => "a background",
            "#RuleLine" => "a rule",
            "#TableRow" => "a table row (| a | b |)",
            "#TagLine" => "a tag",
            "#DocStringSeparator" => "a doc string",
            "#Comment" => "a comment (#)",
            _ => null,
        }).OfType<string>().ToArray();
        return words.Length < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }

    static string Shorten(string text) => text.Length <= 40 ? text : $"{text[..37]}...";

    [GeneratedRegex(@"\A(?:\s*(?:#(?!\s*language\s*:)[^\n]*)?\n)*\s*#\s*language\s*:\s*(\S+)")]
    private static partial Regex LanguageLine();
}
