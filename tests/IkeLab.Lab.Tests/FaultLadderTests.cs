using System.Net;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Tests;

/// <summary>Each fault that strikes has its line in the ladder, and why the run went so is one sentence.</summary>
public class FaultLadderTests
{
    [Fact]
    public void A_corrupted_message_says_which_rule_hit_it_and_that_its_receiver_ignored_it()
    {
        using var lab = TestLab.New().Fault(new Corrupt(Place.Field("KE")), new("MM3", FirstTransmissionOnly: true));
        lab.BringUp();

        LineOf(lab, "MM3").Should().Contain("altered at the ISP: corrupt KE MM3 transmission 1")
            .And.Contain("B ignores it: its UDP checksum or length is wrong");
        Why.Of(lab.Journal, lab.Sites)
            .Should().Be("the ISP altered 1 packet from A to B by its rule \"corrupt KE MM3 transmission 1\"");
    }

    [Fact]
    public void A_tampered_message_says_so_and_how_its_receiver_took_it()
    {
        using var lab = TestLab.New().Fault(new Tamper(Place.Field("length")), new("MM3"));
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        LineOf(lab, "MM3").Should().Contain("altered at the ISP: tamper with length MM3").And.Contain("B refuses it");
    }

    public static TheoryData<Effect, string> Losses() => new()
    {
        { new Hops(64), "lost at the ISP: hops ESP" },
        { new Unrouted(), "lost at the ISP: no route ESP" },
        { new Misroute(TestLab.Second), "lost at the ISP: misroute ESP" },
        { new BrokenPath(4), "lost at the ISP: broken path ESP" },
        { new Firewall(IspSide.B, TestLab.Second), "lost at the ISP: firewall for B ESP" },
        { new Reject(Wire.Ip.UnreachableCode.Host), "lost at the ISP: reject ESP" },
        { new Police(1_000, 100), "lost at the ISP: police ESP" },
    };

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void Whatever_loses_a_packet_breaks_its_arrow(Effect effect, string note)
    {
        using var lab = TestLab.New().BringUp().Fault(effect, new("ESP"), from: "A");
        lab.Ping("A", "B", 1);

        LineOf(lab, "ESP").Should().Contain(note).And.Contain("--X");
    }

    [Fact]
    public void A_packet_that_waits_in_a_queue_says_how_long_and_jitter_does_too()
    {
        using var lab = TestLab.New().BringUp()
            .Fault(new Jitter(TimeSpan.FromMilliseconds(500)), new("ESP"), from: "A");
        lab.Ping("A", "B", 1);

        LineOf(lab, "ESP").Should().MatchRegex(@"0\.\d{3} s late: jitter ESP from A");
    }

    [Fact]
    public void A_replayed_packet_has_a_line_of_its_own()
    {
        using var lab = TestLab.New().BringUp().Fault(new Replay(1), new("ESP"), from: "A");
        lab.Ping("A", "B", 2);

        lab.Ladder().Should().Contain("#1 copy").And.Contain("copied by the ISP: replay ESP from A");
        lab.Counters("B").ReplayFailures.Should().Be(1);
    }

    [Fact]
    public void What_only_keys_could_tell_is_marked_in_the_ladder_and_in_the_why()
    {
        using var lab = TestLab.New().BringUp();
        lab.Isp.Add(new(new(new Oracle(lab).Delete()), new Drop()));
        lab.At("A", "clear", static ike => ike.ClearChildren());
        lab.Pass(TestLab.Second);

        lab.Ladder().Should().Contain("lost at the ISP: drop Delete (oracle)");
        Why.Of(lab.Journal, lab.Sites).Should().Contain("by its rule \"drop Delete (oracle)\"");
    }

    [Fact]
    public void A_notify_within_MM5_and_the_host_of_a_packet_within_ESP_are_marked_too()
    {
        using var lab = TestLab.New();
        lab.Isp.Add(new(new(new Oracle(lab).Notify(NotifyType.InitialContact, "INITIAL-CONTACT")), new Drop())
        {
            TimesMax = 1
        });
        lab.BringUp();
        lab.Isp.Add(new(new(new Oracle(lab).Carries(IPNetwork.Parse("192.168.1.0/24"), null)), new Drop()));
        lab.Ping("A", "B", 1);

        LineOf(lab, "MM5").Should().Contain("lost at the ISP: drop notify INITIAL-CONTACT (oracle)");
        LineOf(lab, "ESP").Should().Contain("lost at the ISP: drop ESP with packets from 192.168.1.0/24 (oracle)");
        Why.Of(lab.Journal, lab.Sites).Should()
            .Contain("\"drop ESP with packets from 192.168.1.0/24 (oracle)\"")
            .And.Contain("\"drop notify INITIAL-CONTACT (oracle)\"");
    }

    [Theory]
    [InlineData("drop: Delete (oracle)")]
    [InlineData("drop: DPD (oracle) from A, number 2")]
    [InlineData("drop: from A notify INITIAL-CONTACT (oracle) transmission 1")]
    [InlineData("drop: ESP with packets from 192.168.1.10 (oracle) from A")]
    [InlineData("drop: ESP with packets from 192.168.1.10 to 10.0.0.0/8 (oracle), after MM2 for 2.000 s")]
    public void A_rule_that_asks_the_oracle_is_read_from_its_words(string text)
    {
        using var lab = TestLab.New();

        RuleText.TryParse(text, out var rule, out var why, OracleWords.For(lab)).Should().BeTrue(why);
        rule!.Text.Should().Be(text);
        RuleText.TryParse(text, out _, out _).Should().BeFalse("the network by itself knows no keys");
    }

    [Theory]
    [InlineData("drop: notify NO-SUCH-THING (oracle)", "no notify NO-SUCH-THING")]
    [InlineData("drop: ESP with packets from 192.168.1.300 (oracle)", "no address '192.168.1.300'")]
    public void An_oracle_is_asked_only_what_there_is(string text, string told)
    {
        using var lab = TestLab.New();

        var reading = () => RuleText.TryParse(text, out _, out _, OracleWords.For(lab));

        reading.Should().Throw<ImpossibleConfigurationException>().Which.Message.Should().Contain(told);
    }

    static string LineOf(LabContext lab, string label) =>
        lab.Ladder().Split('\n').First(line => line.Contains($" {label}", StringComparison.Ordinal));
}
