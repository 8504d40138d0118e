using CucumberExpressions;

namespace IkeLab.Gherkin.Expressions;

/// <summary>What may stand for <c>{name}</c> in a cucumber expression.</summary>
/// <param name="name">As written between the braces; empty for <c>{}</c>.</param>
/// <param name="type">The type that a value has when nothing else is asked for.</param>
/// <param name="patterns">Regular expressions without named groups; one of them matches.</param>
public sealed class ParameterType(string name, Type type, params string[] patterns) : IParameterType
{
    public string Name => name;

    public Type Type => type;

    public IReadOnlyList<string> Patterns => patterns;

    string[] IParameterType.RegexStrings => patterns;

    Type IParameterType.ParameterType => type;

    /// <summary>For guessing an expression from a step, which is not done.</summary>
    int IParameterType.Weight => 0;

    bool IParameterType.UseForSnippets => false;

    /// <summary>Takes the quotes and their escapes off a <c>{string}</c>; any other text stands for itself.</summary>
    internal string Unwrap(string text) =>
        ReferenceEquals(this, ParameterTypes.QuotedString)
            ? text[1..^1].Replace("\\\"", "\"").Replace("\\'", "'")
            : text;
}
