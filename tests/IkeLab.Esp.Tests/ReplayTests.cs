using IkeLab.Wire.Ip;
using static IkeLab.Esp.Tests.TestNetwork;

namespace IkeLab.Esp.Tests;

public class ReplayTests
{
    [Theory]
    [MemberData(nameof(Suites.WithIntegrity), MemberType = typeof(Suites))]
    public void A_packet_that_comes_twice_is_opened_once(string suite)
    {
        var lab = new TestNetwork(Suites.Named(suite));
        var packet = lab.West.Seal(Eastward());

        lab.East.Esp.Receive(packet).Should().NotBeNull();
        lab.East.Esp.Receive(packet).Should().BeNull();

        lab.East.Line.Counters.Should().Be(
            new EspCounters { Decaps = 1, Decrypt = 1, Verify = 1, RecvErrors = 1, ReplayFailures = 1 });
        lab.East.Events[^1].Should().Be(new EspRefused(EspRefusal.Replay, ToEast, 1, lab.East.Line.Selector));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    public void A_packet_overtaken_by_the_whole_window_is_lost_and_by_one_less_is_not(int window)
    {
        var lab = new TestNetwork(replayWindow: window);
        var packets = Enumerable.Range(0, window + 1).Select(_ => lab.West.Seal(Eastward())).ToList();

        lab.East.Esp.Receive(packets[^1]).Should().NotBeNull();

        lab.East.Esp.Receive(packets[1]).Should().NotBeNull("it stands on the left edge");
        lab.East.Esp.Receive(packets[0]).Should().BeNull("it lies left of the window");
        lab.East.LastRefusal.Should().Be(EspRefusal.Replay);
    }

    [Fact]
    public void A_forged_number_moves_no_window()
    {
        var lab = new TestNetwork();
        var honest = lab.West.Seal(Eastward());
        var far = lab.West.Forge(ToEast, 1_000_000, lab.Suite, 4, Eastward().ToBytes().Span, key: 99);

        lab.East.Esp.Receive(far).Should().BeNull();

        lab.East.LastRefusal.Should().Be(EspRefusal.BadIcv);
        lab.EastIn.Window!.Highest.Should().Be(0);
        lab.East.Esp.Receive(honest).Should().Be(Eastward());
    }

    [Fact]
    public void A_verified_packet_uses_its_number_up_even_when_its_content_is_refused()
    {
        var lab = new TestNetwork();
        var smuggled = lab.West.Forge(ToEast, 1, lab.Suite, 4, Packet("10.9.9.9", "10.2.0.9").ToBytes().Span);

        lab.East.Esp.Receive(smuggled);
        lab.East.LastRefusal.Should().Be(EspRefusal.WrongSelector);
        lab.East.Esp.Receive(smuggled);
        lab.East.LastRefusal.Should().Be(EspRefusal.Replay);
    }

    [Fact]
    public void Number_zero_is_a_replay_from_the_start()
    {
        var lab = new TestNetwork();

        lab.East.Esp.Receive(lab.West.Forge(ToEast, 0, lab.Suite, 4, Eastward().ToBytes().Span)).Should().BeNull();

        lab.East.LastRefusal.Should().Be(EspRefusal.Replay);
    }

    [Fact]
    public void Without_integrity_there_is_no_window_and_a_copy_is_opened_again()
    {
        var lab = new TestNetwork(Suites.NoIntegrity);
        var packet = lab.West.Seal(Eastward());

        lab.East.Esp.Receive(packet).Should().NotBeNull();
        lab.East.Esp.Receive(packet).Should().NotBeNull();

        lab.EastIn.Window.Should().BeNull();
        lab.East.Line.Counters.Should().Be(new EspCounters { Decaps = 2, Decrypt = 2 });
        lab.West.Line.Counters.Should().Be(new EspCounters { Encaps = 1, Encrypt = 1 });
    }

    [Fact]
    public void The_law_sees_a_number_that_came_out_twice()
    {
        var law = new AcceptedOnceLaw();
        var lab = new TestNetwork();
        EspOpened Opened(uint number, bool isProtected = true) =>
            new(ToEast, number, isProtected, lab.East.Line.Selector, Eastward());

        foreach (var number in new uint[] { 1, 2, 4, 3 }) law.Observe(Opened(number));
        law.Observe(Opened(9, isProtected: false));
        law.Observe(Opened(9, isProtected: false));
        law.Observe(new EspRefused(EspRefusal.Replay, ToEast, 1, null));
        law.Violations.Should().BeEmpty();

        law.Observe(new EspDummyDiscarded(ToEast, 3, true, lab.East.Line.Selector));
        law.Violations.Should().Equal((ToEast, 3u));
    }

    [Fact]
    public void The_law_holds_in_a_network_that_repeats_and_reorders()
    {
        var lab = new TestNetwork();
        var law = new AcceptedOnceLaw();
        var dice = new Random(4);
        List<Ipv4Packet> sent = [];
        for (var i = 0; i < 500; i++)
        {
            sent.Add(lab.West.Seal(Eastward(8)));
            lab.East.Esp.Receive(sent[Math.Max(0, sent.Count - 1 - dice.Next(90))]);
        }

        lab.East.Events.ForEach(law.Observe);

        law.Violations.Should().BeEmpty();
        lab.East.Events.OfType<EspOpened>().Should().HaveCountGreaterThan(100);
        lab.East.Events.OfType<EspRefused>().Should().HaveCountGreaterThan(50);
    }
}
