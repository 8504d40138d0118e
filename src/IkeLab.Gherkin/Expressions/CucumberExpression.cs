using System.Text.RegularExpressions;
using CucumberExpressions;
using CucumberExpressions.Ast;
using CucumberExpressions.Parsing;

namespace IkeLab.Gherkin.Expressions;

/// <summary>
/// <c>A sends {int} packet(s)/datagram(s)</c>: parameters in braces, optional text in parentheses, alternatives with a
/// slash, each escaped by a backslash. The library that Reqnroll uses makes one anchored regular expression of it, with
/// one capturing group for each parameter, however many its pattern has.
/// </summary>
public sealed class CucumberExpression : StepExpression
{
    const int FormsMax = 16;

    readonly Regex _regex;

    /// <exception cref="CucumberExpressionException">
    /// The expression means nothing, or names an unknown parameter type.
    /// </exception>
    public CucumberExpression(string source, ParameterTypes types) : base(source)
    {
        var expression = new global::CucumberExpressions.CucumberExpression(source, types);
        // Not the library's own: it reads \w and the case of letters by the culture of the machine.
        _regex = new($"{expression.Regex}", RegexOptions.CultureInvariant);
        Parameters = [.. expression.ParameterTypes.Cast<ParameterType>()];
        Forms = FormsOf(new CucumberExpressionParser().Parse(source));
    }

    public override IReadOnlyList<ParameterType> Parameters { get; }

    internal override IReadOnlyList<string> Forms { get; }

    internal string Regex => $"{_regex}";

    public override IReadOnlyList<Argument>? Match(string text)
    {
        var match = _regex.Match(text);
        if (!match.Success) return null;
        return [.. Parameters.Select((type, i) => new Argument(type, type.Unwrap(match.Groups[i + 1].Value)))];
    }

    /// <summary>All choices of alternatives and optional texts, as long as they are few.</summary>
    static IReadOnlyList<string> FormsOf(Node node) => node.Type switch
    {
        NodeType.TEXT_NODE => [node.Token],
        NodeType.PARAMETER_NODE => [$"{Placeholder}"],
        NodeType.ALTERNATION_NODE => [.. node.Nodes.SelectMany(FormsOf).Take(FormsMax)],
        NodeType.OPTIONAL_NODE => [Joined(node)[0], ""],
        _ => Joined(node),
    };

    static IReadOnlyList<string> Joined(Node node) => node.Nodes.Aggregate(
        (IReadOnlyList<string>)[""],
        (forms, part) => [.. forms.SelectMany(_ => FormsOf(part), (form, next) => form + next).Take(FormsMax)]);
}
