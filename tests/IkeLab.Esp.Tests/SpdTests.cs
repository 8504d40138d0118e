using System.Net;
using static IkeLab.Esp.Tests.TestNetwork;

namespace IkeLab.Esp.Tests;

public class SpdTests
{
    static readonly SpdLine Exception = new(Pair("10.1.0.0/24", "10.2.0.0/24"), SpdAction.Bypass);
    static readonly SpdLine Rule = new(Pair("10.1.0.0/16", "10.2.0.0/16"));

    [Fact]
    public void The_first_line_that_matches_decides()
    {
        new Spd([Exception, Rule]).FindOutbound(Eastward()).Should().BeSameAs(Exception);
        new Spd([Rule, Exception]).FindOutbound(Eastward()).Should().BeSameAs(Rule);
        new Spd([Exception, Rule]).FindInbound(Packet("10.2.0.9", "10.1.9.9")).Should().BeSameAs(Rule);
    }

    [Fact]
    public void Without_a_line_the_policy_says_what_happens()
    {
        var events = new List<EspEvent>();
        var stranger = Packet("10.9.0.1", "10.2.0.1");

        var discarding = new EspProcessor(new([Rule]), new(), new(), events.Add).Send(stranger);
        var passing = new EspProcessor(new([Rule], SpdAction.Bypass), new(), new(), events.Add).Send(stranger);

        discarding.Should().Be(new EspSending(EspSendingKind.Refused, null, null));
        passing.Should().Be(new EspSending(EspSendingKind.Bypassed, stranger, null));
        events.Should().Equal(new EspRefused(EspRefusal.Policy, 0, 0, null));
    }

    [Fact]
    public void Nothing_is_protected_without_a_line()
    {
        var make = () => new Spd([Rule], SpdAction.Protect);

        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void What_must_be_protected_is_refused_in_clear()
    {
        var lab = new TestNetwork();

        lab.East.Esp.ReceiveClear(Eastward()).Should().BeNull();

        lab.East.LastRefusal.Should().Be(EspRefusal.NotProtected);
        lab.East.Line.Counters.Should().Be(new EspCounters { RecvErrors = 1, NotProtected = 1 });
    }

    [Fact]
    public void What_needs_no_protection_comes_in_clear()
    {
        var lab = new TestNetwork();
        var packet = Packet("203.0.113.5", "198.51.100.1");

        lab.East.Esp.ReceiveClear(packet).Should().BeSameAs(packet);

        lab.East.Events.Should().BeEmpty();
    }

    static Selector Pair(string local, string remote) => new(IPNetwork.Parse(local), IPNetwork.Parse(remote));
}
