using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Lab.Tests;

public class LadderTests
{
    [Fact]
    public void A_lost_MM1_breaks_an_arrow_and_the_second_one_carries_on()
    {
        using var lab = TestLab.New().DropFirst("MM1");
        lab.Initiate("A");
        lab.Pass(12 * TestLab.Second);

        lab.Ladder().Should().Be(Golden.Text("mm1-lost-once.txt"));
    }

    [Fact]
    public void What_a_stranger_sends_has_a_line_of_its_own_that_says_so_and_how_it_was_taken()
    {
        using var lab = TestLab.New().BringUp();
        lab.Forge("B", new("MM3", ForgeryChange.ResponderSpi));

        var ladder = lab.Ladder();

        ladder.Should().Contain("sent by a stranger, not by A")
            .And.Contain("B refuses it: no ISAKMP SA has these SPIs");
    }

    [Theory]
    [InlineData("A", "--X", "lost at the ISP: drop ESP from A")]
    [InlineData("B", "X--", "lost at the ISP: drop ESP from B")]
    public void A_lost_packet_breaks_off_on_its_senders_side_and_names_the_rule(string from, string end, string rule)
    {
        using var lab = TestLab.New().BringUp().Drop("ESP", from);
        lab.Ping("A", "B", 1);

        var lost = lab.Ladder().Split('\n').Single(line => line.Contains("lost", StringComparison.Ordinal));

        lost.Should().Contain(end).And.Contain(rule);
    }

    [Fact]
    public void Delays_and_copies_are_noted_with_their_rules()
    {
        using var lab = TestLab.New()
            .Fault(new Delay(TimeSpan.FromSeconds(2)), new("MM3"))
            .Fault(new Duplicate(), new("MM4"));
        lab.BringUp();

        var ladder = lab.Ladder();

        ladder.Should().Contain("2.000 s late: delay MM3").And.Contain("copied by the ISP: duplicate MM4");
        ladder.Should().Contain(" MM4 copy ");
    }

    [Fact]
    public void What_the_next_step_does_at_the_same_instant_is_no_answer_to_the_last_message()
    {
        using var lab = TestLab.New().BringUp();
        lab.Journal.Write("", new StepBegan("B restarts"));
        lab.At("B", "restart", static ike => ike.Restart());

        lab.Ladder().Split('\n').Single(line => line.Contains(" QM3 ", StringComparison.Ordinal)).Should()
            .MatchRegex("QM_IDLE +-+ QM3 -+> +QM_IDLE");
    }

    [Fact]
    public void A_negotiation_that_dies_later_leaves_the_state_that_its_last_message_met()
    {
        using var lab = TestLab.New().Drop("UDP 500", from: "B");
        lab.Initiate("A");
        lab.Pass(70 * TestLab.Second);

        var last = lab.Ladder().Split('\n').Single(line => line.Contains(" MM1 (6) ", StringComparison.Ordinal));

        lab.StateOf("B").Should().Be("MM_NO_STATE", "B has given up meanwhile");
        last.Should().Contain("-->  MM_SA_SETUP ");
    }

    [Fact]
    public void A_run_without_packets_says_so()
    {
        using var lab = TestLab.New();
        lab.Pass(TestLab.Second);

        lab.Ladder().Should().EndWith("no packet passed between the gateways\n");
    }

    [Fact]
    public void Of_a_long_ladder_the_end_is_drawn_and_the_rest_is_counted()
    {
        using var lab = TestLab.New().BringUp();

        var end = LadderText.Of(Ladder.Of(lab.Sites), linesMax: 2).Split('\n');

        end[1].Trim().Should().Be("7 earlier packets are not drawn");
        end[2..^1].Should().HaveCount(2);
        end[2].Should().Contain(" QM2 ");
        end[3].Should().Contain(" QM3 ");
    }
}
