using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Gherkin.Steps;

namespace IkeLab.Features;

public class ScenarioTests
{
    internal static readonly Vocabulary Steps = Vocabulary.Of(typeof(ConfigurationSteps).Assembly);

    [Theory]
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
}
