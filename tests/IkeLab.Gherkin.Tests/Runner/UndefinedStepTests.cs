using IkeLab.Gherkin.Bindings;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

public sealed class UndefinedStepTests
{
    [Theory]
    [InlineData("When A sent 5 packets", "the nearest is \"When {gateway} sends {int} packet(s)\", such as \"When A sends 5 packets\"")]
    [InlineData("Given the tunel is up", "the nearest is \"Given the tunnel is up\"")]
    [InlineData("Given gateway A is configured as", "the nearest is \"Given gateway {string} is configured as\", such as \"Given gateway \"A\" is configured as\"")]
    [InlineData("When the tunnel is up", "the text is one of Given; change the keyword")]
    [InlineData("Given the tunnel is up\n| a |", "it takes no table and no doc string")]
    [InlineData("Given the policies", "a table or a doc string must follow it")]
    public void Says_what_the_writer_may_have_meant(string step, string advice)
    {
        var result = Runs.RunSteps(step);

        result.Verdict.Should().Be(Verdict.Undefined);
        result.Report.Split('\n')[0].Should().Be($"lab.feature:4: undefined: undefined step \"{step.Split('\n')[0]}\": {advice}");
    }

    [Fact]
    public void The_nearest_step_is_in_the_language_of_the_scenario()
    {
        var result = Runs.Run("# language: zh-TW\n功能: 實驗室\n場景: 一\n當閘道A送 1 封包\n");

        result.Report.Should().Contain("the nearest is \"當{gateway}送出 {int} 個封包\"");
    }

    [Theory]
    [InlineData("", "Feature: lab\nScenario: one\nWhen xqzwv\n")]
    [InlineData(" --lang zh-TW", "# language: zh-TW\n功能: 實驗室\n場景: 一\n當魑魅魍魎\n")]
    public void Where_no_step_is_like_it_those_of_its_language_can_be_listed(string option, string feature) =>
        Runs.Run(feature).Report.Should().Contain($"no step is like it; 'ikelab steps{option}' lists them all");

    [Fact]
    public void Every_undefined_step_is_told_and_none_behind_the_first_runs()
    {
        var host = new Host();

        var result = Runs.RunSteps(host, "Given the tunnel is up", "And nonsense", "When A sends 1 packet", "Then nonsense too");

        result.Steps.Select(step => step.Verdict)
            .Should().Equal(Verdict.Passed, Verdict.Undefined, Verdict.Skipped, Verdict.Undefined);
        result.Problems.Select(problem => problem.Line).Should().Equal(5, 7);
        host.Notes.Should().Contain("up").And.NotContain("A sent 1");
    }

    [Fact]
    public void A_star_may_be_any_step() =>
        Runs.RunSteps("* the tunnel is up", "* A sends 1 packet", "* 1 packet arrives").Verdict.Should().Be(Verdict.Passed);

    [Fact]
    public void An_ambiguous_step_names_both_methods()
    {
        var runner = new ScenarioRunner(Vocabulary.OfTypes(typeof(TwoMinds)), () => new Host());
        var scenario = Runs.Feature("Feature: lab\nScenario: one\nGiven 5 packets\n").Scenarios[0];

        var result = runner.Run(scenario);

        result.Verdict.Should().Be(Verdict.Ambiguous);
        result.Report.Should().Contain("\"Given {int} packets\" (TwoMinds.One) and \"Given {word} packets\" (TwoMinds.Other)");
    }

    [Binding]
    public sealed class TwoMinds
    {
        [Given("{int} packets")]
        [Given("^(\\d+) packets$")]
        public void One(int count) => throw new InvalidOperationException($"{count}");

        [Given("{word} packets")]
        public void Other(string count) => throw new InvalidOperationException(count);
    }
}
