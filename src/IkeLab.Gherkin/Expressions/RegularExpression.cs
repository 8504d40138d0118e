using System.Text.RegularExpressions;

namespace IkeLab.Gherkin.Expressions;

/// <summary>Every capturing group is a parameter, as in Reqnroll.</summary>
public sealed partial class RegularExpression : StepExpression
{
    readonly Regex _regex;

    public RegularExpression(string source) : base(source)
    {
        _regex = new(source, RegexOptions.CultureInvariant);
        Parameters = [.. Enumerable.Repeat(ParameterTypes.Anonymous, _regex.GetGroupNumbers().Length - 1)];
        Forms = [Escape().Replace(Group().Replace(source.TrimStart('^').TrimEnd('$'), $"{Placeholder}"), "")];
    }

    public override IReadOnlyList<ParameterType> Parameters { get; }

    internal override IReadOnlyList<string> Forms { get; }

    public override IReadOnlyList<Argument>? Match(string text)
    {
        var match = _regex.Match(text);
        if (!match.Success) return null;
        return [.. match.Groups.Values.Skip(1).Select(group => new Argument(
            ParameterTypes.Anonymous, group.Success ? group.Value : null)
        {
            Place = group.Success ? (group.Index, group.Value) : null,
        })];
    }

    [GeneratedRegex(@"\((?:[^()\\]|\\.)*\)")]
    private static partial Regex Group();

    [GeneratedRegex(@"\\(?=[^\w])")]
    private static partial Regex Escape();
}
