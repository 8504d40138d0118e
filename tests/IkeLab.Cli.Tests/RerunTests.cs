using System.Text.Json.Nodes;

namespace IkeLab.Cli.Tests;

/// <summary>A run that is repeated in part, rehearsed, or read by other tools.</summary>
public sealed class RerunTests : IDisposable
{
    const string Three = """
        Feature: three
          Background:
            Given gateways "A" and "B" joined by an ISP
            And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 19

          Scenario: fails
            Then both gateways show the tunnel up

          Scenario: passes
            Given the tunnel is up
            Then both gateways show the tunnel up

          Scenario: is undefined
            Then both gateways show the tunnel dead
        """;

    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void What_did_not_pass_is_written_down_and_runs_again()
    {
        var (feature, rerun) = (_workshop.Feature("three.feature", Three), $"{_workshop.Folder}/rerun.txt");

        Ikelab.Run("run", feature, "--rerun", rerun).ExitCode.Should().Be(1);

        File.ReadAllText(rerun).Should().Be($"{feature}:6:13\n");
        var again = Ikelab.Run("run", $"@{rerun}");
        again.ExitCode.Should().Be(1);
        again.Lines[^1].Should().Be("2 scenarios: 1 undefined, 1 failed");
    }

    [Fact]
    public void Where_all_passed_nothing_runs_again()
    {
        var (feature, rerun) = (_workshop.Feature("three.feature", Three), $"{_workshop.Folder}/rerun.txt");

        Ikelab.Run("run", $"{feature}:9", "--rerun", rerun).ExitCode.Should().Be(0);

        File.ReadAllText(rerun).Should().BeEmpty();
        var again = Ikelab.Run("run", $"@{rerun}");
        again.ExitCode.Should().Be(3);
        again.Error.Should().Be($"ikelab: nothing ran: {rerun} names no scenario\n");
        Ikelab.Run("run", "@no-such.txt").ExitCode.Should().Be(64);
    }

    [Fact]
    public void A_dry_run_runs_nothing_and_names_file_line_and_nearest_step()
    {
        var feature = _workshop.Feature("three.feature", Three);

        var run = Ikelab.Run("run", feature, "--dry-run");

        run.ExitCode.Should().Be(2);
        run.Output.Should().Contain($"{feature}:14: undefined: undefined step \"Then both gateways show the tunnel dead\": "
            + "the nearest is \"Then both gateways show the tunnel up\"");
        run.Lines[^1].Should().Be("3 scenarios: 2 skipped, 1 undefined");
        Ikelab.Run("run", $"{feature}:6", "--dry-run").ExitCode.Should().Be(0, "its steps are all known, and none ran");
    }

    [Fact]
    public void Messages_tell_each_scenario_in_its_order_however_many_run_at_a_time()
    {
        var (feature, one, four) = (_workshop.Feature("three.feature", Three), $"{_workshop.Folder}/1.ndjson", $"{_workshop.Folder}/out/messages.ndjson");

        Ikelab.Run("run", feature, "--messages", one, "--jobs", "1");
        Ikelab.Run("run", feature, "--out", $"{_workshop.Folder}/out", "--jobs", "4");

        File.ReadAllText(four).Should().Be(File.ReadAllText(one));
        var messages = File.ReadLines(one).Select(line => JsonNode.Parse(line)!.AsObject().Single()).ToArray();
        messages.Where(message => message.Key == "pickle").Select(message => $"{message.Value!["name"]}")
            .Should().Equal("fails", "passes", "is undefined");
        messages.Where(message => message.Key == "testStepFinished").Select(message => $"{message.Value!["testStepResult"]!["status"]}")
            .Should().Equal(
                "PASSED", "PASSED", "FAILED", "PASSED",
                "PASSED", "PASSED", "PASSED", "PASSED", "PASSED",
                "PASSED", "PASSED", "UNDEFINED", "PASSED");
        messages[^1].Key.Should().Be("testRunFinished");
        ((bool)messages[^1].Value!["success"]!).Should().BeFalse();
    }

    [Fact]
    public void A_fault_that_never_struck_fails_a_step_of_the_messages_too()
    {
        var (feature, file) = (_workshop.Scenario("f.feature", "And the tunnel is up\nAnd the ISP drops ESP from B to A"), $"{_workshop.Folder}/m.ndjson");

        Ikelab.Run("run", feature, "--messages", file).ExitCode.Should().Be(6);

        File.ReadLines(file).Last(line => line.Contains("testStepFinished")).Should().Contain("FAILED").And.Contain("never");
    }

    [Fact]
    public void Messages_and_faults_exclude_each_other() =>
        Ikelab.Run("run", Repository.F20, "--messages", $"{_workshop.Folder}/m", "--fault", "the ISP drops MM3").ExitCode.Should().Be(64);
}
