using System.Text.RegularExpressions;

namespace IkeLab.Gherkin.Expressions;

/// <summary>What may stand for <c>{name}</c> in a cucumber expression.</summary>
public sealed class ParameterType
{
    /// <param name="name">As written between the braces; empty for <c>{}</c>.</param>
    /// <param name="type">The type that a value has when nothing else is asked for.</param>
    /// <param name="patterns">Regular expressions without named groups; one of them matches.</param>
    public ParameterType(string name, Type type, params IReadOnlyList<string> patterns)
    {
        (Name, Type, Patterns) = (name, type, patterns);
        Pattern = $"({(patterns is [var single] ? single : string.Join('|', patterns.Select(one => $"(?:{one})")))})";
        Groups = new Regex(Pattern).GetGroupNumbers().Length - 1;
    }

    public string Name { get; }

    public Type Type { get; }

    public IReadOnlyList<string> Patterns { get; }

    /// <summary>All patterns in one capturing group.</summary>
    internal string Pattern { get; }

    /// <summary>The capturing groups of <see cref="Pattern"/>, its own included.</summary>
    internal int Groups { get; }

    /// <summary>Takes the quotes and their escapes off a <c>{string}</c>; any other text stands for itself.</summary>
    internal string Unwrap(string text) =>
        ReferenceEquals(this, ParameterTypes.QuotedString)
            ? text[1..^1].Replace("\\\"", "\"").Replace("\\'", "'")
            : text;
}
