using System.Text.RegularExpressions;

namespace IkeLab.Gherkin.Catalogue;

/// <summary>The words of a text without their inflections; each Chinese character is a word.</summary>
static partial class WordForms
{
    public static IEnumerable<string> Of(string text) => Words().Matches(text).Select(match => Stem(match.Value));

    static string Stem(string word)
    {
        if (word[0] == '{') return word;
        word = word.ToLowerInvariant().TrimEnd('.', '-', '/', '_', '\'');
        if (word.Any(char.IsAsciiDigit) || word.Length < 4) return word;
        if (word.EndsWith("'s", StringComparison.Ordinal)) word = word[..^2];
        if (word.EndsWith("ies", StringComparison.Ordinal)) return $"{word[..^3]}y";
        if (word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal)) word = word[..^1];
        word = WithoutEnding(WithoutEnding(word, "ing"), "ed");
        return word.Length > 3 ? word.TrimEnd('e') : word;
    }

    /// <summary>dropping, drop; but not sing, s.</summary>
    static string WithoutEnding(string word, string ending)
    {
        if (word.Length < ending.Length + 3 || !word.EndsWith(ending, StringComparison.Ordinal)) return word;
        word = word[..^ending.Length];
        return word[^1] == word[^2] && word[^1] is not ('s' or 'l') ? word[..^1] : word;
    }

    [GeneratedRegex(@"\{[a-z]+\}|[A-Za-z0-9][A-Za-z0-9'+._/>-]*|%|[\u4E00-\u9FFF]")]
    private static partial Regex Words();
}
