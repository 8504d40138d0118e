using System.Text;
using System.Text.RegularExpressions;
using IkeLab.Dialects;
using IkeLab.Gherkin.Expressions;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Catalogue;

/// <summary>
/// A step as its writer might have said it: with the values that the wrong sentence had, where they fit.
/// </summary>
static partial class Advice
{
    const string OrdinalEndings = "(st)(nd)(rd)(th)";

    /// <summary>What people call gateways; a step names each of them once.</summary>
    static readonly string[] GatewayNames = ["A", "B", "C"];

    /// <summary>The sentence without its keyword; null when none comes out that means the step.</summary>
    /// <param name="step">It is said in its plural, where it has one.</param>
    /// <param name="text">The wrong sentence; empty for examples alone.</param>
    public static string? For(StepDefinition step, string text)
    {
        text = StepIndex.Bounded(text);
        var isOrdinal = step.Expression.Source.Contains(OrdinalEndings, StringComparison.Ordinal);
        var said = step.Expression.Forms
            .Where(form => !isOrdinal || form.Contains("stndrdth", StringComparison.Ordinal))
            .Select(form => Ordinal().Replace(Said(step, form, text), WithEnding))
            .Where(said => step.Expression.Match(said) is not null);
        return step.Expression.Parameters is [{ Name: "gateways" }, ..] && text.Length > 0
            ? said.MinBy(one => EditDistance.Between(one, text)) // both gateways use, gateway "A" uses
            : said.FirstOrDefault();
    }

    static string Said(StepDefinition step, string form, string text)
    {
        var said = new StringBuilder();
        var types = new Queue<ParameterType>(step.Expression.Parameters);
        foreach (var letter in form)
        {
            if (letter == StepExpression.Placeholder && types.TryDequeue(out var type))
                said.Append(Value(type, $"{said}", step.Language, ref text));
            else
                said.Append(letter);
        }

        return $"{said}";
    }

    static string Value(ParameterType type, string before, string language, ref string left)
    {
        var isGateway = type.Name == "string" && GatewayWord().IsMatch(before);
        var isIsp = type.Name == "string" && IspWord().IsMatch(before);
        var patterns = type.Name switch
        {
            "gateway" => ["[A-Z]"],
            "string" when isGateway => ["\"[A-Z]\"", "[A-Z]"],
            "string" when isIsp => ["\"ISP [^\"]+\""],
            "isp" =>
            [
                "the ISP", "ISP [A-Z0-9][A-Za-z0-9-]*",
                .. type.Patterns.Where(pattern => Regex.IsMatch("ISP", $"^(?:{pattern})$")),
            ],
            "profile" => ["(?i:ios|asa|strongswan)"],
            "word" or "hash" or "encryption" or "payloads" => [],
            "group" => ["(?<=group |群組 )[0-9]+"],
            "gateways" => [.. type.Patterns, "[A-Z]"],
            _ => type.Patterns,
        };
        if (type.Name == "gateways" && BothWords().IsMatch(left)) return language == "en" ? "both gateways" : "兩個網關";
        if (Taken(patterns, ref left) is { } taken)
        {
            return isGateway ? $"\"{taken.Trim('"')}\""
                : type.Name == "gateways" && taken.Length == 1 ? Gateway(taken, language)
                : type.Name == "profile" ? taken.ToLowerInvariant()
                : taken;
        }

        if (isIsp) return before.Contains("\"ISP 1\"", StringComparison.Ordinal) ? "\"ISP 2\"" : "\"ISP 1\"";
        return isGateway ? $"\"{AnotherThan(before)}\""
            : type.Name == "gateway" ? AnotherThan(before)
            : type.Name == "string" ? ParameterWords.TextBehind(before)
            : ParameterWords.All.FirstOrDefault(words => words.Name == type.Name)?.In(language)[0]
            ?? $"{{{type.Name}}}";
    }

    static string Gateway(string name, string language) => language == "en" ? $"gateway \"{name}\"" : $"網關 \"{name}\" ";

    /// <summary>A gateway that the sentence has not named yet.</summary>
    static string AnotherThan(string before) => GatewayNames.FirstOrDefault(
        name => !Regex.IsMatch(before, $"(?<![A-Za-z]){name}(?![A-Za-z])"), GatewayNames[0]);

    /// <summary>The first value of a type in a text, which is taken out of it.</summary>
    static string? Taken(IEnumerable<string> patterns, ref string left)
    {
        foreach (var pattern in patterns)
        {
            var whole = $"(?<![A-Za-z0-9-])(?:{pattern})(?![A-Za-z0-9-])";
            var match = Regex.Match(left, whole, RegexOptions.CultureInvariant);
            if (!match.Success || match.Length == 0) continue;
            left = $"{left[..match.Index]} {left[(match.Index + match.Length)..]}";
            return match.Value;
        }

        return null;
    }

    /// <summary>A step takes any of the four; a writer takes the right one.</summary>
    static string WithEnding(Match match)
    {
        var number = match.Groups[1].Value;
        return number switch
        {
            [.., '1', _] => $"{number}th",
            [.., '1'] => $"{number}st",
            [.., '2'] => $"{number}nd",
            [.., '3'] => $"{number}rd",
            _ => $"{number}th",
        };
    }

    [GeneratedRegex("both|A and B|兩端|兩個|兩邊|雙方|A 與 B|A 和 B", RegexOptions.IgnoreCase)]
    private static partial Regex BothWords();

    [GeneratedRegex("([0-9]+)stndrdth")]
    private static partial Regex Ordinal();

    [GeneratedRegex("(gateways?|網關) $|gateways \"[^\"]*\" and $|網關 \"[^\"]*\" 與 $")]
    private static partial Regex GatewayWord();

    [GeneratedRegex("ISPs? $|ISPs? \"[^\"]*\" (and|與) $")]
    private static partial Regex IspWord();
}
