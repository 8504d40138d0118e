using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Tests;

public sealed class ScenarioRunnerTests
{
    readonly Host _host = new();

    [Fact]
    public void Runs_hooks_steps_check_and_disposal_in_this_order_with_one_context_for_all()
    {
        var host = new Host { AtCheck = () => _host.Write("checked") };

        var result = Runs.Run("Feature: lab\n@noted\nScenario: one\nGiven the tunnel is up\nWhen A sends 1 packet\n"
            + "Then 1 packet arrives\n", host);

        result.Verdict.Should().Be(Verdict.Passed);
        result.Report.Should().BeEmpty();
        result.Took.Should().Be(TimeSpan.FromSeconds(4.5));
        host.Notes.Should().Equal(
            "seed 1", "before 1", "before 2", "up", "A sent 1", "after", "disposed", "finished Passed");
        _host.Notes.Should().Equal("checked");
    }

    [Fact]
    public void Runs_a_scenario_in_Chinese_with_the_same_methods()
    {
        var result = Runs.Run(
            "# language: zh-TW\n功能: 實驗室\n場景: 一\n假如隧道已建立\n當閘道B送出 3 個封包\n那麼有 3 個封包到達\n", _host);

        result.Verdict.Should().Be(Verdict.Passed, result.Report);
        _host.Notes.Should().ContainInOrder("up", "B sent 3");
    }

    [Fact]
    public void Gives_every_scenario_objects_of_its_own()
    {
        Runs.RunSteps("When A sends 2 packets").Verdict.Should().Be(Verdict.Passed);

        Runs.RunSteps("Then 0 packets arrive").Verdict.Should().Be(Verdict.Passed);
    }

    [Fact]
    public void Gives_a_step_its_table_its_doc_string_and_its_domain_types()
    {
        var result = Runs.RunSteps(
            _host,
            "Given the policies", "| cipher | group |", "| aes | 14 |", "| 3des | 2 |",
            "And gateway \"A\" is configured as", "\"\"\"ios", "crypto isakmp policy 10", " group 14", "\"\"\"",
            "When 90 seconds pass", "And 2 minutes pass");

        result.Verdict.Should().Be(Verdict.Passed, result.Report);
        _host.Notes.Should().ContainInOrder(
            "Policy { Cipher = aes, Group = 14 }, Policy { Cipher = 3des, Group = 2 }",
            "A: crypto isakmp policy 10\n group 14", "00:01:30", "00:02:00");
    }

    [Fact]
    public void Waits_for_a_step_that_is_not_done_where_it_was_called_and_on_the_same_thread()
    {
        var result = Runs.RunSteps(_host, "When something takes long", "And A sends 1 packet");

        result.Verdict.Should().Be(Verdict.Passed, result.Report);
        var thread = Environment.CurrentManagedThreadId;
        _host.Notes.Should().ContainInOrder($"awaited on thread {thread}", $"resumed on thread {thread}", "A sent 1");
    }

    [Fact]
    public void A_failed_step_is_reported_with_its_line_the_steps_and_what_the_host_has_to_say()
    {
        var result = Runs.RunSteps(
            _host, "Given the tunnel is up", "When A sends 4 packets", "Then 5 packets arrive", "And 4 packets arrive");

        result.Verdict.Should().Be(Verdict.Failed);
        result.Steps.Select(step => step.Verdict).Should().Equal(
            Verdict.Passed, Verdict.Passed, Verdict.Failed, Verdict.Skipped);
        result.Report.Should().Be("""
            lab.feature:6: failed: expected 5 packets, 4 arrived
                the last one was 84 octets
              Scenario: one (lab.feature:3, seed 1)
                ok            4  Given the tunnel is up
                ok            5  When A sends 4 packets
                FAILED        6  Then 5 packets arrive
                -             7  And 4 packets arrive
            ladder at 4.5 s, seed 1

            """.ReplaceLineEndings("\n"));
        _host.Notes.Should().EndWith(new[] { "after", "disposed", "finished Failed" });
    }

    [Theory]
    [InlineData("failed", Verdict.Failed, 1, "lab.feature:4: failed: it failed")]
    [InlineData("undecided", Verdict.Undecided, 2, "lab.feature:4: undecided: the window was too short")]
    [InlineData("invalid", Verdict.Invalid, 6, "lab.feature:4: invalid: the fault never fired")]
    [InlineData("unsupported", Verdict.Unsupported, 4, "lab.feature:4: unsupported: no IKEv2 here")]
    [InlineData("impossible", Verdict.WrongUsage, 64, "lab.feature:4: impossible: no group 3")]
    [InlineData("declared", Verdict.WrongUsage, 64, "lab.feature:4: impossible: the host knows it")]
    [InlineData("buggy", Verdict.Bug, 70, "lab.feature:4: bug: InvalidOperationException: a thought was wrong")]
    public void What_a_step_throws_decides_the_verdict(string how, Verdict verdict, int exitCode, string firstLine)
    {
        var result = Runs.RunSteps($"Then it ends {how}");

        result.Verdict.Should().Be(verdict);
        result.Verdict.ExitCode.Should().Be(exitCode);
        result.Report.Split('\n')[0].Should().Be(firstLine);
    }

