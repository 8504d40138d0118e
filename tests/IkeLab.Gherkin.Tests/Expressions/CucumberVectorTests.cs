using System.Globalization;
using CucumberExpressions;
using CucumberExpressions.Ast;
using CucumberExpressions.Parsing;
using IkeLab.Gherkin.Expressions;
using CucumberExpression = IkeLab.Gherkin.Expressions.CucumberExpression;
using RegularExpression = IkeLab.Gherkin.Expressions.RegularExpression;

namespace IkeLab.Gherkin.Tests;

/// <summary>
/// Our expressions against the test data that all of Cucumber's implementations are held to. One exception: the library
/// counts positions in UTF-16, as all of .NET does, and the test data in code points, so that they differ behind a 😀.
/// </summary>
public sealed class CucumberVectorTests
{
    const string Tokenizing = "cucumber-expression/tokenizer";
    const string Parsing = "cucumber-expression/parser";
    const string Transforming = "cucumber-expression/transformation";
    const string Matching = "cucumber-expression/matching";
    const string MatchingRegex = "regular-expression/matching";

    readonly ParameterTypes _types = new();

    public static TheoryData<string> Tokenizers => Vectors.Names(Tokenizing);

    public static TheoryData<string> Parsers => Vectors.Names(Parsing);

    public static TheoryData<string> Transformations => Vectors.Names(Transforming);

    public static TheoryData<string> Matchings => Vectors.Names(Matching);

    public static TheoryData<string> RegexMatchings => Vectors.Names(MatchingRegex);

    [Theory, MemberData(nameof(Tokenizers))]
    public void Cuts_an_expression_into_the_tokens_of_the_test_data(string name)
    {
        var vector = Vectors.Read(Tokenizing, name);
        if (Refuses(vector, source => new CucumberExpressionTokenizer().Tokenize(source))) return;

        var expected = Items(vector["expected_tokens"])
            .Select(
                token => (token["type"], Utf16(vector, token["start"]), Utf16(vector, token["end"]), token["text"]));
        new CucumberExpressionTokenizer().Tokenize(Source(vector))
            .Select(token => ((object?)$"{token.Type}", $"{token.Start}", $"{token.End}", (object?)token.Text))
            .Should().Equal(expected);
    }

    [Theory, MemberData(nameof(Parsers))]
    public void Reads_an_expression_as_the_tree_of_the_test_data(string name)
    {
        var vector = Vectors.Read(Parsing, name);
        if (Refuses(vector, source => new CucumberExpressionParser().Parse(source))) return;

        Show(new CucumberExpressionParser().Parse(Source(vector)))
            .Should().Be(Show((Dictionary<string, object?>)vector["expected_ast"]!, vector));
    }

    [Theory, MemberData(nameof(Transformations))]
    public void Makes_of_an_expression_the_regex_of_the_test_data(string name)
    {
        var vector = Vectors.Read(Transforming, name);

        new CucumberExpression(Source(vector), _types).Regex.Should().Be((string)vector["expected_regex"]!);
    }

    [Theory, MemberData(nameof(Matchings))]
    public void Finds_in_a_text_the_arguments_of_the_test_data(string name)
    {
        var vector = Vectors.Read(Matching, name);
        if (Refuses(vector, source => StepExpression.Of(source, _types))) return;

        Compare(new CucumberExpression(Source(vector), _types), vector);
    }

    [Theory, MemberData(nameof(RegexMatchings))]
    public void Finds_in_a_text_the_groups_that_took_part_and_null_for_the_others(string name)
    {
        var vector = Vectors.Read(MatchingRegex, name);

        Compare(new RegularExpression(Source(vector)), vector);
    }

    static void Compare(StepExpression expression, Dictionary<string, object?> vector)
    {
        var arguments = expression.Match((string)vector["text"]!);
        if (vector["expected_args"] is not List<object?> expected)
        {
            arguments.Should().BeNull();
            return;
        }

        arguments.Should().NotBeNull().And.HaveCount(expected.Count);
        foreach (var (argument, value) in arguments!.Zip(expected)) Compare(argument, (string?)value);
    }

    static void Compare(Argument argument, string? expected)
    {
        // A decimal has 28 digits, the test data more: of those the text is compared.
        if (argument.Type.Name == "bigdecimal") argument.Text.Should().Be(expected);
        else if (argument.Value is float or double)
            Convert.ToDouble(argument.Value).Should().BeApproximately(
                double.Parse(expected!, CultureInfo.InvariantCulture), 1e-6);
        else Convert.ToString(argument.Value, CultureInfo.InvariantCulture).Should().Be(expected ?? "");
        (argument.Text is null).Should().Be(expected is null);
    }

    /// <summary>True when the test data wants the expression refused, and it was, in the same words.</summary>
    static bool Refuses(Dictionary<string, object?> vector, Action<string> read)
    {
        if (!vector.TryGetValue("exception", out var message)) return false;
        var reading = () => read(Source(vector));
        reading.Should().Throw<CucumberExpressionException>().Which.Message.Should().Be((string)message!);
        return true;
    }

    static string Source(Dictionary<string, object?> vector) => (string)vector["expression"]!;

    static IEnumerable<Dictionary<string, object?>> Items(object? list) =>
        ((List<object?>)list!).Cast<Dictionary<string, object?>>();

    static string Show(Node node) =>
        $"{node.Type} {node.Start}-{node.End} '{node.Token}' [{string.Join(", ", (node.Nodes ?? []).Select(Show))}]";

    static string Show(Dictionary<string, object?> node, Dictionary<string, object?> vector)
    {
        var nodes = node.TryGetValue("nodes", out var inner) ? Items(inner).Select(one => Show(one, vector)) : [];
        var (start, end) = (Utf16(vector, node["start"]), Utf16(vector, node["end"]));
        return $"{node["type"]} {start}-{end} '{node.GetValueOrDefault("token")}' [{string.Join(", ", nodes)}]";
    }

    static string Utf16(Dictionary<string, object?> vector, object? codePoints) =>
        $"{Source(vector).EnumerateRunes().Take(int.Parse((string)codePoints!)).Sum(rune => rune.Utf16SequenceLength)}";
}
