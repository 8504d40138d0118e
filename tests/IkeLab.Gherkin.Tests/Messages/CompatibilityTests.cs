using IkeLab.Gherkin.Reports;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests.Messages;

/// <summary>
/// Our messages against those of Cucumber's compatibility kit, in number, order, type and content. Not for us are:
/// attachments (attachments, examples-tables-attachment, global-hooks-attachments, hooks-attachment: steps print, and
/// what a run leaves are files), features in Markdown (markdown: the official parser of .NET does not read them),
/// repetition of what failed (retry: the same seed fails the same way; its other samples repeat nothing), and an
/// unknown parameter type (unknown-parameter-type: the step file is refused before anything runs).
/// </summary>
public sealed class CompatibilityTests
{
    sealed class Host : IScenarioHost
    {
        public TimeSpan Now => default;

        public void Begin(Scenario scenario, ulong seed, ScenarioContainer container)
        {
        }

        public Verdict? Judge(Exception exception) => Verdict.Failed;
    }

    public static TheoryData<string> Samples => [.. KitSteps.Of.Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Samples))]
    public void Says_what_the_kit_says(string sample)
    {
        var files = CompatibilityKit.Files(sample);

        var said = CompatibilityKit.Comparable(Run(sample, files, KitSteps.Of[sample]));

        var expected = CompatibilityKit.Expected(sample);
        foreach (var (ours, theirs) in said.Zip(expected)) ours.Should().Be(theirs);
        said.Should().HaveCount(expected.Count);
        said.Should().HaveCountGreaterThan(4);
    }

    [Fact]
    public void Knows_every_sample_of_the_kit()
    {
        string[] notForUs =
        [
            "attachments", "examples-tables-attachment", "global-hooks-attachments",
            "hooks-attachment", "markdown", "retry",
            "unknown-parameter-type",
        ];

        Directory.GetDirectories(CompatibilityKit.Folder).Select(Path.GetFileName)
            .Should().BeEquivalentTo(KitSteps.Of.Keys.Concat(notForUs));
    }

    static string[] Run(string sample, IReadOnlyList<(string Path, string Text)> files, Type steps)
    {
        var (vocabulary, scenarios) = (Vocabulary.OfTypes(steps), new FeatureSet(files).Scenarios);
        if (CompatibilityKit.Arguments(sample) is "--order reverse") scenarios = [.. scenarios.Reverse()];
        using var output = new MemoryStream();
        var messages = new CucumberMessages(output, vocabulary, files, Rules.Cucumber);
        using var run = new TestRun(vocabulary, scenarios, Rules.Cucumber);
        var success = Tell(run.Begin());
        if (CompatibilityKit.Arguments(sample) is "--error")
        {
            messages.End(new InvalidOperationException("Whoops!"));
            return Lines(output);
        }

        if (success)
        {
            messages.Plan(scenarios);
            foreach (var scenario in scenarios)
            {
                var result = run.Run(scenario, null, () => new Host());
                success &= result.Verdict is Verdict.Passed or Verdict.Unsupported;
                messages.Write(result);
            }
        }

        success &= Tell(run.End());
        messages.End(success);
        return Lines(output);

        bool Tell(IReadOnlyList<HookResult> hooks)
        {
            messages.Write(hooks);
            return hooks.All(hook => hook.Verdict is Verdict.Passed);
        }
    }

    static string[] Lines(MemoryStream output) =>
        System.Text.Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
}
