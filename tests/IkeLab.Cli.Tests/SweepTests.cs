using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IkeLab.Cli.Sweeps;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Tests;

/// <summary><c>ikelab sweep</c>: a scenario under every fault of a class.</summary>
public sealed partial class SweepTests : IDisposable
{
    const string ComesUp = "When A initiates the tunnel\nThen within 60 seconds both gateways show the tunnel up";
    const string ComesUpSoon = "When A initiates the tunnel\nThen within 15 seconds both gateways show the tunnel up";

    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void Main_and_quick_mode_recover_from_every_single_fault()
    {
        var sweep = Sweep(
            _workshop.Scenario("f.feature", ComesUp), "single-loss,single-duplicate,single-delay,single-replay");

        sweep.ExitCode.Should().Be(0, sweep.Output);
        sweep.Lines[2].Should().MatchRegex(
            "^ +loss +duplicate +delay past the next +delay 12 s +replay 5 s +replay 90 s +replay behind "
                + "MM3 +.*replay behind QM2$");
        sweep.Lines[3..12].Select(line => line[..5]).Should().Equal(
            "A MM1", "B MM2", "A MM3", "B MM4", "A MM5", "B MM6", "A QM1", "B QM2", "A QM3");
        sweep.Lines[3].Should().MatchRegex("^A MM1( +ok){10}$");
        sweep.Lines[^1].Should().Be("70 runs: 70 recovered");
    }

    [Fact]
    public void Each_message_is_cut_at_each_boundary_of_its_payloads_and_comes_again_whole()
    {
        var sweep = Sweep(_workshop.Scenario("f.feature", ComesUp), "single-truncate");

        // MM3 holds KE, N and two NAT-D: it is cut behind the header and behind each but the last.
        sweep.Output.Should().MatchRegex("(?m)^A MM3( +ok){4}$").And.MatchRegex("(?m)^A QM3( +ok){2}$");
        sweep.Lines[^2].Should().MatchRegex("^left with: ([0-9]+) UP$");
        sweep.ExitCode.Should().Be(0, sweep.Output);
    }

    [Fact]
    public void Failures_are_grouped_by_cause_and_the_shortest_case_is_kept()
    {
        // Two lost transmissions take 20 s, so a pair on one message fails, and some others.
        var sweep = Sweep(_workshop.Scenario("f.feature", ComesUpSoon), "single-loss,pairs");

        sweep.ExitCode.Should().Be(1);
        sweep.Output.Should().MatchRegex("(?m)^A MM1 loss +.*FAILED 1").And.MatchRegex("(?m)^FAILED 1: [0-9]+ runs?$");
        sweep.Output.Should().Contain(
            "  states: A MM_NO_STATE, 0 pairs of IPsec SAs; B no ISAKMP SA, 0 pairs of IPsec SAs\n");
        sweep.Output.Should().Contain(
            "  why: the ISP dropped 1 packet from A to B by its rule \"drop MM1 from A transmission 1\"; the ISP");
        sweep.Output.Should().Contain("--fault \"drop: MM1 from A transmission 1, number 1\" "
            + "--fault \"drop: MM1 from A transmission 2, number 1\"\n");
        sweep.Lines[^1].Should().MatchRegex("^54 runs: [0-9]+ recovered, [0-9]+ failed$");
    }

    [Fact]
    public void Every_cell_has_a_repro_line_that_reproduces()
    {
        var sweep = Ikelab.Run(
            "sweep", _workshop.Scenario("f.feature", ComesUpSoon), "--faults", "single-loss,pairs", "--json");

        using var json = JsonDocument.Parse(sweep.Output);
        var runs = json.RootElement.GetProperty("runs").EnumerateArray().ToList();
        runs.Select(run => Text(run, "outcome")).Distinct().Should().BeEquivalentTo("recovered", "failed");
        foreach (var run in runs.Where((_, i) => i % 3 == 0))
        {
            var words = Word().Matches(Text(run, "repro")).Select(word => word.Value.Trim('"')).ToArray();
            var again = Ikelab.Run(words[1..]);

            var (verdict, repro) = (Text(run, "verdict"), Text(run, "repro"));
            again.Lines[0].Should().StartWith(verdict, repro)
                .And.EndWith($"(seed 1, {run.GetProperty("seconds").GetRawText()} s)");
            if (verdict == "failed") again.Output.Should().Contain(Text(run, "what")).And.Contain($"repro: {repro}\n");
        }
    }

