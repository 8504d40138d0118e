using System.ComponentModel;
using System.Numerics;
using System.Reflection;
using System.Text.RegularExpressions;
using IkeLab.Dialects;
using IkeLab.Gherkin.Expressions;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Catalogue;

/// <summary>
/// Finds steps by what somebody means. A meaning counts the more, the fewer steps have it; what is said with nearly the
/// same letters, and with the same keyword, counts too. Of equals the first in the alphabet is taken: the advice never
/// changes.
/// </summary>
public sealed partial class StepIndex
{
    /// <summary>
    /// Letters of a sentence that are looked at: no longer one is meant as a step, and a file may hold any.
    /// </summary>
    internal const int LettersMax = 400;

    /// <summary>What no step says; it tells steps apart from no other, but keeps a chance word from deciding.</summary>
    const int UnknownWeight = 8;

    static readonly string[] Negations =
        ["no", "not", "never", "without", "non", "stop dropping", "沒", "不", "未", "無", "從未"];

    readonly Meanings _meanings;
    readonly List<Entry> _entries;
    readonly Dictionary<(string Language, string Meaning), int> _weights = [];
    readonly List<string> _known;

    internal StepIndex(IReadOnlyList<StepDefinition> definitions, IEnumerable<ParameterType> types)
    {
        _meanings = new(types);
        _entries = [.. definitions.Where(IsListed).Select(definition => new Entry(
            definition,
            Meanings.OfStep(definition.Expression),
            [.. definition.Expression.Forms.Select(WithoutValues)]))];
        foreach (var language in _entries.GroupBy(entry => entry.Definition.Language))
        {
            var steps = language.DistinctBy(entry => entry.Definition.Expression.Source).ToList();
            foreach (var same in steps.SelectMany(entry => entry.Meanings).GroupBy(meaning => meaning))
                _weights[(language.Key, same.Key)] = Rarity(steps.Count, same.Count());
        }

        _known = [.. _entries.SelectMany(entry => entry.Meanings).Concat(OtherWords.Meanings.Keys).Distinct()
            .Where(word => word.Length > 3 && char.IsAsciiLetter(word[0]) && !word.Contains(' '))];
    }

    /// <summary>What a step method hides from those who write, it is there to explain itself.</summary>
    internal static bool IsListed(StepDefinition step) =>
        step.Method.GetCustomAttribute<EditorBrowsableAttribute>() is not { State: EditorBrowsableState.Never };

    /// <summary>
    /// The steps that a text may mean, the likeliest first; none when it has nothing in common with any.
    /// </summary>
    /// <param name="text">A sentence or a few words, without the keyword.</param>
    /// <param name="language">That of the steps; English if no step is in it.</param>
    /// <param name="type">As its keyword says, or null.</param>
    public IEnumerable<StepDefinition> Nearest(string text, string language, StepType? type = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Bounded(text);
        language = _entries.Any(entry => entry.Definition.Language == language) ? language : "en";
        var meant = Mended(_meanings.OfText(text));
        var letters = _meanings.Shape(WithoutValues(text), (_, _) => $"{StepExpression.Placeholder}");
        return _entries.Where(entry => entry.Definition.Language == language)
            .Select(entry => (entry.Definition, Score: Likeness(entry, meant, letters, type)))
            .Where(one => one.Score > 0)
            .OrderByDescending(one => one.Score)
            .ThenBy(one => one.Definition.Expression.Source, StringComparer.Ordinal)
            .ThenBy(one => one.Definition.Type)
            .Select(one => one.Definition);
    }

    /// <summary>
    /// Whether a step is about a word, by its own words, others that mean the same, or what its parameters can be.
    /// </summary>
    public bool IsAbout(string expression, string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var meant = Mended(_meanings.OfText(Bounded(word)));
        return _entries.Any(
            entry => entry.Definition.Expression.Source == expression && entry.Meanings.Overlaps(meant));
    }

    internal static string Bounded(string text) => text.Length <= LettersMax ? text : text[..LettersMax];

    int Likeness(Entry entry, HashSet<string> meant, string letters, StepType? type)
    {
        var language = entry.Definition.Language;
        var common = entry.Meanings.Where(meant.Contains).Sum(Weight);
        var unsaid = entry.Meanings.Where(meaning => !meant.Contains(meaning))
            .Sum(meaning => meaning[0] == '{' ? Weight(meaning) / 2 : Weight(meaning)); // a value is easily forgotten
        var unheard = meant.Where(meaning => !entry.Meanings.Contains(meaning)).Sum(Weight);
        var spelling = entry.Forms.Max(form =>
            1000 - (1000 * EditDistance.Between(letters, form) / Math.Max(1, Math.Max(letters.Length, form.Length))));
        if (common == 0 && spelling < 600) return 0;
        var meanings = 2000 * common / Math.Max(1, (2 * common) + unsaid + unheard);

        // What tells steps apart is mostly what they are about; these were tuned on the sentences of HintTests.
        return meanings + (spelling / 4) - (5 * entry.Definition.Expression.Parameters.Count)
            - (type is { } meantType && meantType != entry.Definition.Type ? 200 : 0)
            - (IsNegated(entry.Meanings) == IsNegated(meant) || IsCounted(entry, meant) ? 0 : 150);

        // A Chinese character by itself is seldom a word.
        int Weight(string meaning) =>
            meaning is [>= '\u4E00'] ? 2 : _weights.GetValueOrDefault((language, meaning), UnknownWeight);
    }

    /// <summary>Mistyped words become the known ones that they are nearest to.</summary>
    HashSet<string> Mended(HashSet<string> words) => [.. words.SelectMany(Mended)];

    IEnumerable<string> Mended(string word)
    {
        if (word.Length < 4 || !char.IsAsciiLetter(word[0]) || word.Any(char.IsAsciiDigit)) return [word];
        var nearest = _known
            .Where(known => Math.Abs(known.Length - word.Length) <= 2)
            .Select(known => (Known: known, Letters: EditDistance.Between(word, known)))
            .Where(one => one.Letters <= (word.Length < 7 ? 1 : 2))
            .OrderBy(one => one.Letters).ThenBy(one => one.Known, StringComparer.Ordinal)
            .Select(one => one.Known)
            .FirstOrDefault(word);
        return OtherWords.Meanings.GetValueOrDefault(nearest) ?? [nearest];
    }

    static bool IsNegated(HashSet<string> meanings) => meanings.Overlaps(Negations);

    /// <summary>No message is as much as 0 messages.</summary>
    static bool IsCounted(Entry entry, HashSet<string> meant) =>
        IsNegated(meant) && entry.Definition.Type is StepType.Then && entry.Meanings.Contains("{int}");

    /// <summary>
    /// One and four times the binary logarithm of how many steps there are to one that has it; whole, as everywhere.
    /// </summary>
    static int Rarity(int all, int having)
    {
        var ratio = (long)all * all * all * all / Math.Max(1, (long)having * having * having * having);
        return 1 + BitOperations.Log2((ulong)Math.Max(1, ratio));
    }

    /// <summary>Quoted texts and numbers count as one letter each, whatever they are.</summary>
    static string WithoutValues(string text) => Values().Replace(text, $"{StepExpression.Placeholder}");

    [GeneratedRegex("""
        "[^"]*"|'[^']*'|「[^」]*」|[-+]?\d+(\.\d+)?
        """)]
    private static partial Regex Values();

    sealed record Entry(StepDefinition Definition, HashSet<string> Meanings, IReadOnlyList<string> Forms);
}
