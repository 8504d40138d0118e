using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Gherkin.Runner;

/// <summary>
/// <c>@F20 and not (@slow or @zh)</c>: not binds before and, and before or. The empty expression is true.
/// </summary>
public sealed class TagExpression
{
    readonly string _source;
    readonly Func<IReadOnlyCollection<string>, bool> _matches;

    TagExpression(string source, Func<IReadOnlyCollection<string>, bool> matches) =>
        (_source, _matches) = (source, matches);

    /// <param name="why">One line that points at the column.</param>
    public static bool TryParse(
        string source, [NotNullWhen(true)] out TagExpression? expression, [NotNullWhen(false)] out string? why)
    {
        var parsed = TagExpressionParser.TryParse(source, out var matches, out why);
        expression = parsed ? new(source, matches!) : null;
        return parsed;
    }

    /// <param name="tags">With their @.</param>
    public bool Matches(IReadOnlyCollection<string> tags) => _matches(tags);

    public override string ToString() => _source;
}