    [Fact]
    public void The_number_of_jobs_shows_nowhere()
    {
        var feature = _workshop.Scenario("f.feature", ComesUpSoon);

        var one = Ikelab.Run("sweep", feature, "--faults", "pairs,seeds:5", "--json", "--jobs", "1");
        var many = Ikelab.Run("sweep", feature, "--faults", "pairs,seeds:5", "--json", "--jobs", "5");

        many.Should().Be(one);
    }

    [Fact]
    public void Messages_of_one_name_are_hit_one_by_one()
    {
        var sweep = Sweep(
            _workshop.Scenario("f.feature", $"{ComesUp}\nWhen A initiates the tunnel\nAnd 1 second passes"),
            "single-loss");

        sweep.Output.Should().MatchRegex("(?m)^A QM1 +ok$").And.MatchRegex("(?m)^A QM1 #2 +ok$");
    }

    [Fact]
    public void A_scenario_that_fails_without_a_fault_is_not_swept()
    {
        var feature = _workshop.Scenario("f.feature", "Then both gateways show the tunnel up");

        var sweep = Sweep(feature, "single-loss");

        sweep.ExitCode.Should().Be(1);
        sweep.Output.Should().BeEmpty();
        sweep.Error.Should().StartWith(
            $"ikelab: {feature}:2 does not pass as it is, so no fault can be seen to break it\n");
    }

