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

    /// <summary>Of the types that a text may be, a suggestion names the heaviest first.</summary>
    int IParameterType.Weight => name is "int" ? 1000 : 0;

    /// <summary>Numbers of all sizes look alike, and a word may be any.</summary>
    bool IParameterType.UseForSnippets => name is "int" or "float" or "string" || type.Namespace != nameof(System);

    /// <summary>Takes the quotes and their escapes off a <c>{string}</c>; any other text stands for itself.</summary>
    internal string Unwrap(string text) =>
        ReferenceEquals(this, ParameterTypes.QuotedString)
            ? text[1..^1].Replace("\\\"", "\"").Replace("\\'", "'")
            : text;
}