    [Fact]
    public void A_bug_is_reported_with_virtual_time_seed_and_where_it_was_thrown()
    {
        var result = Runs.Run("Feature: lab\nScenario: one\nThen it ends buggy\n", seed: 42);

        result.Report.Should().Contain("at virtual time 1.500 s with seed 42").And.Contain("LaboratorySteps.Ends");
    }

    [Fact]
    public void The_check_at_the_end_turns_a_pass_into_invalid()
    {
        var host = new Host { AtCheck = () => throw new InvalidScenarioException("\"the ISP drops ESP\" never fired") };

        var result = Runs.RunSteps(host, "Given the tunnel is up");

        result.Verdict.Should().Be(Verdict.Invalid);
        result.Report.Should().StartWith("lab.feature:3: invalid: \"the ISP drops ESP\" never fired\n");
    }

    [Fact]
    public void A_description_that_breaks_does_not_hide_the_failure_that_it_was_to_describe()
    {
        var host = new Host { Description = _ => throw new InvalidOperationException("no ladder") };

        var result = Runs.RunSteps(host, "Then it ends failed");

        result.Verdict.Should().Be(Verdict.Bug);
        result.Report.Should().StartWith(
            "lab.feature:4: failed: it failed\n"
                + "lab.feature:4: bug: no description: InvalidOperationException: no ladder\n");
    }

    [Fact]
    public void Behind_a_hook_that_fails_no_step_runs_but_what_comes_after_a_scenario_does()
    {
        var result = Runs.Run("Feature: lab\n@broken\nScenario: one\nGiven the tunnel is up\n", _host);

        result.Verdict.Should().Be(Verdict.WrongUsage);
        result.Steps.Should().OnlyContain(step => step.Verdict == Verdict.Skipped);
        _host.Notes.Should().Equal("seed 1", "after", "disposed", "finished WrongUsage");
    }

    [Fact]
    public void A_failed_scenario_is_not_checked_at_the_end()
    {
        var host = new Host { AtCheck = () => throw new InvalidScenarioException("idle") };

        Runs.RunSteps(host, "Then it ends failed").Problems.Should().ContainSingle();
    }

    [Fact]
    public void A_scenario_without_steps_shows_nothing() =>
        Runs.Run("Feature: lab\nScenario: one\n").Verdict.Should().Be(Verdict.Invalid);

    [Fact]
    public void A_scenario_tagged_ignore_does_not_run()
    {
        var result = Runs.Run("Feature: lab\n@ignore\nScenario: one\nGiven the tunnel is up\n", _host);

        result.Verdict.Should().Be(Verdict.Skipped);
        _host.Notes.Should().BeEmpty();
    }

    [Fact]
    public void The_caller_may_overrule_the_seed()
    {
        const string Text = "Feature: lab\n@seed:7\nScenario: one\nGiven the tunnel is up\n";

        Runs.Run(Text).Seed.Should().Be(7);
        Runs.Run(Text, _host, seed: 8).Seed.Should().Be(8);
        _host.Notes.Should().StartWith("seed 8");
    }

    [Theory]
    [InlineData("When A sends 99999999999 packets",
        "lab.feature:4: impossible: \"99999999999\" is not a whole number that fits Int32")]
    [InlineData("Given the policies\n| cipher |\n| aes |",
        "lab.feature:4: impossible: the table has no column \"group\", only cipher")]
    public void A_value_that_cannot_be_is_the_writers_mistake_and_no_bug(string step, string firstLine)
    {
        var result = Runs.RunSteps(step);

        result.Verdict.Should().Be(Verdict.WrongUsage);
        result.Report.Split('\n')[0].Should().Be(firstLine);
    }

    [Fact]
    public void Runs_of_one_runner_may_be_parallel()
    {
        var runner = new ScenarioRunner(Runs.Vocabulary, () => new Host());
        var scenario = Runs.Feature(
            "Feature: lab\nScenario: one\nWhen A sends 1 packet\nThen 1 packet arrives\n").Scenarios[0];

        Enumerable.Range(0, 200).AsParallel().Select(_ => runner.Run(scenario).Verdict)
            .Should().OnlyContain(verdict => verdict == Verdict.Passed);
    }
}
