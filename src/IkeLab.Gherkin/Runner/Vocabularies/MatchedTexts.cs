using IkeLab.Gherkin.Expressions;

namespace IkeLab.Gherkin.Runner;

/// <summary>
/// Which definitions a text matches, remembered: a sweep says the same sentences ten thousand times, and each is held
/// against hundreds of expressions. Runs are parallel, hence the lock; it is not held while matching.
/// </summary>
sealed class MatchedTexts(IReadOnlyList<StepDefinition> definitions)
{
    const int TextsMax = 4096;

    readonly Dictionary<string, IReadOnlyList<(StepDefinition Definition, IReadOnlyList<Argument> Arguments)>> _texts =
        new(StringComparer.Ordinal);

    readonly Lock _lock = new();

    public IReadOnlyList<(StepDefinition Definition, IReadOnlyList<Argument> Arguments)> Of(string text)
    {
        lock (_lock)
        {
            if (_texts.TryGetValue(text, out var known)) return known;
        }

        var found = Find(text);
        lock (_lock)
        {
            if (_texts.Count >= TextsMax) _texts.Clear();
            _texts[text] = found;
        }

        return found;
    }

    List<(StepDefinition, IReadOnlyList<Argument>)> Find(string text)
    {
        List<(StepDefinition, IReadOnlyList<Argument>)> found = [];
        foreach (var definition in definitions)
        {
            if (definition.Expression.Match(text) is { } arguments) found.Add((definition, arguments));
        }

        return found;
    }
}
