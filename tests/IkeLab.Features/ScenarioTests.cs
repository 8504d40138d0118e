using IkeLab.Gherkin.Catalogue;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Gherkin.Steps;

namespace IkeLab.Features;

public class ScenarioTests
{
    internal static readonly Vocabulary Steps = Vocabulary.Of(typeof(ConfigurationSteps).Assembly);

    [ScenarioTheory]
    [Scenarios]
    public void Scenario(string id)
    {
        FeatureFolders.All.TryFind(id, out var scenario).Should().BeTrue();

        var result = new ScenarioRunner(Steps, static () => new LabHost { Root = FeatureFolders.Root }).Run(scenario!);

        Assert.True(result.Verdict is Verdict.Passed, result.Report);
    }

    [Fact]
    public void Every_feature_file_can_be_read() => FeatureFolders.All.Errors.Should().BeEmpty();

    [Fact]
    public void Every_step_is_said_in_English_and_in_Traditional_Chinese() =>
        Steps.Untranslated("en", "zh-TW").Should().BeEmpty();

    [Fact]
    public void Every_step_has_an_example_that_means_it_and_says_what_may_stand_in_its_braces()
    {
        foreach (var step in new StepCatalogue(Steps, FeatureFolders.All.Features).Steps)
        {
            var meant = Steps.MeaningsOf(step.Example[step.Keyword.Length..].TrimStart());

            meant.Should().Contain(step.Expression, $"\"{step.Example}\" is its example");
            step.Parameters.Except(ParameterWords.All.Select(words => words.Name))
                .Should().BeEmpty($"\"{step.Expression}\" is explained");
        }
    }

    [Fact]
    public void Every_step_is_said_in_a_scenario() => new StepCatalogue(Steps, FeatureFolders.All.Features).Steps
        .Where(step => step.Language == "en")
        .GroupBy(step => step.Expression)
        .Where(ways => ways.All(way => way.ExampleAt is null))
        .Select(ways => ways.Key)
        .Should().BeEmpty();
}
