namespace IkeLab.Cli.Tests;

/// <summary><c>--fault TEXT</c>: a fault that is not in the file.</summary>
public sealed class FaultOptionTests : IDisposable
{
    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("drop: MM1 transmission 1")]
    [InlineData("drop: MM1, from 0 s until 5 s")]
    [InlineData("the ISP drops the first transmission of MM1 from A to B")]
    [InlineData("the ISP drops MM1 in both directions between 0 seconds and 5 seconds")]
    [InlineData("ISP 丟棄 MM1 的第一次傳送")]
    public void A_fault_is_the_words_of_a_rule_or_a_sentence(string fault)
    {
        var feature = _workshop.Scenario(
            "f.feature", "When A initiates the tunnel\nThen within 15 seconds both gateways show the tunnel up");

        var ladder = Ikelab.Run("ladder", feature, "--fault", fault);

        ladder.ExitCode.Should().Be(0, ladder.Error);
        ladder.Lines[1].Should().Contain("-X ").And.Contain("lost at the ISP: drop MM1");
    }

    [Fact]
    public void A_fault_that_never_strikes_makes_the_run_invalid()
    {
        var run = Ikelab.Run(
            "run", _workshop.Scenario("f.feature", "And the tunnel is up"), "--fault", "drop: MM1 from B");

        run.ExitCode.Should().Be(6);
        run.Output.Should().Contain("the fault 'drop: MM1 from B' never struck");
    }

    [Theory]
    [InlineData("drop: MM1 from C", "'MM1 from C' is no list of criteria")]
    [InlineData("dorp: MM1", "'dorp' is no effect of a rule")]
    [InlineData("drop: MM1, number 0", "'number 0' chooses nothing")]
    [InlineData("drop: MM1, until 5 s", "'until 5 s' chooses nothing")]
    [InlineData("drop: MM1, after lunch", "'lunch' is no event that a rule can wait for: MM1 to MM6")]
    [InlineData("drop: MM1, until lunch", "'lunch' is no event that a rule can wait for: MM1 to MM6")]
    [InlineData("the ISP dorps MM1", "undefined step \"Given the ISP dorps MM1\": the nearest is")]
    public void A_fault_that_means_nothing_is_told_so(string fault, string told)
    {
        var run = Ikelab.Run("run", _workshop.Scenario("f.feature", "And the tunnel is up"), "--fault", fault);

        run.ExitCode.Should().BeOneOf(2, 64);
        run.Output.Should().Contain(told);
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public void What_a_fault_began_comes_to_its_end_after_the_last_step()
    {
        var feature = _workshop.Scenario("f.feature", "And the tunnel is up");

        Ikelab.Run("run", feature, "--fault", "duplicate, 1 more, 90.000 s late: MM1 from A",
            "--out", $"{_workshop.Folder}/out");

        var journal = Directory.EnumerateFiles(
            $"{_workshop.Folder}/out", "journal.jsonl", SearchOption.AllDirectories).Single();
        File.ReadAllText(journal).Should().Contain("\"t\":90.0080000,\"where\":\"B\",\"what\":\"PacketReceived\"");
    }
}
