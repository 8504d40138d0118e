namespace IkeLab.Ike.Tests;

/// <summary>What comes twice, or late, makes no second negotiation (F43, R55; decision 3).</summary>
public class DuplicateTests
{
    public static MatrixTheoryData<string, string> Messages => Make.TimesMessages;

    [Theory, MemberData(nameof(Messages))]
    public void A_message_delivered_twice_changes_nothing(string profile, string twice)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.First(twice, TimeSpan.Zero, TimeSpan.FromMilliseconds(10)),
            mode: Make.ModeOf(twice)).Connect();

        lab.ShouldBeUp();
        (lab.A.Counters.RefusedInAll + lab.B.Counters.RefusedInAll).Should().Be(0);
        (lab.A.Counters.Repeated + lab.B.Counters.Repeated).Should().BeGreaterThan(0);
    }

    [Theory, MemberData(nameof(Messages))]
    public void A_copy_that_comes_after_everything_is_over_changes_nothing(string profile, string late)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.First(late, TimeSpan.Zero, TimeSpan.FromSeconds(15)),
            mode: Make.ModeOf(late)).Connect(25);

        lab.ShouldBeUp();
        (lab.A.Counters.RefusedInAll + lab.B.Counters.RefusedInAll).Should().Be(0);
    }

    [Theory, MemberData(nameof(Messages))]
    public void A_message_delayed_beyond_its_repetition_changes_nothing(string profile, string delayed)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.First(delayed, TimeSpan.FromSeconds(12)),
            mode: Make.ModeOf(delayed)).Connect(60);

        lab.ShouldBeUp();
        (lab.A.Counters.RefusedInAll + lab.B.Counters.RefusedInAll)
            .Should().Be(delayed is "AM3" ? lab.EarlyQuickModes : 0);
    }

    [Theory]
    [InlineData("ios", 12)]
    [InlineData("asa", 9)]
    [InlineData("strongswan", 5)]
    public void A_path_slower_than_the_interval_doubles_messages_and_comes_up(string profile, double seconds)
    {
        var slow = TimeSpan.FromSeconds(seconds);
        foreach (var mode in Enum.GetValues<Phase1Mode>())
        {
            var lab = new TwoPeers(Make.Named(profile), sent => [new(sent.Datagram, slow)], mode: mode).Connect(400);

            lab.ShouldBeUp();
            lab.Ladder.Select(sent => (sent.Name, sent.Datagram.Payload)).Distinct()
                .Should().HaveSameCount(lab.TrueNames);
            lab.Count(lab.TrueNames[0]).Should().BeGreaterThan(1);
        }
    }

    [Fact]
    public void A_late_mm1_finds_its_sa_and_no_second_negotiation_begins()
    {
        var lab = new TwoPeers().Connect();
        lab.Deliver(lab.First("MM1").Datagram, TimeSpan.Zero);
        lab.RunFor(20);

        lab.Ladder.Should().HaveCount(9);
        lab.B.Counters.Repeated.Should().Be(1);
        lab.ShouldBeUp();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public void A_replayed_qm1_makes_no_second_sa(double later)
    {
        var lab = new TwoPeers().Connect();
        lab.Deliver(lab.First("QM1").Datagram, TimeSpan.FromSeconds(later));
        lab.RunFor(later + 100);

        lab.ShouldBeUp();
        lab.IpsecOfB.Reserved.Should().BeEmpty();
        lab.Count("QM2").Should().Be(1);
    }

    [Fact]
    public void The_initiator_ignores_answers_that_come_again_but_for_the_one_it_has_the_last_word_on()
    {
        var lab = new TwoPeers().Connect();
        foreach (var name in new[] { "MM2", "MM4", "MM6" }) lab.Deliver(lab.First(name).Datagram, TimeSpan.Zero);
        lab.RunFor(1);
        lab.Ladder.Should().HaveCount(9);

        lab.Deliver(lab.First("QM2").Datagram, TimeSpan.Zero);
        lab.RunFor(1);
        lab.LadderNames.Skip(9).Should().Equal("QM3");
    }
}
