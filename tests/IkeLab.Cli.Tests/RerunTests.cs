using System.Text;
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
        run.Output.Should().Contain(
            $"{feature}:14: undefined: undefined step \"Then both gateways show the tunnel dead\": "
            + "the nearest is \"Then both gateways show the tunnel up\"");
        run.Lines[^1].Should().Be("3 scenarios: 2 skipped, 1 undefined");
        Ikelab.Run("run", $"{feature}:6", "--dry-run").ExitCode.Should().Be(0, "its steps are all known, and none ran");
    }

    [Fact]
    public void Messages_tell_each_scenario_in_its_order_however_many_run_at_a_time()
    {
        var (feature, one, four) = (_workshop.Feature("three.feature", Three), $"{_workshop.Folder}/1.ndjson",
            $"{_workshop.Folder}/out/messages.ndjson");

        Ikelab.Run("run", feature, "--messages", one, "--jobs", "1");
        Ikelab.Run("run", feature, "--out", $"{_workshop.Folder}/out", "--jobs", "4");

        File.ReadAllText(four).Should().Be(File.ReadAllText(one));
        var messages = File.ReadLines(one).Select(line => JsonNode.Parse(line)!.AsObject().Single()).ToArray();
        messages.Where(message => message.Key == "pickle").Select(message => $"{message.Value!["name"]}")
            .Should().Equal("fails", "passes", "is undefined");
        messages.Where(message => message.Key == "testStepFinished")
            .Select(message => $"{message.Value!["testStepResult"]!["status"]}")
            .Should().Equal(
                "PASSED", "PASSED", "FAILED", "PASSED",
                "PASSED", "PASSED", "PASSED", "PASSED", "PASSED",
                "PASSED", "PASSED", "UNDEFINED", "PASSED");
        var reports = messages.Where(message => message.Key == "attachment").Select(message => message.Value!).ToList();
        reports.Should().HaveCount(2, "one for each scenario that did not pass");
        $"{reports[0]["body"]}".Should().Contain("decaps 0, send errors 0").And.Contain("\nwhy: ")
            .And.Contain("\nrepro: ikelab run ");
        $"{reports[0]["mediaType"]}".Should().Be("text/x.cucumber.log+plain");
        messages[^1].Key.Should().Be("testRunFinished");
        ((bool)messages[^1].Value!["success"]!).Should().BeFalse();
    }

    [Fact]
    public void A_fault_that_never_struck_fails_a_step_of_the_messages_too()
    {
        var (feature, file) = (_workshop.Scenario("f.feature", "And the tunnel is up\n"
            + "And the ISP drops ESP from B to A"), $"{_workshop.Folder}/m.ndjson");

        Ikelab.Run("run", feature, "--messages", file).ExitCode.Should().Be(6);

        File.ReadLines(file).Last(line => line.Contains("testStepFinished")).Should().Contain("FAILED")
            .And.Contain("never");
    }

    [Fact]
    public void A_fault_that_is_in_no_file_is_told_in_the_messages_as_a_hook_where_it_was_added()
    {
        var (feature, file) = (_workshop.Scenario("f.feature", "And the tunnel is up"), $"{_workshop.Folder}/m.ndjson");

        Ikelab.Run("run", feature, "--messages", file, "--fault", "drop: MM1 transmission 1",
            "--fault", "drop: MM3 from B").ExitCode.Should().Be(6);

        var messages = File.ReadLines(file).Select(line => JsonNode.Parse(line)!.AsObject().Single()).ToArray();
        var faults = messages.Where(
            message => $"{message.Value!["name"]}".StartsWith("--fault ", StringComparison.Ordinal)).ToList();
        faults.Select(fault => $"{fault.Value!["name"]}").Should().Equal(
            "--fault \"drop: MM1 transmission 1\"", "--fault \"drop: MM3 from B\"");
        var steps = messages.Single(message => message.Key == "testCase").Value!["testSteps"]!.AsArray();
        steps.Select(step => $"{step!["hookId"]}").Skip(1)
            .Take(2).Should().Equal(faults.Select(fault => $"{fault.Value!["id"]}"));
        steps.Count(step => step!["pickleStepId"] is not null).Should().Be(3, "those of the file");
        messages.Where(message => message.Key == "testStepFinished")
            .Select(message => $"{message.Value!["testStepResult"]!["status"]}")
            .Should().Equal("PASSED", "PASSED", "PASSED", "PASSED", "PASSED", "FAILED");
    }

    [Fact]
    public void A_run_that_breaks_off_ends_its_messages_with_the_reason()
    {
        var file = $"{_workshop.Folder}/m.ndjson";
        using var error = new StringWriter();

        Program.Run(["run", Repository.F20, "--messages", file], new BrokenWriter(), error,
            TestContext.Current.CancellationToken).Should().Be(70);

        File.ReadLines(file).Last().Should().Contain("testRunFinished")
            .And.Contain("\"success\":false").And.Contain("broken");
    }

    [Fact]
    public void Of_a_run_that_is_interrupted_the_reports_hold_what_was_finished()
    {
        var (feature, folder) = (_workshop.Feature("three.feature", Three), $"{_workshop.Folder}/out");
        using var stop = new CancellationTokenSource();
        using var error = new StringWriter();

        var exitCode = Program.Run(
            ["run", feature, "--out", folder, "--jobs", "1"], new StoppingWriter(stop), error, stop.Token);

        exitCode.Should().Be(130);
        error.ToString().Should().Be("ikelab: interrupted: 1 of 3 scenarios ran\n");
        File.ReadAllText($"{folder}/junit.xml").Should().Contain("tests=\"1\" failures=\"1\"")
            .And.Contain("name=\"fails (");
        File.ReadAllText($"{folder}/report.html").Should().Contain("1 scenario: 1 failed").And.EndWith("</html>\n");
        var messages = File.ReadAllLines($"{folder}/messages.ndjson");
        messages.Count(line => line.Contains("testCaseFinished")).Should().Be(1);
        messages[^1].Should().Contain("testRunFinished").And.Contain("\"success\":false");
    }

    /// <summary>Somebody who has seen enough.</summary>
    sealed class StoppingWriter(CancellationTokenSource stop) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => stop.Cancel();
    }
}
