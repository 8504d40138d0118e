namespace IkeLab.Ike.Tests;

/// <summary>Where each side stands at each message, and what others read there.</summary>
public class StateTests
{
    [Fact]
    public void The_initiator_waits_for_mm2_mm4_and_mm6()
    {
        var lab = new TwoPeers().Connect();

        States(lab.EventsOfA).Should().Equal(
            "Negotiating, awaiting MM2", "Negotiating, awaiting MM4", "Negotiating, awaiting MM6", "Established");
        lab.EventsOfA.OfType<StateChanged>().Should().OnlyContain(state => state.To.Role == Role.Initiator);
    }

    [Fact]
    public void The_responder_waits_for_mm3_and_mm5()
    {
        var lab = new TwoPeers().Connect();

        States(lab.EventsOfB).Should().Equal("Negotiating, awaiting MM3", "Negotiating, awaiting MM5", "Established");
        lab.EventsOfB.OfType<StateChanged>().Should().OnlyContain(state => state.To.Role == Role.Responder);
    }

    [Fact]
    public void Each_side_is_established_only_when_it_has_verified_the_others_hash()
    {
        var lab = new TwoPeers().Connect();

        At<Phase1Established>(lab.LogOfB).Should().Be(0.5, "MM5 arrives then");
        At<Phase1Established>(lab.LogOfA).Should().Be(0.6, "MM6 arrives then (R19: 6 d)");
        At<QuickModeBegan>(lab.LogOfA).Should().Be(0.6, "quick mode needs no second trigger (R16)");
        At<QuickModeEstablished>(lab.LogOfA).Should().Be(0.8);
        At<QuickModeEstablished>(lab.LogOfB).Should().Be(0.9);
    }

    [Fact]
    public void The_responder_spi_is_zero_at_the_initiator_until_mm2_has_come()
    {
        var lab = new TwoPeers().Connect(0.1);
        lab.A.Sas.Single().Id.Responder.Should().Be(0);
        lab.B.Sas.Single().Id.Responder.Should().NotBe(0);

        lab.RunFor(0.1);
        lab.A.Sas.Single().Id.Should().Be(lab.B.Sas.Single().Id);
    }

    [Fact]
    public void Events_name_every_message_on_both_sides()
    {
        var lab = new TwoPeers().Connect();

        lab.EventsOfA.OfType<MessageSent>().Select(sent => sent.Name).Should().Equal("MM1", "MM3", "MM5", "QM1", "QM3");
        lab.EventsOfB.OfType<MessageSent>().Select(sent => sent.Name).Should().Equal("MM2", "MM4", "MM6", "QM2");
        lab.EventsOfA.OfType<MessageAccepted>().Select(sent => sent.Name).Should().Equal("MM2", "MM4", "MM6", "QM2");
        lab.EventsOfB.OfType<MessageAccepted>().Select(sent => sent.Name)
            .Should().Equal("MM1", "MM3", "MM5", "QM1", "QM3");
        (lab.A.Counters.Sent, lab.A.Counters.Accepted).Should().Be((5L, 4L));
        (lab.B.Counters.Sent, lab.B.Counters.Accepted).Should().Be((4L, 5L));
    }

    [Fact]
    public void A_message_says_how_often_and_why_it_was_sent()
    {
        var lab = new TwoPeers(wire: Wires.Lose("MM2", times: 2)).Connect(40);

        lab.EventsOfA.OfType<MessageSent>().Where(sent => sent.Name == "MM1").Select(sent => (sent.Nth, sent.Why))
            .Should().Equal((1, Transmission.First), (2, Transmission.Timer), (3, Transmission.Timer));
        lab.EventsOfB.OfType<MessageSent>().Where(sent => sent.Name == "MM2").Select(sent => (sent.Nth, sent.Why))
            .Should().Equal((1, Transmission.First), (2, Transmission.Repeat), (3, Transmission.Repeat));
    }

    static IEnumerable<string> States(IEnumerable<IkeEvent> events) =>
        events.OfType<StateChanged>().Select(state => state.To.ToString());

    static double At<T>(IEnumerable<(TimeSpan At, IkeEvent What)> log) =>
        log.Single(entry => entry.What is T).At.TotalSeconds;
}
