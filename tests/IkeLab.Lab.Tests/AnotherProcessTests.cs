using System.Security.Cryptography;
using System.Text;
using IkeLab.AnotherProcess;
using IkeLab.Lab.Readings;

namespace IkeLab.Lab.Tests;

/// <summary>
/// P6 and P7 of the design: one seed is one run in every process, and a component that takes something from the machine
/// is found by the same comparison, with the event at which it came out.
/// </summary>
public class AnotherProcessTests
{
    const string OneUser = "culture and time zone are the user's there, and no process can be given others";

    [Fact]
    public async Task The_same_seed_gives_the_same_journal_in_processes_of_other_ways()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), OneUser);
        var turkish = await ChildProcess.Run(Leak.None, ChildProcess.Turkish);
        var taiwanese = await ChildProcess.Run(Leak.None, ChildProcess.Taiwanese);
        using var here = WholeRun.Of(seed: 7, Leak.None);

        turkish.Ways.Should().Be("tr-TR, 05:45:00, server GC True", "the process must really be another");
        taiwanese.Ways.Should().Be("zh-TW, -03:30:00, server GC False");
        JournalDifference.Between(turkish.Journal, taiwanese.Journal).Should().BeNull();
        JournalDifference.Between(JournalJson.Lines(here.Journal), turkish.Journal).Should().BeNull();
        Digest(turkish).Should().Be(JournalDigest.Of(here.Journal));
        turkish.Journal.Should().HaveCountGreaterThan(500, "a run in which nothing happens is always the same");
    }

    [Theory]
    [InlineData(Leak.Clock)]
    [InlineData(Leak.StringHash)]
    [InlineData(Leak.Culture)]
    public async Task A_leak_of_the_machine_is_caught_with_the_first_event_that_it_changed(Leak leak)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), OneUser);
        var one = await ChildProcess.Run(leak, ChildProcess.Turkish);
        var other = await ChildProcess.Run(leak, ChildProcess.Taiwanese);

        // It is in the nonces of phase 1, and the first of them goes out in MM3.
        var difference = JournalDifference.Between(one.Journal, other.Journal);

        difference.Should().NotBeNull();
        difference!.Event.Should().Be("PacketSent at A, 0.0160000 s");
        difference.ToString().Should().StartWith($"the runs part at entry {difference.Entry}, {difference.Event}: ");
        one.Journal[difference.Entry - 2].Should().Contain("\"what\":\"MessageSent\"").And.Contain("\"name\":\"MM3\"");
    }

    [Fact]
    public void A_wall_clock_is_caught_within_one_process_too()
    {
        using var one = WholeRun.Of(seed: 7, Leak.Clock);
        using var other = WholeRun.Of(seed: 7, Leak.Clock);

        JournalDifference.Between(JournalJson.Lines(one.Journal), JournalJson.Lines(other.Journal))!
            .Event.Should().Be("PacketSent at A, 0.0160000 s");
    }

    static string Digest(ChildProcess process) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(process.Journal.Select(line => line + "\n")))));
}
