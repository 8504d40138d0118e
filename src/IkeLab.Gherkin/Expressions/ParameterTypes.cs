using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using CucumberExpressions;

namespace IkeLab.Gherkin.Expressions;

/// <summary>
/// The parameter types that expressions may name: those of cucumber-expressions and those of a vocabulary.
/// </summary>
public sealed class ParameterTypes : IParameterTypeRegistry
{
    internal static readonly ParameterType Anonymous = new("", typeof(string), ".*");
    internal static readonly ParameterType QuotedString = new(
        "string", typeof(string), """
        "([^"\\]*(\\.[^"\\]*)*)"
        """, """
        '([^'\\]*(\\.[^'\\]*)*)'
        """);

    static readonly string[] Whole = [@"-?\d+", @"\d+"];
    static readonly string[] Fraction = [@"[-+]?\d*\.?\d+(?:[Ee][-+]?\d+)?"];

    readonly Dictionary<string, ParameterType> _types = new(StringComparer.Ordinal);

    public ParameterTypes()
    {
        Add(Anonymous);
        Add(QuotedString);
        Add(new("word", typeof(string), @"[^\s]+"));
        Add(new("byte", typeof(byte), Whole));
        Add(new("short", typeof(short), Whole));
        Add(new("int", typeof(int), Whole));
        Add(new("long", typeof(long), Whole));
        Add(new("biginteger", typeof(BigInteger), Whole));
        Add(new("float", typeof(float), Fraction));
        Add(new("double", typeof(double), Fraction));
        Add(new("decimal", typeof(decimal), Fraction));
        Add(new("bigdecimal", typeof(decimal), Fraction)); // 28 digits: .NET has no larger decimal
    }

    /// <summary>In the order in which they were added.</summary>
    internal IEnumerable<ParameterType> All => _types.Values;

    public void Add(ParameterType type) => _types.Add(type.Name, type);

    public bool TryFind(string name, [NotNullWhen(true)] out ParameterType? type) => _types.TryGetValue(name, out type);

    IParameterType? IParameterTypeRegistry.LookupByTypeName(string name) => _types.GetValueOrDefault(name);

    IEnumerable<IParameterType> IParameterTypeRegistry.GetParameterTypes() => _types.Values;
}
