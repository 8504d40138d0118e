using System.Text;
using System.Text.RegularExpressions;
using IkeLab.Gherkin.Expressions;

namespace IkeLab.Gherkin.Catalogue;

/// <summary>
/// What a text is about: its words, those that mean the same as one, and the parameter types that it holds values of.
/// </summary>
sealed partial class Meanings
{
    /// <summary>
    /// Anything may stand for them, or they stand in words that say other things too: they tell nothing.
    /// </summary>
    static readonly HashSet<string> Vague = new(StringComparer.Ordinal)
    {
        "", "byte", "short", "int", "long", "biginteger", "float", "double", "decimal", "bigdecimal", "word", "string",
        "gateway", "gateways", "payloads", "encryption", "hash", "group", "encapsulation", "packets", "identity",
        "sent", "networks",
    };

    /// <summary>Types of which one is a part of the other, or the other under another name.</summary>
    static readonly Dictionary<string, string> Kin = new(StringComparer.Ordinal)
    {
        ["extent"] = "direction",
        ["sent"] = "message",
        ["messages"] = "message",
        ["packets"] = "traffic",
        ["protocols"] = "traffic",
        ["networks"] = "network",
        ["gateways"] = "gateway",
    };

    /// <summary>They stand in every second sentence.</summary>
    static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "the", "a", "an", "of", "is", "are", "was", "be", "to", "from", "in", "at", "on", "with", "and", "or", "for",
        "by", "it", "its", "has", "have", "had", "that", "this", "there", "do", "i",
        "的", "為", "是", "有", "個", "在", "與", "和", "了", "次", "一",
    };

    static readonly char[] Quotes = ['"', '「', '」', '“', '”'];

    readonly List<(string Name, Regex Value)> _values;

    public Meanings(IEnumerable<ParameterType> types) => _values =
    [
        .. from type in types
           where !Vague.Contains(type.Name)
           from pattern in type.Patterns
           let whole = $"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9])"
           select (type.Name, new Regex(whole, RegexOptions.CultureInvariant)),
    ];

    /// <summary>Of a sentence as somebody wrote it.</summary>
    public HashSet<string> OfText(string text)
    {
        text = Quoted().Replace(
            text, quoted => Gateway().IsMatch(quoted.Value) ? quoted.Value.Trim(Quotes) : " {string} ");
        var found = _values.Where(value => value.Value.IsMatch(text)).Select(value => NameOf(value.Name));
        return [.. OfWords(Shape(text, Inner)), .. OfWords(text).Where(OtherWords.IsMeaning), .. found];

        static string Inner(string name, string value) =>
            name is "{int}" or "{gateway}" ? $" {name} " : string.Concat(value.Where(c => !char.IsAsciiDigit(c)));
    }

    /// <summary>
    /// A text with something else for its values, the longest first: a number in another value is none.
    /// </summary>
    public string Shape(string text, Func<string, string, string> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var values = _values
            .Select(value => (value.Name, Match: value.Value.Match(text)))
            .Where(one => one.Match.Success)
            .OrderByDescending(one => one.Match.Length)
            .ThenBy(one => one.Name, StringComparer.Ordinal);
        foreach (var (name, match) in values)
            text = text.Replace(match.Value, other(NameOf(name), match.Value), StringComparison.Ordinal);
        text = Gateway().Replace(text, match => other("{gateway}", match.Value));
        return Number().Replace(text, match => other("{int}", match.Value));
    }

    /// <summary>Of a step; its parameters stand in braces, as their types.</summary>
    public static HashSet<string> OfStep(StepExpression expression)
    {
        var form = expression.Forms.MinBy(one => one.Length) ?? "";
        var text = new StringBuilder();
        var parameters = new Queue<string>(expression.Parameters.Select(type => NameOf(type.Name)));
        foreach (var letter in form)
        {
            if (letter == StepExpression.Placeholder && parameters.TryDequeue(out var name))
                text.Append(' ').Append(name).Append(' ');
            else
                text.Append(letter);
        }

        return [.. OfWords(NamedGateway().Replace($"{text}", "{gateway}"))];
    }

    static IEnumerable<string> OfWords(string text)
    {
        var words = WordForms.Of(text).ToArray();
        for (var at = 0; at < words.Length;)
        {
            var length = Math.Min(OtherWords.LengthMax, words.Length - at);
            while (length > 1 && !OtherWords.Meanings.ContainsKey(string.Join(' ', words[at..(at + length)]))) length--;
            var key = string.Join(' ', words[at..(at + length)]);
            foreach (var meaning in OtherWords.Meanings.GetValueOrDefault(key) ?? (Small.Contains(key) ? [] : [key]))
                yield return meaning;
            at += length;
        }
    }

    static string NameOf(string type) => $"{{{Kin.GetValueOrDefault(type, type)}}}";

    [GeneratedRegex(@"(?:gateways?|網關) +\{string\}( +(?:and|與) +\{string\})?")]
    private static partial Regex NamedGateway();

    [GeneratedRegex("(?<![A-Za-z0-9-])[A-Z](?![A-Za-z0-9-])")]
    private static partial Regex Gateway();

    [GeneratedRegex("(?<![A-Za-z0-9])[0-9]+(?=[^A-Za-z0-9]|s\\b|$)")]
    private static partial Regex Number();

    [GeneratedRegex("""
        "[^"]*"|「[^」]*」|“[^”]*”
        """)]
    private static partial Regex Quoted();
}
