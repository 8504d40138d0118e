using System.Text.RegularExpressions;

namespace IkeLab.Gherkin.Expressions;

/// <summary>
/// <c>A sends {int} packet(s)/datagram(s)</c>: parameters in braces, optional text in parentheses, alternatives with a
/// slash, each escaped by a backslash. It becomes one anchored regular expression.
/// </summary>
public sealed class CucumberExpression : StepExpression
{
    const int FormsMax = 16;

    readonly ParameterTypes _types;
    readonly List<ParameterType> _parameters = [];
    readonly Regex _regex;

    /// <exception cref="ExpressionException">
    /// The expression means nothing, or names an unknown parameter type.
    /// </exception>
    public CucumberExpression(string source, ParameterTypes types) : base(source)
    {
        _types = types;
        var tree = ExpressionParser.Parse(source);
        Regex = $"^{string.Concat(tree.Nodes.Select(Pattern))}$";
        _regex = new(Regex, RegexOptions.CultureInvariant);
        Forms = FormsOf(tree);
    }

    public override IReadOnlyList<ParameterType> Parameters => _parameters;

    internal override IReadOnlyList<string> Forms { get; }

    internal string Regex { get; }

    public override IReadOnlyList<Argument>? Match(string text)
    {
        var match = _regex.Match(text);
        if (!match.Success) return null;

        var arguments = new List<Argument>();
        var group = 1;
        foreach (var type in _parameters)
        {
            arguments.Add(new(type, type.Unwrap(match.Groups[group].Value)));
            group += type.Groups;
        }

        return arguments;
    }

    string Pattern(Node node) => node.Kind switch
    {
        NodeKind.Text => Escape(node.Text!),
        NodeKind.Optional => Optional(node),
        NodeKind.Alternation => $"(?:{string.Join('|', node.Nodes.Select(Alternative))})",
        NodeKind.Parameter => Parameter(node),
        _ => throw new InvalidOperationException($"A {node.Kind} stands only inside its parent"),
    };

    string Optional(Node node)
    {
        if (node.Nodes.FirstOrDefault(part => part.Kind is NodeKind.Parameter) is { } parameter)
            throw ExpressionException.ParameterInOptional(Source, parameter);
        if (node.Nodes.FirstOrDefault(part => part.Kind is NodeKind.Optional) is { } optional)
            throw ExpressionException.OptionalInOptional(Source, optional);
        if (node.Nodes.Count == 0) throw ExpressionException.EmptyOptional(Source, node);
        return $"(?:{string.Concat(node.Nodes.Select(Pattern))})?";
    }

    string Alternative(Node node)
    {
        if (node.Nodes.Count == 0) throw ExpressionException.EmptyAlternative(Source, node);
        if (node.Nodes.All(part => part.Kind is NodeKind.Optional))
            throw ExpressionException.OnlyOptionals(Source, node);
        return string.Concat(node.Nodes.Select(Pattern));
    }

    string Parameter(Node node)
    {
        if (!_types.TryFind(node.AllText, out var type)) throw ExpressionException.UndefinedParameterType(Source, node);
        _parameters.Add(type);
        return type.Pattern;
    }

    // Not Regex.Escape: that one also escapes white space and '#', which stand for themselves.
    static string Escape(string text) =>
        string.Concat(text.Select(c => @"^$[](){}\.|?*+".Contains(c) ? $@"\{c}" : $"{c}"));

    /// <summary>All choices of alternatives and optional texts, as long as they are few.</summary>
    static IReadOnlyList<string> FormsOf(Node node) => node.Kind switch
    {
        NodeKind.Text => [node.Text!],
        NodeKind.Parameter => [$"{Placeholder}"],
        NodeKind.Alternation => [.. node.Nodes.SelectMany(FormsOf).Take(FormsMax)],
        NodeKind.Optional => [Joined(node)[0], ""],
        _ => Joined(node),
    };

    static IReadOnlyList<string> Joined(Node node) => node.Nodes.Aggregate(
        (IReadOnlyList<string>)[""],
        (forms, part) => [.. forms.SelectMany(_ => FormsOf(part), (form, next) => form + next).Take(FormsMax)]);
}
