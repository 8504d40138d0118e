using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

public sealed class TagExpressionTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("@a", true)]
    [InlineData("@c", false)]
    [InlineData("not @c", true)]
    [InlineData("not not @a", true)]
    [InlineData("@a and @c", false)]
    [InlineData("@a or @c", true)]
    [InlineData("@c and @c or @a", true)]      // and binds before or
    [InlineData("@a or @c and @c", true)]
    [InlineData("(@a or @c) and @c", false)]
    [InlineData("not @c and @b", true)]        // not binds before and
    [InlineData("not (@c and @b)", true)]
    [InlineData("not(@a)", false)]
    public void Tells_whether_a_scenario_tagged_a_and_b_is_meant(string expression, bool meant)
    {
        TagExpression.TryParse(expression, out var parsed, out _).Should().BeTrue();

        parsed!.Matches(["@a", "@b"]).Should().Be(meant);
    }

    [Theory]
    [InlineData("@a and", 7, "a tag is missing")]
    [InlineData("and @a", 1, "a tag is missing before 'and'")]
    [InlineData("@a @b", 4, "'and' or 'or' is missing before '@b'")]
    [InlineData("(@a or @b", 10, "')' is missing")]
    [InlineData("@a)", 3, "this ')' closes nothing")]
    [InlineData("@a and ()", 9, "a tag is missing before ')'")]
    [InlineData("F20", 1, "'F20' is no tag, write '@F20'")]
    public void Points_at_the_column_where_it_makes_no_sense(string expression, int column, string what)
    {
        TagExpression.TryParse(expression, out var parsed, out var why).Should().BeFalse();

        parsed.Should().BeNull();
        why.Should().Be($"tag expression \"{expression}\", column {column}: {what}");
    }

    [Fact]
    public void Refuses_a_depth_that_nobody_means()
    {
        TagExpression.TryParse(new string('(', 100_000), out _, out var why).Should().BeFalse();

        why.Should().Contain("more than 50");
    }

    [Theory]
    [InlineData("a/b.feature:12", "a/b.feature", 12)]
    [InlineData("a/b.feature", "a/b.feature", null)]
    [InlineData(@"C:\b.feature", @"C:\b.feature", null)]
    [InlineData(@"C:\b.feature:3", @"C:\b.feature", 3)]
    public void An_address_has_a_line_only_behind_its_last_colon(string text, string path, int? line) =>
        ScenarioAddress.Parse(text).Should().Be(new ScenarioAddress(path, line));
}
