using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

public sealed class FeatureFileTests
{
    const string Outline = """
        @feature
        Feature: lab

          Background:
            Given the tunnel is up

          @slow @seed:7
          Scenario Outline: A sends <n>
            When A sends <n> packets
            And 5 seconds pass
            Then <n> packets arrive
              | cipher  |
              | aes <n> |

            @seed:9
            Examples:
              | n |
              | 1 |
              | 2 |

          Scenario: a doc string
            * gateway "A" is configured as
              '''
              crypto isakmp
              '''

        """;

    readonly FeatureFile _feature = Runs.Feature(Outline.Replace("'''", "\"\"\""));

    [Fact]
    public void A_row_of_examples_is_a_scenario_with_its_values_and_the_tags_of_all_around_it()
    {
        var row = _feature.Scenarios[1];

        row.Id.Should().Be("lab.feature:19");
        row.Name.Should().Be("A sends 2");
        row.Tags.Should().Equal("@feature", "@slow", "@seed:7", "@seed:9");
        row.Steps.Select(step => $"{step.Line} {step}").Should().Equal(
            "5 Given the tunnel is up", "9 When A sends 2 packets", "10 And 5 seconds pass",
            "11 Then 2 packets arrive");
        row.Steps[3].Table!.Rows[0]["cipher"].Should().Be("aes 2");
    }

    [Fact]
    public void And_has_the_type_of_the_step_before_it_and_a_star_has_none()
    {
        _feature.Scenarios[0].Steps.Select(step => step.Type)
            .Should().Equal(StepType.Given, StepType.When, StepType.When, StepType.Then);
        _feature.Scenarios[2].Steps[1].Type.Should().BeNull();
    }

    [Theory]
    [InlineData(18, "18")]      // a row
    [InlineData(19, "19")]
    [InlineData(7, "18 19")]    // the tags
    [InlineData(8, "18 19")]
    [InlineData(13, "18 19")]   // a table
    [InlineData(16, "18 19")]   // Examples
    [InlineData(21, "21")]
    [InlineData(25, "21")]      // the end of a doc string
    public void A_line_selects_the_scenarios_that_have_it(int line, string lines)
    {
        _feature.TrySelect(line, out var scenarios, out var why).Should().BeTrue();

        string.Join(' ', scenarios.Select(scenario => scenario.Line)).Should().Be(lines);
        why.Should().BeNull();
    }

    [Theory]
    [InlineData(2, "lab.feature:2: no scenario has this line; the nearest is lab.feature:18 \"A sends 1\"")]
    [InlineData(26, "lab.feature:26: no scenario has this line; the nearest is lab.feature:21 \"a doc string\"")]
    [InlineData(900, "lab.feature:900: no scenario has this line; the nearest is lab.feature:21 \"a doc string\"")]
    public void A_line_that_hits_nothing_names_the_nearest_scenario(int line, string message)
    {
        _feature.TrySelect(line, out var scenarios, out var why).Should().BeFalse();

        scenarios.Should().BeEmpty();
        why.Should().Be(message);
    }

    [Fact]
    public void The_seed_is_that_of_the_nearest_tag_and_otherwise_1() =>
        _feature.Scenarios.Select(scenario => scenario.Seed).Should().Equal(9UL, 9UL, 1UL);

    [Theory]
    [InlineData("@seed:")]
    [InlineData("@seed:ten")]
    [InlineData("@seed:-1")]
    [InlineData("@seed:18446744073709551616")]
    public void A_seed_that_is_no_number_is_refused_where_it_stands(string tag)
    {
        FeatureFile.TryParse(
            $"Feature: lab\n\n  @fine {tag}\n  Scenario: one\n    * a step\n", "lab.feature", out _, out var error);

        error!.ToString().Should().StartWith($"lab.feature:3:9: the tag {tag} has no seed; write a whole number");
    }

    [Fact]
    public void A_scenario_of_a_rule_has_the_backgrounds_and_tags_of_both()
    {
        var scenario = Runs.Feature(
            "Feature: f\n Background:\n  Given a\n @r\n Rule: r\n  Background:\n   Given b\n  @s\n  Scenario: s\n"
                + "   And c\n").Scenarios.Single();

        scenario.Tags.Should().Equal("@r", "@s");
        scenario.Steps.Select(step => step.Text).Should().Equal("a", "b", "c");
    }

    [Fact]
    public void A_feature_in_Chinese_has_steps_of_the_same_types()
    {
        var feature = Runs.Feature(
            "# language: zh-TW\n功能: 實驗室\n  場景: 一\n    假如隧道已建立\n    而且隧道已建立\n    當閘道A送出 1 個封包\n    那麼有 1 個封包到達\n");

        feature.Language.Should().Be("zh-TW");
        feature.Scenarios[0].Steps.Select(step => step.Type)
            .Should().Equal(StepType.Given, StepType.Given, StepType.When, StepType.Then);
    }

    [Fact]
    public void A_set_of_files_keeps_the_good_ones_and_finds_a_scenario_by_its_id()
    {
        var set = new FeatureSet(("a.feature", "Feature: a\nScenario: one\n* x\n"), ("b.feature", "nonsense"));

        set.TryFind("a.feature:2", out var scenario).Should().BeTrue();
        scenario!.Name.Should().Be("one");
        set.TryFind("a.feature:3", out _).Should().BeFalse();
        set.Errors.Should().ContainSingle().Which.Path.Should().Be("b.feature");
    }
}
