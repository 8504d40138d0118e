using IkeLab.Net.Laws;

namespace IkeLab.Net.Tests;

/// <summary>S8 and S9: slow lines with a queue, policers, jitter,
/// and packets that are held until they are released.</summary>
public class LineTests
{
    readonly Path _path = new();
    readonly Conservation _conservation;

    public LineTests() => _conservation = _path.Under(new Conservation(_path.Isp));

    [Fact]
    public void Packets_leave_a_slow_line_one_after_the_other()
    {
        var rule = _path.Isp.Add(new(new(Criterion.Esp), new Rate(48_000, 10)));
        for (var i = 0; i < 3; i++) _path.SendEsp(IspSide.A); // 60 octets, 480 bits: 10 ms each
        Settle();

        ArrivedAfter().Should().Equal(20, 30, 40);
        rule.Fired.Should().Be(2, "the first did not have to wait");
    }

    [Fact]
    public void What_finds_the_queue_full_is_dropped_from_its_tail()
    {
        _path.Isp.Add(new(new(), new Rate(48_000, 2)));
        for (var i = 0; i < 5; i++) _path.SendEsp(IspSide.A);
        Settle();

        Arrived().Should().Equal(1, 2, 3);
        _conservation.DroppedBy.Should().ContainKey("the queue of 2 is full").WhoseValue.Should().Be(2);
    }

    [Fact]
    public void The_directions_do_not_wait_for_each_other()
    {
        _path.Isp.Add(new(new(), new Rate(48_000, 0)));
        _path.SendEsp(IspSide.A);
        _path.SendEsp(IspSide.B);
        Settle();

        (_path.A.Arrivals.Count, _path.B.Arrivals.Count).Should().Be((1, 1));
    }

    [Fact]
    public void Of_two_lines_the_slower_counts()
    {
        _path.Isp.Add(new(new(), new Rate(96_000, 10)));
        _path.Isp.Add(new(new(), new Rate(48_000, 10)));
        for (var i = 0; i < 3; i++) _path.SendEsp(IspSide.A);
        Settle();

        ArrivedAfter().Should().Equal(20, 30, 40);
    }

    [Fact]
    public void A_slower_line_with_the_same_queue_never_brings_a_packet_back()
    {
        var fast = Lost(new Rate(40_000, 3));
        var slow = Lost(new Rate(30_000, 3));

        slow.Should().BeGreaterThan(fast);
        fast.Should().BeGreaterThan(0);
    }

    [Fact]
    public void A_policer_lets_a_burst_pass_and_then_its_rate()
    {
        var rule = _path.Isp.Add(new(new(), new Police(24_000, 180))); // three packets, then one each 20 ms
        _path.EspFlow(20);
        Settle();

        // 5 ms: full. 15, 25: half a packet comes back each 10 ms, so five in a row pass, then every second one.
        Arrived().Should().Equal(1, 2, 3, 4, 5, 7, 9, 11, 13, 15, 17, 19);
        ArrivedAfter()[0].Should().Be(10, "nothing waits");
        rule.Fired.Should().Be(8);
        _conservation.DroppedBy.Should().ContainKey("over 24000 bit/s");
    }

    [Fact]
    public void What_a_policer_denies_is_not_counted_by_another()
    {
        _path.Isp.Add(new(new(), new Police(1_000, 60)));
        _path.Isp.Add(new(new(), new Police(8_000, 120)));
        for (var i = 0; i < 5; i++) _path.SendEsp(IspSide.A);
        _path.Time.RunFor(TimeSpan.FromSeconds(1));
        _path.SendEsp(IspSide.A);
        Settle();

        Arrived().Should().Equal(1, 6);
    }

    [Fact]
    public void Jitter_keeps_the_order_unless_it_says_that_it_does_not()
    {
        var ordered = Jittered(keepsOrder: true);
        var mixed = Jittered(keepsOrder: false);

        ordered.Should().BeInAscendingOrder();
        mixed.Should().NotBeInAscendingOrder().And.BeEquivalentTo(ordered);
    }

