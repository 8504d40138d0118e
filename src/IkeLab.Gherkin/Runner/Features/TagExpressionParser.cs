using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Predicate = System.Func<System.Collections.Generic.IReadOnlyCollection<string>, bool>;

namespace IkeLab.Gherkin.Runner;

sealed partial class TagExpressionParser
{
    const int DepthMax = 50;

    readonly string _source;
    readonly Match[] _words;
    int _at;
    int _depth;
    string? _why;

    TagExpressionParser(string source) => (_source, _words) = (source, Word().Matches(source).ToArray());

    string? Current => _at < _words.Length ? _words[_at].Value : null;

    public static bool TryParse(string source, out Predicate? matches, [NotNullWhen(false)] out string? why)
    {
        var parser = new TagExpressionParser(source);
        matches = parser._words.Length == 0 ? _ => true : parser.Or();
        if (parser._why is null && parser.Current is { } rest)
            parser.Fail(rest == ")" ? "this ')' closes nothing" : $"'and' or 'or' is missing before '{rest}'");
        why = parser._why;
        return why is null;
    }

    Predicate Or()
    {
        var left = And();
        while (Take("or"))
        {
            var (first, second) = (left, And());
            left = tags => first(tags) || second(tags);
        }

        return left;
    }

    Predicate And()
    {
        var left = Not();
        while (Take("and"))
        {
            var (first, second) = (left, Not());
            left = tags => first(tags) && second(tags);
        }

        return left;
    }

    Predicate Not()
    {
        if (++_depth > DepthMax) return Fail($"more than {DepthMax} 'not' and '(' within each other");
        try
        {
            if (!Take("not")) return Primary();
            var inner = Not();
            return tags => !inner(tags);
        }
        finally
        {
            _depth--;
        }
    }

    Predicate Primary()
    {
        if (Take("("))
        {
            var inner = Or();
            return Take(")") ? inner : Fail("')' is missing");
        }

        if (Current is not { } tag) return Fail("a tag is missing");
        if (tag is "and" or "or" or ")") return Fail($"a tag is missing before '{tag}'");
        if (tag[0] != '@') return Fail($"'{tag}' is no tag, write '@{tag}'");
        _at++;
        return tags => tags.Contains(tag);
    }

    bool Take(string word)
    {
        if (_why is not null || Current != word) return false;
        _at++;
        return true;
    }

    Predicate Fail(string why)
    {
        var column = (_at < _words.Length ? _words[_at].Index : _source.Length) + 1;
        _why ??= $"tag expression \"{_source}\", column {column}: {why}";
        return _ => false;
    }

    [GeneratedRegex(@"[()]|[^\s()]+")]
    private static partial Regex Word();
}
