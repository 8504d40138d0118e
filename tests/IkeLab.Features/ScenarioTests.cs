using System.Text.RegularExpressions;
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

    /// <summary>The forms that <c>ikelab steps</c> lists of a parameter are understood where it may stand.</summary>
    [Theory]
    [InlineData("traffic", "the ISP drops {0} from A to B", "ISP 丟棄 {0}，方向為 A 到 B")]
    [InlineData("extent", "the ISP duplicates MM1 2 times {0}", "ISP 重複 MM1 2 次，方向為 {0}")]
    [InlineData("place", "the ISP corrupts {0} of MM1 from A to B", "ISP 損壞 {0}，對象為 MM1，方向為 A 到 B")]
    public void Every_form_of_a_parameter_is_understood_in_both_languages(
        string parameter, string english, string chinese)
    {
        var words = ParameterWords.All.Single(words => words.Name == parameter);

        foreach (var (sentence, said) in words.English.Select(said => (english, said))
            .Concat(words.Chinese.Select(said => (chinese, said))))
        {
            var step = string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, said);
            Steps.MeaningsOf(step).Distinct().Should().ContainSingle(step);
        }
    }

    [Fact]
    public void What_may_stand_in_braces_is_shown_by_examples_that_may_and_by_as_many_in_both_languages()
    {
        var listed = new StepCatalogue(Steps, []).Steps.Select(step => step.Expression).ToHashSet();
        var types = Steps.Steps.Where(step => listed.Contains(step.Expression.Source))
            .SelectMany(step => step.Expression.Parameters).DistinctBy(type => type.Name);
        foreach (var type in types)
        {
            var words = ParameterWords.All.Single(one => one.Name == type.Name);
            words.English.Concat(words.Chinese).Should().OnlyContain(
                example => type.Patterns.Any(pattern => Regex.IsMatch(example, $"^(?:{pattern})$")),
                $"{{{type.Name}}} takes it");
            words.Chinese.Should().HaveSameCount(words.English, $"{{{type.Name}}} is explained in both");
        }

        ParameterWords.All.Select(one => one.Name).Should().BeSubsetOf(
            types.Select(type => type.Name), "the others are no step's");
    }

    [Fact]
    public void Every_step_is_said_in_a_scenario() => new StepCatalogue(Steps, FeatureFolders.All.Features).Steps
        .Where(step => step.Language == "en")
        .GroupBy(step => step.Expression)
        .Where(ways => ways.All(way => way.ExampleAt is null))
        .Select(ways => ways.Key)
        .Should().BeEmpty();
}
