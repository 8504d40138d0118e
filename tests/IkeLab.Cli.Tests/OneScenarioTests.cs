using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Readings;
using IkeLab.Wire.Captures;

namespace IkeLab.Cli.Tests;

/// <summary>The commands that look at one scenario: ladder, show, debug and pcap.</summary>
public sealed class OneScenarioTests : IDisposable
{
    readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void Ladder_breaks_the_arrow_of_a_lost_message_and_names_the_rule()
    {
        var feature = _workshop.Scenario("f.feature", """
            And the ISP drops the first transmission of MM1
            When A initiates the tunnel
            Then within 15 seconds both gateways show the tunnel up
            """);

        var ladder = Ikelab.Run("ladder", $"{feature}:6");

        ladder.ExitCode.Should().Be(0, ladder.Error);
        ladder.Lines[1].Should().Contain("-- MM1 --").And.Contain("-X ")
            .And.EndWith("lost at the ISP: drop MM1 transmission 1");
        ladder.Lines[2].Should().Contain("-- MM1 (2) --").And.Contain("-> ");
        ladder.Lines[^1].Should().Contain("-- QM3 --");
    }

    [Fact]
    public void Ladder_of_a_failed_scenario_is_printed_and_its_verdict_told()
    {
        var feature = _workshop.Scenario("f.feature", "And the tunnel is up\nThen A shows 1 encaps and 0 decaps");

        var ladder = Ikelab.Run("ladder", feature);

        ladder.ExitCode.Should().Be(1);
        ladder.Output.Should().Contain("-- QM3 --");
        ladder.Error.Should().Be(
            $"ikelab: {feature}:6: failed: A: expected 1 encaps and 0 decaps, seen 0 encaps and 0 decaps\n");
    }

    [Theory]
    [InlineData("after MM1", "B", "crypto isakmp sa", "MM_SA_SETUP")]
    [InlineData("after MM2", "A", "crypto isakmp sa", "MM_SA_SETUP")]
    [InlineData("after MM4", "A", "crypto isakmp sa", "MM_KEY_EXCH")]
    [InlineData("after MM4", "A", "show crypto ikev1 sa", "MM_WAIT_MSG6")]
    [InlineData("after MM5", "B", "crypto isakmp sa", "QM_IDLE")]
    [InlineData("after the tunnel is up", "A", "crypto ipsec sa", "#pkts encaps: 0,")]
    [InlineData("2.5s", "B", "crypto ipsec sa", "#pkts encaps: 2,")]
    [InlineData("2.5s", "A", "show  crypto ipsec sa", "#pkts decaps: 0,")]
    [InlineData("10.072 s", "B", "crypto ipsec sa", "#pkts decaps: 5,")]
    public void Show_prints_what_the_gateway_would_at_that_moment(
        string at, string gateway, string command, string printed)
    {
        var show = Ikelab.Run("show", Repository.F20, "--at", at, "--gateway", gateway, command);

        show.ExitCode.Should().Be(0, show.Error);
        show.Output.Should().Contain(printed);
    }

    [Fact]
    public void Debug_prints_the_log_of_a_gateway_and_keeps_of_it_what_is_asked_for()
    {
        var feature = _workshop.Scenario("f.feature", """
            And the ISP drops the first transmission of MM1
            When A initiates the tunnel
            Then within 15 seconds both gateways show the tunnel up
            """);

        var all = Ikelab.Run("debug", feature, "--gateway", "A");
        var ofPeer = Ikelab.Run("debug", feature, "--gateway", "A", "--peer", "203.0.113.2");
        var ofAnother = Ikelab.Run("debug", feature, "--gateway", "A", "--spi", "0000000000000001");

        all.ExitCode.Should().Be(0, all.Error);
        all.Lines.Should().Contain("*Jan  1 00:00:10.000: ISAKMP:(0): retransmitting phase 1 MM_NO_STATE...");
        ofPeer.Should().Be(all);
        ofAnother.Should().Be(new Ikelab(0, "", ""));
    }

    [Fact]
    public void Debug_of_an_ASA_says_that_it_is_not_there_yet()
    {
        var feature = _workshop.Scenario("f.feature", "And both gateways behave like asa\nAnd the tunnel is up");

        Ikelab.Run("debug", feature, "--gateway", "A").Should().Be(new Ikelab(
            4, "", "ikelab: --gateway A: it is an ASA, and the debug log of an ASA is not there yet\n"));
    }

