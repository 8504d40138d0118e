using YamlDotNet.RepresentationModel;

namespace IkeLab.Cli.Tests;

/// <summary>The workflow that users copy, <c>scenarios/ci/ikelab-scenarios.yml</c>:
/// each of its commands does what the next one needs.</summary>
public sealed class WorkflowTests : IDisposable
{
    static readonly YamlMappingNode Workflow = Load($"{Repository.Scenarios}/ci/ikelab-scenarios.yml");

    readonly Workshop _workshop = new();

    static IEnumerable<YamlMappingNode> Steps =>
        ((YamlSequenceNode)Workflow["jobs"]["scenarios"]["steps"]).Children.Cast<YamlMappingNode>();

    static IEnumerable<string> Commands => Steps
        .SelectMany(step => Value(step, "run").Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void Its_commands_run_the_scenarios_and_then_record_those_that_failed_and_no_others()
    {
        _workshop.Scenario("scenarios/good.feature", "And the tunnel is up");
        _workshop.Scenario("scenarios/bad.feature", "And the tunnel is up\nThen A shows 1 encaps and 0 decaps");

        var runs = Commands.Where(line => line.StartsWith("ikelab ", StringComparison.Ordinal))
            .Select(line => Ikelab.Run([.. line.Split(' ').Skip(1).Select(Here)])).ToList();

        runs.Select(run => run.Lines[^1]).Should().Equal("2 scenarios: 1 passed, 1 failed", "1 scenario: 1 failed");
        runs.Should().OnlyContain(run => run.ExitCode == 1 && run.Error == "");
        Workshop.Read($"{_workshop.Folder}/failures").Keys.Should().Contain(file => file.EndsWith("isp-a.pcapng"))
            .And.NotContain(file => file.StartsWith("good"));
        var kept = Steps.Where(
            step => Value(step, "uses").StartsWith("actions/upload-artifact@", StringComparison.Ordinal))
            .SelectMany(step => $"{step["with"]["path"]}".Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        kept.Should().HaveCount(4).And.OnlyContain(path => System.IO.Path.Exists($"{_workshop.Folder}/{path}"));
    }

    [Fact]
    public void It_installs_the_package_that_is_packed() =>
        Commands.First().Should().StartWith("dotnet tool install ikelab --tool-path ")
            .And.EndWith("--add-source \"$IKELAB_FEED\"");

    [Fact]
    public void What_failed_is_recorded_and_kept_only_after_a_failure_and_the_reports_always() =>
        Steps.Where(step => Value(step, "if") is not "").Select(step => Value(step, "if"))
            .Should().Equal("failure()", "failure()", "always()");

    /// <summary>A word of a command as the shell of the workflow would have it, in the workshop.</summary>
    string Here(string word) => word switch
    {
        "run" or ['-', ..] => word,
        ['@', .. var file] => $"@{_workshop.Folder}/{file}",
        "\"$IKELAB_SCENARIOS\"" => $"{_workshop.Folder}/{Workflow["env"]["IKELAB_SCENARIOS"]}",
        _ => $"{_workshop.Folder}/{word}",
    };

    static string Value(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? $"{value}" : "";

    static YamlMappingNode Load(string path)
    {
        using var file = new StreamReader(path);
        var yaml = new YamlStream();
        yaml.Load(file);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }
}
