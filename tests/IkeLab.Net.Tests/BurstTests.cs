namespace IkeLab.Net.Tests;

/// <summary>Losses in bursts, and windows that open again and again.</summary>
public class BurstTests
{
    const int Packets = 4_000;

    [Fact]
    public void Ten_percent_in_bursts_of_five_are_about_ten_percent_and_about_five()
    {
        var lost = Lost(Bursts.Of(10, 5)!);

        lost.Count.Should().BeInRange(280, 520);
        (lost.Count / BurstsIn(lost)).Should().BeInRange(4, 6);
    }

    [Theory]
    [InlineData(90, 2)]
    [InlineData(10, 1)]
    [InlineData(99, 99)]
    public void Losses_that_would_avoid_each_other_are_no_bursts(int percent, int length) =>
        Bursts.Of(percent, length).Should().BeNull();

    [Theory]
    [InlineData(20_000, 200_000, 0, 40_000, 200_000, 0)]
    [InlineData(20_000, 200_000, 0, 20_000, 100_000, 0)]
    [InlineData(20_000, 200_000, 0, 20_000, 200_000, 50_000)]
    [InlineData(20_000, 200_000, 10_000, 90_000, 90_000, 20_000)]
    public void More_bursts_longer_ones_or_more_between_them_only_add_losses(
        int enters, int leaves, int between, int moreEnters, int fewerLeaves, int moreBetween)
    {
        var few = Lost(new(enters, leaves, between));
        var more = Lost(new(moreEnters, fewerLeaves, moreBetween));

        few.Should().BeSubsetOf(more).And.NotBeEmpty();
        more.Count.Should().BeGreaterThan(few.Count);
    }

    [Fact]
    public void A_smaller_chance_within_the_bursts_only_takes_losses_away()
    {
        var half = Lost(new(20_000, 200_000), chance: 500_000);
        var all = Lost(new(20_000, 200_000));

        half.Should().BeSubsetOf(all).And.NotBeEmpty();
        half.Count.Should().BeLessThan(all.Count);
    }

    [Fact]
    public void Every_30_ms_for_20_ms_two_packets_of_three_are_lost()
    {
        var path = new Path();
        path.Isp.Add(new(new(Criterion.Esp), new Drop())
        {
            Window = IspWindow.Always with { Period = new(Milliseconds(30), Milliseconds(20)) },
        });
        path.EspFlow(9); // at the ISP at 5, 15, 25, 35 ms ..
        path.Settle();

        Arrived(path).Should().Equal(3, 6, 9);
    }

    [Fact]
    public void A_periodic_window_ends_where_it_says_and_begins_with_its_event()
    {
        var path = new Path();
        var rule = path.Isp.Add(new(new(Criterion.Esp), new Drop())
        {
            Window = IspWindow.After("the cue") with { Period = new(Milliseconds(30), Milliseconds(10)) },
        });
        path.Time.After(Milliseconds(20), Phase.Timers, () => rule.Open(lasting: Milliseconds(35)));
        path.EspFlow(10); // open 20 to 30 and 50 to 55
        path.Settle();

        Arrived(path).Should().Equal(1, 2, 4, 5, 6, 7, 8, 9, 10);
        path.Events.OfType<WindowChanged>().Select(changed => (changed.At.TotalMilliseconds, changed.IsOpen))
            .Should().Equal((20, true), (30, false), (50, true), (55, false));
        rule.Rule.Text.Should().Be("drop: ESP, after the cue, every 0.030 s for 0.010 s");
    }

    [Fact]
    public void What_is_held_in_a_periodic_window_goes_at_its_edge()
    {
        var path = new Path();
        path.Isp.Add(new(new(Criterion.Esp), new Hold(100))
        {
            Window = IspWindow.Always with { Period = new(Milliseconds(40), Milliseconds(20)) },
        });
        path.EspFlow(4);
        path.Settle();

        path.B.Arrivals.Select(arrival => arrival.At.TotalMilliseconds).Should().Equal(25, 25, 30, 40);
    }

    static List<uint> Lost(Bursts bursts, int chance = 1_000_000)
    {
        var path = new Path();
        path.Isp.Add(new(new IspMatch(Criterion.Esp).WithChance(chance).InBursts(bursts), new Drop("loss")));
        path.EspFlow(Packets);
        path.Settle();
        return [.. path.Events.OfType<PacketDropped>().Select(dropped => Number(dropped.Packet))];
    }

    static int BurstsIn(List<uint> lost) => lost.Where((number, i) => i == 0 || lost[i - 1] != number - 1).Count();

    static IEnumerable<uint> Arrived(Path path) => path.B.Arrivals.Select(arrival => Number(arrival.Packet));

    static uint Number(Packet packet) =>
        packet.TryReadEsp(out var esp) ? esp.SequenceNumber : throw new InvalidDataException($"{packet}");

    static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