    [Fact]
    public void Jitter_is_spread_over_all_of_its_width()
    {
        _path.Isp.Add(new(new(), new Jitter(TimeSpan.FromMilliseconds(8))));
        _path.EspFlow(500); // 10 ms apart: none meets another
        Settle();

        var late = _path.B.Arrivals.Select((arrival, i) => arrival.At.TotalMilliseconds - (10 * i) - 10).ToList();
        late.Min().Should().BeInRange(0, 0.2);
        late.Max().Should().BeInRange(7.8, 8);
        late.Average().Should().BeInRange(3.5, 4.5);
    }

    [Fact]
    public void What_is_held_until_released_goes_when_the_rule_is_removed()
    {
        var rule = _path.Isp.Add(new(new(Criterion.Esp), Hold.UntilReleased));
        _path.EspFlow(3);
        _path.Time.RunFor(TimeSpan.FromSeconds(3));
        _path.B.Arrivals.Should().BeEmpty();
        _path.Isp.Remove(rule);
        Settle();

        Arrived().Should().Equal(1, 2, 3);
        rule.Rule.Text.Should().Be("hold until released: ESP");
    }

    [Fact]
    public void More_than_an_ISP_can_hold_is_dropped()
    {
        _path.Isp.Add(new(new(), Hold.UntilReleased));
        for (var i = 0; i < Isp.HeldMax + 5; i++) _path.SendEsp(IspSide.A);
        Settle();

        _path.Isp.InFlight.Should().Be(Isp.HeldMax);
        _conservation.DroppedBy["too many are held"].Should().Be(5);
    }

    [Theory]
    [InlineData(1, new uint[] { 1, 2, 1, 3, 2, 4, 3 })]
    [InlineData(3, new uint[] { 1, 2, 3, 4, 1 })]
    [InlineData(4, new uint[] { 1, 2, 3, 4 })]
    public void A_replay_brings_the_packet_again_that_came_so_many_before(int back, uint[] arrive)
    {
        _path.Isp.Add(new(new(Criterion.Esp), new Replay(back)));
        _path.EspFlow(4);
        Settle();

        Arrived().Should().Equal(arrive);
    }

    [Fact]
    public void A_replay_knows_what_the_ISP_has_dropped()
    {
        _path.Isp.Add(new(new IspMatch(Criterion.Esp).Number(1), new Drop()));
        _path.Isp.Add(new(new IspMatch(Criterion.Esp).Number(3), new Replay(2)));
        _path.EspFlow(3);
        Settle();

        Arrived().Should().Equal(2, 3, 1);
    }

    [Fact]
    public void Copies_and_replays_together_are_no_flood()
    {
        _path.Isp.Add(new(new IspMatch(Criterion.Esp).Number(2), new Duplicate(16)));
        _path.Isp.Add(new(new IspMatch(Criterion.Esp).Number(2), new Replay(1)));
        _path.EspFlow(2);
        Settle();

        _path.B.Arrivals.Should().HaveCount(2 + Duplicate.CopiesMax);
    }

    List<uint> Jittered(bool keepsOrder)
    {
        var path = new Path();
        path.Isp.Add(new(new(), new Jitter(TimeSpan.FromMilliseconds(100), keepsOrder)));
        path.EspFlow(50);
        path.Settle();
        return [.. path.B.Arrivals.Select(arrival => Number(arrival.Packet))];
    }

    static int Lost(Rate rate)
    {
        var path = new Path();
        path.Isp.Add(new(new(), rate));
        path.EspFlow(100);
        path.Settle();
        return 100 - path.B.Arrivals.Count;
    }

    IEnumerable<uint> Arrived() => _path.B.Arrivals.Select(arrival => Number(arrival.Packet));

    List<double> ArrivedAfter() => [.. _path.B.Arrivals.Select(arrival => arrival.At.TotalMilliseconds)];

    static uint Number(Packet packet) =>
        packet.TryReadEsp(out var esp) ? esp.SequenceNumber : throw new InvalidDataException($"{packet}");

    void Settle()
    {
        _path.Settle();
        _conservation.Conclude(_path.Time.Now);
        _conservation.Violations.Should().BeEmpty();
    }
}