    [Fact]
    public void Show_at_the_event_that_ends_the_run_still_prints()
    {
        var feature = _workshop.Scenario("f.feature", """
            When A initiates the tunnel
            Then within 15 seconds both gateways show the tunnel up
            """);

        var show = Ikelab.Run("show", feature, "--at", "after the tunnel is up", "--gateway", "A", "crypto isakmp sa");

        show.Output.Should().Contain("QM_IDLE");
    }

    [Fact]
    public void Show_of_what_never_comes_says_so()
    {
        var show = Ikelab.Run("show", Repository.F20, "--at", "after QM4", "--gateway", "A", "crypto isakmp sa");

        var told = $"{Repository.F20}:14: the run ended at 10.072 s, and what --at names never came: after QM4";
        show.Should().Be(new Ikelab(64, "", $"ikelab: {told}\n"));
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("2.073s")]
    [InlineData("after MM4")]
    public void Looking_does_not_disturb_the_run(string at)
    {
        var scenario = Selection.One(Repository.F20);
        var alone = new AtTheEnd<string>((lab, _) => JournalDigest.Of(lab.Journal));
        var show = new ShowAt(Moment.Parse(at)!, "A", "crypto ipsec sa");
        var watched = new AtTheEnd<string>((lab, _) => JournalDigest.Of(lab.Journal));

        Bench.Run(scenario, null, alone);
        Bench.Run(scenario, null, new Both(show, watched));

        show.Printed.Should().NotBeNull();
        watched.Seen.Should().Be(alone.Seen);
    }

    [Fact]
    public void Pcap_writes_the_capture_of_a_run_and_its_keys_beside_it()
    {
        var file = $"{_workshop.Folder}/new/f20.pcapng";

        var pcap = Ikelab.Run("pcap", Repository.F20, "-o", file, "--tap", "isp-b");
        Ikelab.Run("run", Repository.F20, "--out", $"{_workshop.Folder}/out");

        pcap.ExitCode.Should().Be(0, pcap.Error);
        var artifact = Workshop.Read($"{_workshop.Folder}/out").Single(one => one.Key.Contains("isp-b.pcapng"));
        Convert.ToHexString(File.ReadAllBytes(file)).Should().Be(artifact.Value);
        PcapngReader.TryRead(File.ReadAllBytes(file), out var capture, out var why).Should().BeTrue(why);
        capture!.Packets.Should().Contain(packet => packet.Comment != null && packet.Comment.Contains("drop"));
        File.ReadAllLines($"{_workshop.Folder}/new/f20.wireshark/esp_sa").Should().HaveCount(2);
        File.ReadAllLines($"{_workshop.Folder}/new/f20.wireshark/ikev1_decryption_table").Should().ContainSingle();
    }

    [Fact]
    public void Pcap_overwrites_what_was_there()
    {
        var file = _workshop.Feature("x.pcapng", new string('x', 100_000));

        Ikelab.Run("pcap", Repository.F20, "--output", file, "--tap", "a-outside").ExitCode.Should().Be(0);

        PcapngReader.TryRead(File.ReadAllBytes(file), out _, out var why).Should().BeTrue(why);
    }

    [Fact]
    public void Taps_keep_their_names_whatever_gateways_are_called()
    {
        var feature = _workshop.Feature("f.feature", """
            Feature: names
              Scenario: one
                Given gateways "Taipei" and "Berlin" joined by an ISP
                And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 19
                And the tunnel is up
            """);

        var pcap = Ikelab.Run("pcap", feature, "-o", $"{_workshop.Folder}/x.pcapng", "--tap", "b-outside");

        pcap.ExitCode.Should().Be(0, pcap.Error);
    }

    sealed class Both(ShowAt show, AtTheEnd<string> end) : IkeLab.Gherkin.Hosting.ILabObserver
    {
        public void Begins(Scenario scenario, IkeLab.Lab.LabContext lab) => show.Begins(scenario, lab);

        public void Ends(ScenarioResult result, IkeLab.Lab.LabContext lab, IReadOnlyList<string> said)
        {
            show.Ends(result, lab, said);
            end.Ends(result, lab, said);
        }
    }
}
