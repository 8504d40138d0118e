using System.Globalization;
using IkeLab.Gherkin.Expressions;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

public sealed class StepExpressionTests
{
    readonly ParameterTypes _types = new();

    [Theory]
    [InlineData("A sends {int} packet(s)", "A sends 1 packet")]
    [InlineData("A sends {int} packet(s)", "A sends 1 packets")]
    [InlineData("the tunnel is up/established", "the tunnel is established")]
    [InlineData("閘道 {string} 送出 {int} 個封包", "閘道 \"A\" 送出 1 個封包")]
    [InlineData("^A sends (\\d+) packets?$", "A sends 1 packet")]
    public void Matches_what_it_says(string expression, string text) =>
        StepExpression.Of(expression, _types).Match(text).Should().NotBeNull();

    [Theory]
    [InlineData("A sends {int} packet(s)", "then A sends 1 packet")]
    [InlineData("A sends {int} packet(s)", "A sends 1 packets now")]
    [InlineData("A sends {int} packet(s)", "A sends one packet")]
    [InlineData("A sends {int} packet(s).", "A sends 1 packet!")]
    [InlineData("^A sends (\\d+) packets?$", "A sends 1 packets now")]
    public void Does_not_match_what_is_longer_or_other(string expression, string text) =>
        StepExpression.Of(expression, _types).Match(text).Should().BeNull();

    [Fact]
    public void Finds_the_arguments_of_a_type_with_groups_of_its_own_and_of_those_behind_it()
    {
        _types.Add(new("address", typeof(string), @"(\d+)\.(\d+)\.(\d+)\.(\d+)"));

        var arguments = StepExpression.Of("{address} sends {string} to {address} {int} times", _types)
            .Match("10.0.0.1 sends \"a \\\"ping\\\"\" to 10.0.0.2 5 times");

        arguments!.Select(argument => argument.Value).Should().Equal("10.0.0.1", "a \"ping\"", "10.0.0.2", 5);
    }

    [Fact]
    public void Reads_numbers_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("de-DE");
            StepExpression.Of("{double} s", _types).Match("1.5 s")![0].Value.Should().Be(1.5);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("{byte}", "256", "\"256\" is not a whole number that fits Byte")]
    [InlineData("{int}", "2147483648", "\"2147483648\" is not a whole number that fits Int32")]
    [InlineData("{int}", "５", "\"５\" is not a whole number that fits Int32")]
    public void A_number_that_its_type_cannot_hold_is_the_writers_mistake(
        string expression, string text, string message)
    {
        var argument = StepExpression.Of(expression, _types).Match(text)![0];

        argument.Invoking(one => one.Value).Should().Throw<UsageException>().WithMessage(message);
    }
}
