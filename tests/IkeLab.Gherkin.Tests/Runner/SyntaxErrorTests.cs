using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("", "1:1: no feature here; begin with 'Feature: its name'")]
    [InlineData("nonsense\n", "1:1: 'nonsense' cannot stand here; write a tag, 'Feature: its name' or a comment (#)")]
    [InlineData("Feature: a\nScenario: b\nGiven x\n  Suppose y\n", "4:3: 'Suppose y' cannot stand here; "
        + "write a table row (| a | b |), a doc string, a step (Given, When, Then, And, But, *)")]
    [InlineData("Feature: a\nScenario: b\nGiven x\n\"\"\"\ntext\n",
        "6:1: the file ends inside a doc string; close it with the three quotes that opened it")]
    [InlineData("Feature: a\nScenario: b\nGiven x\n| a | b |\n| c |\n",
        "5:1: this row has not as many cells as the first row of its table; add or remove a '|'")]
    [InlineData("Feature: a\n@a b\nScenario: b\n", "2:1: a tag holds no white space; write one @ before each tag")]
    [InlineData("Feature: a\n@a\n", "3:1: the file ends where more must follow; add a tag")]
    [InlineData("# language: xx\nFeature: a\n",
        "1:1: 'xx' is no language of Gherkin; write '# language: en' or '# language: zh-TW'")]
    [InlineData("# language: zh-TW\n功能: a\n場景: b\n假如x\nGiven x\n", "5:1: 'Given x' cannot stand here; "
        + "remove the line '# language: zh-TW' (this is a word of 'en'), or write it in 'zh-TW'")]
    [InlineData("# language: zh-TW\n功能: a\n場景: b\n假如x\n若 x\n",
        "5:1: '若 x' cannot stand here; write a table row (| a | b |), a doc string, a step (*, 假如, ")]
    [InlineData("# language: zh-TW\n功能: a\n場景: b\n\n  Given x\n",
        "5:3: 'Given x' is read as description, not as a step; remove the line '# language: zh-TW'")]
    [InlineData("Feature: a\nScenario: b\nwhy it is so\n當 x\nThen y\n",
        "4:1: '當 x' is read as description, not as a step; begin the file with '# language: zh-TW'")]
    [InlineData("功能: a\n", "1:1: '功能: a' cannot stand here; begin the file with '# language: zh-TW' "
        + "(this is a word of 'zh-TW'), or write it in 'en'")]
    [InlineData("Feature: a\nScenario Outline: b\nGiven <x>\n", "2:1: 'Scenario Outline' without a row of examples "
        + "runs nothing; add a table of them, or make it a plain scenario")]
    [InlineData("Feature: a\nScenario Outline: b\nGiven <x>\nExamples:\n| x |\n",
        "2:1: 'Scenario Outline' without a row of examples")]
    [InlineData("# language: zh-TW\n功能: a\n場景大綱: b\n假如<x>\n", "3:1: '場景大綱' without a row of examples")]
    [InlineData("# language: zh-TW\n功能： a\n",
        "2:1: '功能： a' cannot stand here; behind a keyword stands the colon ':', not the full-width '：'")]
    [InlineData("# language: zh-TW\n功能: a\n場景： b\n假如x\n",
        "3:1: '場景： b' is read as description; behind a keyword stands the colon ':', not the full-width '：'")]
    [InlineData("# language: zh-TW\n功能: a\n場景: b\n假如x\n場景： c\n",
        "5:1: '場景： c' cannot stand here; behind a keyword stands the colon")]
    [InlineData("Feature: a\nScenario b\n  Given x\n",
        "3:3: 'Given x' is read as description; a line 'Scenario: its name' must stand above the steps")]
    [InlineData("Feature: a\nScenario: b\nGiven x\nthen y\n",
        "4:1: 'then y' cannot stand here; a keyword begins with a capital letter: 'Then'")]
    public void Says_in_one_line_where_what_and_what_to_do(string text, string message)
    {
        FeatureFile.TryParse(text, "lab.feature", out var feature, out var error).Should().BeFalse();

        feature.Should().BeNull();
        error!.ToString().Should().StartWith($"lab.feature:{message}").And.NotContain("\n").And.NotContain("#StepLine");
    }
}
