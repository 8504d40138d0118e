using System.Globalization;

namespace IkeLab.Cli.Tests;

public sealed class RunTests : IDisposable
{
    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void The_first_command_of_the_README_shows_where_ESP_dies_and_what_both_gateways_count()
    {
        var command = File.ReadLines($"{Repository.Root}/README.md").First(Begins("dotnet run "));
        var args = command.Split(" -- ")[1].Split(' ').Select(arg => arg.Replace("scenarios", Repository.Scenarios));

        var run = Ikelab.Run([.. args]);

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Be(
            $"passed     {Repository.F20}:14  B answers every ping, and A decapsulates none (seed 1, 10.072 s)");
        run.Lines.Should().ContainSingle(line => line.Contains("-- QM3 --"));
        run.Lines.Where(line => line.Contains("X--- ESP ") && line.Contains("lost at the ISP: drop ESP from B"))
            .Should().HaveCount(5);
        run.Output.Should().Contain("Initiator QM_IDLE").And.Contain("Responder QM_IDLE");
        run.Output.Should().Contain("Success rate is 0 percent (0/5)");
        run.Lines.Where(Begins("  since up ")).Should().Equal(
            "  since up   encaps 5, decaps 0, send errors 0, recv errors 0",
            "  since up   encaps 5, decaps 5, send errors 0, recv errors 0");
        run.Lines.Where(Begins("why: ")).Should().ContainSingle().Which.Should()
            .StartWith("why: the ISP dropped 5 packets from B to A");
        run.Lines[^1].Should().Be("1 scenario: 1 passed");
    }

    [Fact]
    public void Without_v_a_scenario_that_passed_is_one_line()
    {
        var run = Ikelab.Run("run", Repository.F20);

        run.Lines.Should().HaveCount(2);
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public void A_failed_scenario_shows_step_ladder_counters_why_and_how_to_see_it_again()
    {
        var feature = _workshop.Scenario("f.feature", """
            And the tunnel is up
            And the ISP drops ESP from B to A
            When a host behind A pings a host behind B 2 times
            Then A shows 2 encaps and 2 decaps
            """);

        var run = Ikelab.Run("run", feature, "--seed", "7");

        run.ExitCode.Should().Be(1);
        run.Lines[1].Should().Be(
            $"{feature}:8: failed: A: expected 2 encaps and 2 decaps, seen 2 encaps and 0 decaps");
        run.Output.Should().Contain("X--- ESP ").And.Contain("since up   encaps 2, decaps 2");
        run.Output.Should().Contain("\nwhy: the ISP dropped 2 packets");
        run.Output.Should().Contain($"\nrepro: ikelab run {feature}:2 --seed 7\n");
        run.Lines[^1].Should().Be("1 scenario: 1 failed");
    }

    [Fact]
    public void The_output_does_not_tell_how_many_ran_at_a_time()
    {
        var alone = Ikelab.Run("run", "-v", "--jobs", "1", Repository.Scenarios);
        var together = Ikelab.Run("run", "-v", "--jobs", "3", Repository.Scenarios);

        alone.ExitCode.Should().Be(0, alone.Output);
        together.Output.Should().Be(alone.Output);
    }

    [Fact]
    public void The_output_is_the_same_in_Turkey()
    {
        var here = Ikelab.Run("run", "-v", Repository.F20);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new("tr-TR");
            Ikelab.Run("run", "-v", Repository.F20).Should().Be(here);
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void The_seed_of_the_command_line_goes_before_that_of_the_scenario()
    {
        Ikelab.Run("run", "-v", "--seed", "2", Repository.F20).Output.Should()
            .Contain("(seed 2, ").And.NotContain(Ikelab.Run("ladder", Repository.F20).Lines[10]);
    }

    [Fact]
    public void Tags_choose_scenarios_and_a_tag_is_no_response_file()
    {
        Ikelab.Run("run", Repository.Scenarios, "--tags", "@F20 or @F46").Lines.Should().HaveCount(3)
            .And.Contain(line => line.Contains("/F20-")).And.Contain(line => line.Contains("/F46-"));
        Ikelab.Run("run", Repository.Scenarios, "--tags", "@F20").ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_scenario_that_is_named_twice_runs_once()
    {
        var run = Ikelab.Run("run", $"{Repository.F20}:14", Repository.F20, $"{Repository.Scenarios}/../scenarios");

        run.Lines.Where(line => line.Contains("F20-")).Should().ContainSingle();
    }

    [Fact]
    public void Scenarios_in_Traditional_Chinese_are_told_in_their_words()
    {
        var feature = _workshop.Feature("zh.feature", """
            # language: zh-TW
            功能: 隧道
              場景: 隧道建立
                假如 網關 "A" 與 "B" 經由 ISP 相連
                並且 兩個網關使用 IKEv1 主模式、預共用金鑰 "lab"、aes-256、sha256 與群組 19
                並且 隧道已建立
            """);

        var run = Ikelab.Run("run", feature);

        run.Lines[0].Should().StartWith($"passed     {feature}:3  隧道建立 (seed 1, ");
    }

    [Fact]
    public void Whoever_interrupts_gets_what_there_is_and_130()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Program.Run(["run", Repository.F20], output, error, stop.Token).Should().Be(130);

        output.ToString().Should().Be("0 scenarios\n");
        error.ToString().Should().Be("ikelab: interrupted: 0 of 1 scenarios ran\n");
    }

    [Fact]
    public void A_bug_of_the_tool_is_admitted_with_70()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);

        var exitCode = Program.Run(
            ["run", Repository.F20], new BrokenWriter(), error, TestContext.Current.CancellationToken);

        exitCode.Should().Be(70);
        error.ToString().Should().StartWith(
            "ikelab: a bug in IkeLab: NotSupportedException: broken\nikelab: please report it");
    }

    [Fact]
    public void Without_out_no_file_is_written()
    {
        var feature = _workshop.Scenario("f.feature", "And the tunnel is up");

        Ikelab.Run("run", "-v", feature);

        Workshop.Read(_workshop.Folder).Keys.Should().Equal("f.feature");
    }

    static Func<string, bool> Begins(string text) => line => line.StartsWith(text, StringComparison.Ordinal);
}
