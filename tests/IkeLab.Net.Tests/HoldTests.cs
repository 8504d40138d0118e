using IkeLab.Net.Laws;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>S9: packets that wait at the ISP until others have overtaken them.</summary>
public class HoldTests
{
    readonly Path _path = new();
    readonly Conservation _conservation;

    public HoldTests() => _conservation = _path.Under(new Conservation(_path.Isp));

    [Fact]
    public void A_held_packet_goes_behind_the_last_that_it_waits_for()
    {
        _path.Isp.Add(new(new IspMatch(Criterion.Esp).Number(2), new Hold(3)));
        _path.EspFlow(7);
        Settle();

        Arrived().Should().Equal(1, 3, 4, 5, 2, 6, 7);
        _path.B.Arrivals[3].At.Should().Be(_path.B.Arrivals[4].At, "it waits for packets, not for time");
        _path.Isp.A.Tap!.Records[1].Comment.Should().Be("held by rule \"hold ESP\"");
    }

    [Fact]
    public void Every_third_is_the_third_the_sixth_and_the_ninth()
    {
        var rule = _path.Isp.Add(new(new IspMatch(Criterion.Esp).EveryNth(3), new Hold(1)));
        _path.EspFlow(10);
        Settle();

        Arrived().Should().Equal(1, 2, 4, 3, 5, 7, 6, 8, 10, 9);
        rule.Fired.Should().Be(3);
    }

    [Fact]
    public void What_the_ISP_drops_has_come_all_the_same()
    {
        _path.Isp.Add(new(new IspMatch(Criterion.Esp).Number(1), new Hold(3)));
        _path.Isp.Add(new(new IspMatch(Criterion.Esp).Number(3), new Drop()));
        _path.EspFlow(5);
        Settle();

        Arrived().Should().Equal(2, 4, 1, 5);
    }

    [Fact]
    public void Of_two_holds_the_last_lets_go_and_a_delay_begins_then()
    {
        _path.Isp.Add(new(new IspMatch(Criterion.Esp).Number(1), new Hold(1)));
        _path.Isp.Add(new(new IspMatch(Criterion.From(IspSide.A)).Number(1), new Hold(2)));
        _path.Isp.Add(new(new IspMatch(Criterion.Esp).Number(1), new Delay(TimeSpan.FromMilliseconds(15))));
        _path.EspFlow(6);
        Settle();

        Arrived().Should().Equal(2, 3, 4, 1, 5, 6);
    }

    [Fact]
    public void What_waits_for_packets_that_never_come_is_in_flight_until_the_rule_goes()
    {
        var rule = _path.Isp.Add(new(new(Criterion.Esp), new Hold(100)));
        _path.EspFlow(3);
        Settle();
        (_path.Isp.InFlight, _path.B.Arrivals.Count).Should().Be((3, 0));

        _path.Isp.Remove(rule);
        Settle();
        _path.Isp.InFlight.Should().Be(0);
        Arrived().Should().Equal(1, 2, 3);
    }

    [Fact]
    public void When_its_window_closes_all_that_it_held_goes()
    {
        _path.Isp.Add(new(new(Criterion.Esp), new Hold(100)) { Window = new(TimeSpan.Zero, TimeSpan.FromSeconds(1)) });
        _path.EspFlow(3);
        Settle();

        Arrived().Should().Equal(1, 2, 3);
        _path.B.Arrivals.Should().OnlyContain(arrival => arrival.At == TimeSpan.FromSeconds(1) + Path.LinkDelay);
    }

    IEnumerable<uint> Arrived() => _path.B.Arrivals.Select(arrival =>
        EspPacket.TryParse(arrival.Packet.Ip!.Payload, out var esp) ? esp.SequenceNumber : 0);

    void Settle()
    {
        _path.Settle();
        _conservation.Conclude(_path.Time.Now);
        _conservation.Violations.Should().BeEmpty();
    }
}
