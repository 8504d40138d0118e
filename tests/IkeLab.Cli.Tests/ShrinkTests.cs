using IkeLab.Net;

namespace IkeLab.Cli.Tests;

/// <summary><c>ikelab shrink</c>: the smallest case that still fails for the same reason.</summary>
public sealed class ShrinkTests : IDisposable
{
    static readonly string[] Harmless =
    [
        "the ISP drops the first transmission of {0}", "the ISP duplicates {0}", "the ISP delays {0} by 700 ms",
        "the ISP delays {0} from A to B by 40 ms", "the ISP duplicates {0} from B to A",
    ];

    static readonly string[] Names = ["MM1", "MM2", "MM3", "MM4", "MM5", "MM6", "QM1", "QM2", "ESP"];

    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Twenty_faults_are_reduced_to_the_one_that_matters(ulong seed)
    {
        var dice = new Dice(seed);
        int Draw(string label, int i, int count) => (int)(dice.Draw(label, i) % (ulong)count);
        var faults = Enumerable.Range(0, 19)
            .Select(i => string.Format(
                null, Harmless[Draw("fault", i, Harmless.Length)], Names[Draw("name", i, Names.Length)]))
            .ToList();
        faults.Insert(Draw("place", 0, faults.Count), "the ISP drops QM3 from A to B after MM4");
        var feature = _workshop.Scenario("f.feature", string.Join('\n', [
            .. faults.Select(fault => $"And {fault}"),
            "When A initiates the tunnel", "And 3 minutes pass", "And a host behind A pings a host behind B 40 times",
            "Then both gateways show the tunnel up", "And the ping success rate is 100 percent", "When 1 minute passes",
        ]));
        var file = $"{_workshop.Folder}/small.feature";

        var before = Ikelab.Run("run", feature);
        var shrink = Ikelab.Run("shrink", feature, "-o", file);
        var after = Ikelab.Run("run", file);

        before.ExitCode.Should().Be(1, before.Output);
        shrink.ExitCode.Should().Be(0, shrink.Error + before.Output);
        shrink.Lines[0].Should().MatchRegex("28 steps, 20 of them faults, became [0-9]+ with 1, in [0-9]+ runs$");
        shrink.Lines[1].Should().Be($"repro: ikelab run {file}");
        var small = File.ReadAllText(file);
        small.Should().Contain("the ISP drops QM3 from A to B after MM4\n").And.NotContain("And the ping success rate")
            .And.NotContain("1 minute passes");
        after.ExitCode.Should().Be(1);
        Complaint(after).Should().Be(Complaint(before));
        after.Lines.Should().Contain(shrink.Lines[^1])
            .And.Contain(line => line.StartsWith("why: the ISP dropped", StringComparison.Ordinal));
    }

    [Fact]
    public void Traffic_and_time_shrink_too()
    {
        var feature = _workshop.Scenario("f.feature", """
            And the tunnel is up
            And the ISP drops ESP from B to A
            When 50 seconds pass
            And a host behind A pings a host behind B 20 times
            Then the ping success rate is 100 percent
            """);

        var shrink = Ikelab.Run("shrink", feature);

        shrink.Output.Should().Contain(", became 6 with 1").And.Contain("""
                Given gateways "A" and "B" joined by an ISP
                And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 19
                And the tunnel is up
                And the ISP drops ESP from B to A
                When a host behind A pings a host behind B 1 times
                Then the ping success rate is 100 percent

            """);
    }

    [Fact]
    public void A_fault_that_was_added_becomes_a_step_of_the_file()
    {
        var feature = _workshop.Scenario(
            "f.feature", "When A initiates the tunnel\nThen within 5 seconds both gateways show the tunnel up");

        var shrink = Ikelab.Run(
            "shrink", feature, "--seed", "7", "--fault", "drop: MM3 from A transmission 1, number 1");

        shrink.ExitCode.Should().Be(0, shrink.Error);
        shrink.Output.Should().Contain("  @seed:7\n")
            .And.Contain("    And the ISP has the rule \"drop: MM3 from A transmission 1, number 1\"\n");
    }

    [Fact]
    public void A_Chinese_scenario_stays_Chinese_and_tables_stay_tables()
    {
        var feature = _workshop.Feature("f.feature", """
            # language: zh-TW
            功能: 試驗
              場景: 封包遺失
                假如 網關 "甲" 與 "乙" 經由 ISP 相連
                而且 兩個網關使用 IKEv1 主模式、預共用金鑰 "lab"、aes-256、sha256 與群組 19
                而且 ISP 丟棄 MM3
                而且 ISP 重複 MM1
                當 甲 發起隧道
                那麼 在 50 秒內兩個網關都顯示隧道已建立
            """);

        var shrink = Ikelab.Run("shrink", feature);

        shrink.ExitCode.Should().Be(0, shrink.Error);
        shrink.Output.Should().Contain("\n# language: zh-TW\n").And.Contain("ISP 丟棄 MM3\n")
            .And.NotContain("ISP 重複 MM1");
    }

    [Fact]
    public void What_passes_cannot_be_made_smaller() =>
        Ikelab.Run("shrink", Repository.F20).Should().Be(new Ikelab(
            64, "", $"ikelab: {Repository.F20}:14: only what fails can be made smaller, and it passes\n"));

    static string Complaint(Ikelab run) =>
        run.Lines.First(line => line.Contains(": failed: ", StringComparison.Ordinal)).Split(": failed: ", 2)[1];
}
