using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab.Tests;

/// <summary>When a fault is in force, and that one which never strikes makes a scenario invalid.</summary>
public class WindowTests
{
    [Fact]
    public void A_fault_for_ten_seconds_costs_the_pings_of_ten_seconds()
    {
        using var lab = TestLab.New().BringUp().Drop("ESP", from: "A", lasting: 10 * TestLab.Second);

        // Each lost one waits 2 s for its timeout: five are gone when the fault ends.
        lab.Ping("A", "B", 8).Marks.Should().Be(".....!!!");
        lab.Check();
    }

    [Fact]
    public void A_fault_after_MM2_lets_both_first_messages_pass_and_stops_the_third()
    {
        using var lab = TestLab.New().Drop("UDP 500", after: NamedEvent.Of("MM2"));
        lab.Initiate("A");
        lab.Pass(5 * TestLab.Second);

        lab.StateOf("A").Should().Be("MM_SA_SETUP");
        lab.StateOf("B").Should().Be("MM_SA_SETUP");
        lab.SentBy("A").Select(packet => packet.Name).Should().Equal("MM1", "MM3");
        lab.SentBy("B").Select(packet => packet.Name).Should().Equal("MM2");
        lab.Check();
    }

    [Fact]
    public void A_fault_after_MM2_opens_when_A_has_accepted_it()
    {
        using var lab = TestLab.New().Drop("UDP 500", after: NamedEvent.Of("MM2"));
        lab.Initiate("A");
        lab.Pass(5 * TestLab.Second);

        var accepted = lab.Journal.Entries.Single(entry => entry.What is MessageAccepted { Name: "MM2" });
        var opened = lab.Journal.Entries.Single(entry => entry.What is WindowChanged { IsOpen: true });
        opened.At.Should().Be(accepted.At);
    }

    [Fact]
    public void A_fault_after_the_tunnel_is_up_leaves_the_negotiation_alone()
    {
        using var lab = TestLab.New().Drop("everything", after: NamedEvent.Of(NamedEvent.TunnelUp));
        lab.BringUp();

        lab.Ping("A", "B", 3).Marks.Should().Be("...");
        lab.Counters("A").Encaps.Should().Be(3);
        lab.Check();
    }

    [Fact]
    public void A_fault_after_an_event_ends_when_its_time_is_over()
    {
        using var lab = TestLab.New().Drop(
            "ESP", from: "A", after: NamedEvent.Of(NamedEvent.TunnelUp), lasting: 3 * TestLab.Second);
        lab.BringUp();

        lab.Ping("A", "B", 4).Marks.Should().Be("..!!");
        lab.Check();
    }

    [Fact]
    public void A_fault_that_is_taken_back_strikes_no_more()
    {
        using var lab = TestLab.New().BringUp().Drop("ESP", from: "A");
        lab.Ping("A", "B", 1).Marks.Should().Be(".");

        lab.Remove(lab.Isp.Rules[0].Rule);

        lab.Ping("A", "B", 1).Marks.Should().Be("!");
    }

    [Fact]
    public void A_fault_that_never_struck_makes_the_scenario_invalid()
    {
        using var lab = TestLab.New().Drop("MM6", from: "A").BringUp();

        lab.Invoking(run => run.Check()).Should().Throw<VacuousScenarioException>()
            .WithMessage("*'drop: MM6 from A*never struck*");
    }

    [Fact]
    public void A_fault_whose_event_never_came_makes_the_scenario_invalid()
    {
        using var lab = TestLab.New().Drop("ESP", after: NamedEvent.Of("AM2")).BringUp();
        lab.Ping("A", "B", 1);

        lab.Invoking(run => run.Check()).Should().Throw<VacuousScenarioException>();
    }

    [Fact]
    public void A_fault_that_may_stay_idle_does_not()
    {
        using var lab = TestLab.New();
        lab.Add(new(new IspMatch(Criterion.EspInUdp), new Drop()) { MayStayIdle = true }, null, null);

        lab.BringUp().Invoking(run => run.Check()).Should().NotThrow();
    }

    [Fact]
    public void There_is_nothing_to_take_back_before_there_is_a_fault()
    {
        using var lab = TestLab.New();

        lab.Invoking(run => run.Remove(new(new IspMatch(Criterion.Esp), new Drop())))
            .Should().Throw<ImpossibleConfigurationException>().WithMessage("*no rule 'drop ESP'*");
    }
}
