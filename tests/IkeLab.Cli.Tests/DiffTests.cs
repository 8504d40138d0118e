using System.Text.Json;

namespace IkeLab.Cli.Tests;

/// <summary><c>ikelab diff</c>: where two runs part.</summary>
public sealed class DiffTests : IDisposable
{
    const string ComesUp = "When A initiates the tunnel\nThen within 60 seconds both gateways show the tunnel up";

    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("drop: MM3 from A transmission 1, number 1", "0.0200000", "PacketDropped at isp")]
    [InlineData("the ISP duplicates QM2", "0.0600000", "PacketDuplicated at isp")]
    [InlineData("the ISP delays MM5 by 1 second", "0.0360000", "PacketDelayed at isp")]
    public void Two_runs_that_differ_in_one_fault_show_nothing_before_it(string fault, string at, string what)
    {
        var diff = Ikelab.Run("diff", _workshop.Scenario("f.feature", ComesUp), "--fault", fault);

        diff.ExitCode.Should().Be(1, diff.Error);
        diff.Lines[3].Should().Be($"the runs part at {at} s");
        diff.Lines[4].Should().StartWith($"  1: PacketSent at isp, {at} s: ");
        diff.Lines[5].Should().StartWith($"  2: {what}, {at} s: ");
    }

    [Fact]
    public void What_followed_stands_side_by_side()
    {
        var feature = _workshop.Scenario("f.feature", ComesUp);

        var diff = Ikelab.Run("diff", feature, "--fault", "drop: MM3 from A transmission 1, number 1");

        diff.Lines[0].Should().Be($"1: ikelab run {feature}:2 --seed 1");
        diff.Lines[1].Should().Be(
            $"2: ikelab run {feature}:2 --seed 1 --fault \"drop: MM3 from A transmission 1, number 1\"");
        diff.Output.Should().MatchRegex(@"(?m)^ +0\.0080000  B --> MM2 +\| +0\.0080000  B --> MM2$")
            .And.MatchRegex(
                @"(?m)^ +0\.0160000  A --> MM3 +! +0\.0160000  A -X  MM3  LOST: drop MM3 from A transmission 1$")
            .And.MatchRegex(@"(?m)^ +! +10\.0160000  A --> MM3 \(2\)$")
            .And.MatchRegex(@"(?m)^ +0\.0240000  B --> MM4 +! +10\.0240000  B --> MM4$");
    }

    [Fact]
    public void The_same_run_differs_nowhere_from_itself_and_from_its_journal()
    {
        var feature = _workshop.Scenario("f.feature", ComesUp);
        Ikelab.Run("run", feature, "--seed", "3", "--out", $"{_workshop.Folder}/out");

        Ikelab.Run("diff", feature, feature).Lines[^1].Should().MatchRegex("^the same run: [0-9]+ entries$");
        Ikelab.Run("diff", $"{feature}:2@3", $"{_workshop.Folder}/out").ExitCode.Should().Be(0);
        Ikelab.Run("diff", $"{feature}:2@4", $"{_workshop.Folder}/out").ExitCode.Should().Be(1);
    }

    [Fact]
    public void Another_seed_parts_at_the_first_octets_that_it_draws()
    {
        var diff = Ikelab.Run("diff", _workshop.Scenario("f.feature", ComesUp), "--seed", "2", "--json");

        using var json = JsonDocument.Parse(diff.Output);
        json.RootElement.GetProperty("same").GetBoolean().Should().BeFalse();
        json.RootElement.GetProperty("other").GetProperty("entry").GetProperty("what").GetString()
            .Should().Be("StateChanged");
    }

    [Theory]
    [InlineData("{\"n\":1,\"t\":0.0,\"where\":\"A\",\"what\":\"X\"}\nnothing", ":2: no entry of a journal")]
    [InlineData("[1]", ":1: no entry of a journal")]
    [InlineData("{\"n\":1,\"t\":\"0\",\"where\":\"A\",\"what\":\"X\"}", ":1: no entry of a journal")]
    public void A_file_that_is_no_journal_is_told_in_one_line(string text, string told)
    {
        var file = _workshop.Feature("journal.jsonl", text);

        var diff = Ikelab.Run("diff", file, file);

        diff.ExitCode.Should().Be(64);
        diff.Error.Should().StartWith($"ikelab: {file}{told}").And.EndWith("\n");
        diff.Error.Count(c => c == '\n').Should().Be(1);
    }

    [Fact]
    public void A_journal_whose_packets_are_no_packets_is_compared_all_the_same()
    {
        const string Sent =
            """{"n":1,"t":0.0,"where":"A","what":"PacketSent","packet":{"id":1},"interface":"A outside","octets":""";
        var one = _workshop.Feature("one/journal.jsonl", Sent + "\"4500zz\"}");
        var other = _workshop.Feature("other/journal.jsonl", Sent + "\"45\"}");

        var diff = Ikelab.Run("diff", one, other);

        diff.ExitCode.Should().Be(1, diff.Error);
        diff.Output.Should().Contain("A --> packet");
    }

    [Fact]
    public void A_seed_is_not_for_a_journal()
    {
        var file = _workshop.Feature("journal.jsonl", "");

        Ikelab.Run("diff", file, file, "--seed", "1").Error.Should().Contain("takes no --seed and no --fault");
        Ikelab.Run("diff", _workshop.Folder + "/none", file).ExitCode.Should().Be(64);
    }
}