    [Fact]
    public void A_limit_takes_every_kth_case_and_the_same_ones_each_time()
    {
        var feature = _workshop.Scenario("f.feature", ComesUp);
        string[] Repros(params string[] limit)
        {
            using var json = JsonDocument.Parse(
                Ikelab.Run(["sweep", feature, "--faults", "single-loss,pairs", "--json", .. limit]).Output);
            json.RootElement.GetProperty("cases").GetInt32().Should().Be(54);
            return [.. json.RootElement.GetProperty("runs").EnumerateArray().Select(run => Text(run, "repro"))];
        }

        var all = Repros();
        var some = Repros("--limit", "18");

        all.Should().HaveCount(54);
        some.Should().Equal(all.Where((_, i) => i % 3 == 0));
        Repros("--limit", "54").Should().Equal(all);
        Repros("--limit", "1000").Should().Equal(all);
        Ikelab.Run("sweep", feature, "--faults", "single-loss,pairs", "--limit", "20").Lines[0].Should()
            .EndWith("(seed 1): 20 runs, evenly spread over 54 cases");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    [InlineData("-1")]
    public void A_limit_that_is_none_is_told(string limit)
    {
        var sweep = Ikelab.Run("sweep", "no-such.feature", "--faults", "pairs", "--limit", limit);

        sweep.ExitCode.Should().Be(64);
        sweep.Error.Should().StartWith($"ikelab: --limit {limit}: a whole number from 1 to 10000000")
            .And.NotContain("no-such");
    }

    [Fact]
    public void What_the_gateways_are_left_with_is_told()
    {
        // Without DPD A keeps what B has deleted when the Delete is lost, for nobody acknowledges one.
        // The other losses delay the tunnel.
        var feature = _workshop.Scenario("f.feature", "When A initiates the tunnel\nAnd 1 second passes\n"
            + "And B clears its IPsec SAs\nAnd 1 second passes");

        var sweep = Sweep(feature, "single-loss");

        sweep.Lines[^2].Should().Be("left with: 9 UP, 1 ONE-SIDED");
        sweep.Lines[^1].Should().Be("10 runs: 10 recovered");
    }

    [Theory]
    [InlineData(60, 3)]
    [InlineData(80, 2)]
    [InlineData(120, 2)]
    [InlineData(160, 1)]
    public void On_a_terminal_the_matrix_comes_in_blocks_that_fit(int width, int blocks)
    {
        SweepCell[] cells =
        [
            .. from row in new[] { "A MM1", "B MM2", "A MM3" }
               from column in new[] { "loss", "duplicate", "delay past the next", "delay 12 s", "replay 5 s",
                   "replay 90 s", "replay behind MM3", "replay behind MM5" }
               select new SweepCell(
                   new(row, column, [column], 1), Verdict.Passed, 0, "", "", "", "", "", null, default, "repro"),
        ];

        var lines = SweepText.Of(cells, [], all: false, width).Split('\n');

        lines.Should().OnlyContain(line => line.Length <= width);
        lines.Count(line => line.StartsWith("A MM1  ok", StringComparison.Ordinal)).Should().Be(blocks);
        lines.Count(line => line.StartsWith("A MM3  ok", StringComparison.Ordinal)).Should().Be(blocks);
    }

    [Fact]
    public void A_class_that_is_nearly_one_is_guessed()
    {
        Sweep("no-such.feature", "single-los").Error.Should().StartWith(
            "ikelab: --faults single-los: did you mean 'single-loss'? There are single-");
        Sweep("no-such.feature", "pair").Error.Should().Contain("did you mean 'pairs'?");
    }

    [Fact]
    public void Interrupted_it_tells_what_was_done_and_ends_with_130()
    {
        var feature = _workshop.Scenario("f.feature", ComesUp);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var exitCode = Program.Run(["sweep", feature, "--faults", "single-loss"], output, error, stop.Token);

        exitCode.Should().Be(130);
        output.ToString().Should().StartWith($"{feature}:2").And.EndWith("0 runs: \n");
        error.ToString().Should().Be("ikelab: interrupted: 0 of 9 runs were made\n");
    }

    [Fact]
    public void A_scenario_without_a_message_has_nothing_to_hit()
    {
        var sweep = Sweep(_workshop.Scenario("f.feature", "When A initiates the tunnel"), "single-loss,pairs");

        sweep.ExitCode.Should().Be(3);
        sweep.Output.Should().BeEmpty();
        sweep.Error.Should().EndWith(
            "f.feature:2: no message of IKE passed an ISP, so there is nothing that a fault could hit\n");
    }

    [Theory]
    [InlineData("single-los")]
    [InlineData("seeds:0")]
    [InlineData("seeds:many")]
    [InlineData("pairs:")]
    [InlineData("")]
    public void A_class_that_is_none_is_told_before_anything_runs(string classes)
    {
        var sweep = Ikelab.Run("sweep", "no-such.feature", "--faults", classes);

        sweep.ExitCode.Should().Be(64);
        sweep.Error.Should().StartWith("ikelab: --faults ").And.NotContain("no-such");
    }

    [Fact]
    public void A_broken_law_is_a_bug_and_loud()
    {
        SweepCell Cell(string row, Verdict verdict, string what) => new(
            new(row, "loss", ["drop: MM1"], 1), verdict, verdict.ExitCode, "", what, "why", "",
            "states", null, default, "repro");
        SweepCell[] cells =
        [
            Cell("A MM1", Verdict.Bug, "ESP 0x12345678 number 7 went twice"), Cell("B MM2", Verdict.Passed, ""),
            Cell("A MM3", Verdict.Bug, "ESP 0x87654321 number 9 went twice"),
        ];

        var text = SweepText.Of(cells, SweepGroup.Of(cells), all: false);

        text.Should().Contain("BUG 1: 2 runs, and a bug in IkeLab: please report it\n");
        text.Should().MatchRegex("(?m)^A MM1  BUG 1$").And.MatchRegex("(?m)^A MM3  BUG 1$");
        text.Should().EndWith("3 runs: 1 recovered, 2 bug\n");
    }

    static Ikelab Sweep(string feature, string classes) => Ikelab.Run("sweep", feature, "--faults", classes);

    static string Text(JsonElement run, string name) => run.GetProperty(name).GetString()!;

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}
