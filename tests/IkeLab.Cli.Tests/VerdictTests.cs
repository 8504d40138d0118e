using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Readings;

namespace IkeLab.Cli.Tests;

/// <summary>How a run can end, as a user sees it: verdict, line and exit code.</summary>
public sealed class VerdictTests : IDisposable
{
    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("And the ISP drops MM3\nWhen A initiates the tunnel\n"
        + "Then the tunnel never comes up, watched for 5 minutes", 0, "passed")]
    [InlineData("And the ISP drops the first transmission of MM3\nWhen A initiates the tunnel\n"
        + "Then the tunnel never comes up, watched for 5 minutes", 1,
        "failed: the tunnel is up at 10.0")]
    [InlineData(
        "And the ISP drops MM3\nWhen A initiates the tunnel\nThen the tunnel never comes up, watched for 20 seconds", 2,
        "undecided: the window was too short: after 20.000 s A still negotiates; watch for longer")]
    [InlineData("And the ISP drops MM3, which may stay idle\nThen the tunnel never comes up, watched for 5 minutes", 2,
        "undefined: undefined step")]
    [InlineData("Then the tunnel never comes up, watched for 5 minutes", 6, "invalid: no gateway began a negotiation")]
    [InlineData("Then the tunnel never comes up", 64, "impossible: 'never' needs a horizon, because a run ends: say")]
    [InlineData(
        "And the tunnel is up\nThen no capture shows an address behind a gateway", 6, "invalid: no ESP was captured")]
    [InlineData("Then no capture shows a key or a shared secret", 6, "invalid: no shared secret was computed")]
    [InlineData(
        "And the tunnel is up\nAnd the ISP drops MM1", 6, "invalid: the fault 'drop: MM1, from 0.072 s' never struck")]
    [InlineData("And the tunnel is up\nThen A shows no ISAKMP SA", 1, "failed: A shows an ISAKMP SA in state QM_IDLE")]
    public void Each_has_its_line_and_its_exit_code(string steps, int exitCode, string told)
    {
        var run = Ikelab.Run("run", _workshop.Scenario("f.feature", steps));

        run.ExitCode.Should().Be(exitCode, run.Output);
        run.Output.Should().Contain(told);
    }

    /// <summary>In this order: 70, 64, 5, 1, 6, 2, 4, 3, 0; what a run cannot end with, 5 and 70,
    /// is told by the same rule.</summary>
    [Fact]
    public void Of_any_two_the_worse_is_told()
    {
        (int Code, string Steps)[] worstFirst =
        [
            (64, "Then the tunnel never comes up"),
            (1, "And the tunnel is up\nThen A shows no ISAKMP SA"),
            (6, "Then the tunnel never comes up, watched for 5 minutes"),
            (2, "And the ISP drops MM3\nWhen A initiates the tunnel\n"
                + "Then the tunnel never comes up, watched for 20 seconds"),
            (4, "And both gateways use IKEv2 with pre-shared key \"lab\""),
            (0, "And the tunnel is up\nThen both gateways show the tunnel up"),
        ];
        foreach (var (code, steps) in worstFirst) _workshop.Scenario($"{code}.feature", steps);
        string Path(int code) => $"{_workshop.Folder}/{code}.feature";

        foreach (var (worse, better) in worstFirst.SelectMany(
            (one, i) => worstFirst[i..].Select(other => (one.Code, other.Code))))
        {
            Ikelab.Run("run", Path(worse)).ExitCode.Should().Be(worse);
            Ikelab.Run("run", Path(better), Path(worse)).ExitCode.Should().Be(worse, $"{worse} is worse than {better}");
        }

        Ikelab.Run("run", _workshop.Feature("3.feature", "Feature: none")).ExitCode.Should().Be(3, "nothing ran");
        ExitCodes.Worst([0, 3, 4, 2, 6, 1, 5, 64, 70]).Should().Be(70);
        ExitCodes.Worst([0, 3, 4, 2, 6, 1, 5, 64]).Should().Be(64);
        ExitCodes.Worst([0, 3, 4, 2, 6, 1, 5]).Should().Be(5);
        ExitCodes.Worst([0, 3]).Should().Be(3);
    }

    [Fact]
    public void Of_several_the_worst_is_told()
    {
        _workshop.Scenario("1.feature", "Then the tunnel never comes up, watched for 5 minutes"); // 6
        _workshop.Scenario("2.feature", "And the ISP drops MM3\nWhen A initiates the tunnel\n"
            + "Then the tunnel never comes up, watched for 20 seconds");
        Ikelab.Run("run", _workshop.Folder).ExitCode.Should().Be(6);

        _workshop.Scenario("3.feature", "And the tunnel is up\nThen A shows no ISAKMP SA"); // 1
        Ikelab.Run("run", _workshop.Folder).ExitCode.Should().Be(1);

        _workshop.Scenario("4.feature", "Then the tunnel never comes up"); // 64
        Ikelab.Run("run", _workshop.Folder).ExitCode.Should().Be(64);
    }

    [Fact]
    public void Two_that_answer_each_other_for_ever_are_a_failed_run_with_its_cycle_printed()
    {
        var scenario = Selection.One(
            _workshop.Scenario("f.feature", "And the ISP drops MM3\nWhen A initiates the tunnel\nAnd 10 minutes pass"));

        var result = Bench.Run(scenario, null, new Echo());

        result.Verdict.ExitCode.Should().Be(1, result.Report);
        result.Report.Should().Contain(": failed: The run failed at ")
            .And.Contain(
                "s: a livelock (over 2000 messages of IKE in 60 s, and no SA). Its cycle: B sends MM2 -> B sends MM2")
            .And.Contain("repro: ikelab run ").And.NotContain("This is a bug");
    }

    [Fact]
    public void What_goes_on_for_ever_within_an_instant_is_one_too()
    {
        var scenario = Selection.One(
            _workshop.Scenario("f.feature", "When A initiates the tunnel\nAnd 10 minutes pass"));

        var result = Bench.Run(scenario, null, new AtOnce());

        result.Verdict.ExitCode.Should().Be(1, result.Report);
        result.Report.Should().Contain("Its cycle: B answers A -> A answers B -> B answers A");
    }

    /// <summary>The part of a peer that asks again whenever it is answered: here with the MM1 that B has had.</summary>
    sealed class Echo : ILabObserver
    {
        SentMessage? _asked;

        public void Begins(Scenario scenario, LabContext lab) => lab.Journal.Written += entry =>
        {
            if (entry is not { Where: "B", What: MessageSent { Name: "MM2" } }) return;
            var asked = _asked ??= SentMessage.Of(lab.Sites).First(sent => sent is { From: "A", Name: "MM1" });
            lab.Isp.Forge(lab.Isp.A, lab.Sites.Network.NewPacket(asked.Packet.Bytes));
        };
    }

    sealed class AtOnce : ILabObserver
    {
        public void Begins(Scenario scenario, LabContext lab) => Answer(lab, "A", "B");

        static void Answer(LabContext lab, string one, string other) => lab.Time.After(
            TimeSpan.Zero, IkeLab.Net.Phase.Packets, () => Answer(lab, other, one), $"{one} answers {other}");
    }
}
