using System.Text.RegularExpressions;
using IkeLab.Dialects;
using IkeLab.Gherkin.Expressions;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Catalogue;

/// <summary>A step as its writer might have said it: with the values that the wrong sentence had, where they fit.</summary>
static partial class Advice
{
    /// <summary>The sentence without its keyword; null when none comes out that means the step.</summary>
    public static string? For(StepDefinition step, string text)
    {
        return step.Expression.Forms
            .Where(form => !step.Expression.Source.Contains("(st)(nd)(rd)(th)", StringComparison.Ordinal) || form.Contains("stndrdth", StringComparison.Ordinal))
            .Select(form => Said(step, form, text))
            .OfType<string>()
            .MinBy(said => EditDistance.Between(said, text.Length > 0 ? text : said));
    }

    static string? Said(StepDefinition step, string form, string text)
    {
        var left = text;
        var values = new Queue<string>(step.Expression.Parameters.Select((type, i) => Value(type, Before(form, i), step.Language, ref left)));
        var said = Ordinal().Replace(Placeholders().Replace(form, _ => values.Dequeue()), EndingOf);
        return step.Expression.Match(said) is not null ? said : null;
    }

    static string Value(ParameterType type, string before, string language, ref string left)
    {
        var example = ParameterWords.All.FirstOrDefault(words => words.Name == type.Name)?.In(language)[0];
        if (type.Name == "string" && IsGateway(before)) example = "\"A\"";
        foreach (var pattern in Patterns(type, before))
        {
            var match = Regex.Match(left, $"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9])", RegexOptions.CultureInvariant);
            if (!match.Success || match.Length == 0) continue;
            left = left[..match.Index] + " " + left[(match.Index + match.Length)..];
            return type.Name == "string" && match.Value[0] is not ('"' or '\'') ? $"\"{match.Value}\"" : match.Value;
        }

        return example ?? $"{{{type.Name}}}";
    }

    static IEnumerable<string> Patterns(ParameterType type, string before) => type.Name switch
    {
        "gateway" => ["[A-Z]"],
        "string" when IsGateway(before) => ["\"[A-Z]\"", "[A-Z]", .. type.Patterns],
        "gateways" => [.. type.Patterns],
        "word" or "hash" or "encryption" or "payloads" => [],
        "group" => ["(?<=group |群組 )[0-9]+"],
        _ => type.Patterns,
    };

    static bool IsGateway(string before) => GatewayWord().IsMatch(before);

    static string Before(string form, int number)
    {
        var at = -1;
        for (var i = 0; i <= number; i++) at = form.IndexOf(StepExpression.Placeholder, at + 1);
        return at < 0 ? "" : form[..at];
    }

    [GeneratedRegex("(gateways?|網關) $|gateways \uFFFC and $|網關 \uFFFC 與 $")]
    private static partial Regex GatewayWord();

    /// <summary>A step takes any of the four; a writer takes the right one.</summary>
    static string EndingOf(Match number) => number.Groups[1].Value switch
    {
        [.., '1', >= '0' and <= '9'] => $"{number.Groups[1]}th",
        [.., '1'] => $"{number.Groups[1]}st",
        [.., '2'] => $"{number.Groups[1]}nd",
        [.., '3'] => $"{number.Groups[1]}rd",
        _ => $"{number.Groups[1]}th",
    };

    [GeneratedRegex("([0-9]+)stndrdth")]
    private static partial Regex Ordinal();

    [GeneratedRegex("\uFFFC")]
    private static partial Regex Placeholders();
}
