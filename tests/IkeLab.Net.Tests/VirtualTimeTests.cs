namespace IkeLab.Net.Tests;

public class VirtualTimeTests
{
    readonly VirtualTime _time = new();
    readonly List<string> _seen = [];

    [Fact]
    public void Starts_with_the_year_2026()
    {
        _time.GetUtcNow().Should().Be(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _time.Now.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Events_of_one_instant_and_phase_happen_in_the_order_they_were_asked_for()
    {
        for (var i = 0; i < 100; i++) At(1, Phase.Packets, $"{i}");

        _time.RunUntil(Seconds(1));

        _seen.Should().Equal(Enumerable.Range(0, 100).Select(i => $"{i} at 1.000 s"));
    }

    [Fact]
    public void Within_an_instant_windows_open_before_packets_arrive_before_timers_expire_before_probes_look()
    {
        At(1, Phase.Probes, "probe");
        At(1, Phase.Timers, "timer");
        At(1, Phase.Packets, "packet");
        At(1, Phase.Windows, "window");

        _time.RunUntil(Seconds(1));

        _seen.Should().Equal("window at 1.000 s", "packet at 1.000 s", "timer at 1.000 s", "probe at 1.000 s");
    }

    [Fact]
    public void The_clock_stands_at_the_end_of_the_run_and_the_event_after_it_waits()
    {
        At(2, Phase.Packets, "at the end");
        _time.At(Seconds(2) + TimeSpan.FromTicks(1), Phase.Packets, () => _seen.Add("too late"));

        _time.RunFor(Seconds(2));

        _seen.Should().Equal("at the end at 2.000 s");
        _time.Now.Should().Be(Seconds(2));
        _time.Waiting.Should().Be(1);
    }

    [Fact]
    public void A_run_until_a_condition_stops_right_after_the_event_that_made_it_true()
    {
        At(1, Phase.Packets, "first");
        At(1, Phase.Packets, "second");

        _time.RunUntil(() => _seen.Count == 1, Seconds(5)).Should().BeTrue();
        _seen.Should().Equal("first at 1.000 s");
        _time.Now.Should().Be(Seconds(1));

        _time.RunUntil(() => _seen.Count == 3, Seconds(5)).Should().BeFalse();
        _seen.Should().HaveCount(2);
        _time.Now.Should().Be(Seconds(5));
    }

    [Fact]
    public void A_packet_that_arrives_when_a_timer_expires_comes_first_so_it_can_stop_the_timer()
    {
        using var timer = _time.CreateTimer(_ => See("repeated"), null, Seconds(1), Timeout.InfiniteTimeSpan);
        _time.At(Seconds(1), Phase.Packets, timer.Dispose);

        _time.RunUntil(Seconds(2));

        _seen.Should().BeEmpty();
    }

    [Fact]
    public void A_periodic_timer_sees_each_of_its_instants()
    {
        using var timer = _time.CreateTimer(_ => See("tick"), null, Seconds(1), Seconds(2));

        _time.RunUntil(Seconds(6));

        _seen.Should().Equal("tick at 1.000 s", "tick at 3.000 s", "tick at 5.000 s");
    }

    [Fact]
    public void A_periodic_timer_that_disposes_of_itself_ticks_no_more()
    {
        ITimer? timer = null;
        timer = _time.CreateTimer(_ =>
        {
            See("tick");
            timer!.Dispose();
        }, null, Seconds(1), Seconds(1));

        _time.RunUntil(Seconds(9));

        _seen.Should().Equal("tick at 1.000 s");
        timer.Change(Seconds(1), Seconds(1)).Should().BeFalse();
    }

    [Fact]
    public void A_timer_armed_inside_a_callback_fires_in_the_same_run()
    {
        _time.CreateTimer(_ => _time.CreateTimer(_ => See("inner"), null, Seconds(1), Timeout.InfiniteTimeSpan),
            null, Seconds(1), Timeout.InfiniteTimeSpan);

        _time.RunUntil(Seconds(2));

        _seen.Should().Equal("inner at 2.000 s");
    }

    [Fact]
    public void A_changed_timer_forgets_its_former_setting()
    {
        using var timer = _time.CreateTimer(_ => See("tick"), null, Seconds(1), Timeout.InfiniteTimeSpan);
        timer.Change(Seconds(3), Timeout.InfiniteTimeSpan);

        _time.RunUntil(Seconds(5));

        _seen.Should().Equal("tick at 3.000 s");
    }

    [Fact]
    public void A_cancelled_event_does_not_happen()
    {
        _time.At(Seconds(1), Phase.Packets, () => See("cancelled")).Dispose();

        _time.RunUntil(Seconds(2));

        _seen.Should().BeEmpty();
        _time.Waiting.Should().Be(0);
    }

    [Fact]
    public void Cancelled_timers_do_not_pile_up_and_leave_the_order_of_the_rest_alone()
    {
        var queue = new EventQueue();
        var placesMax = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var name = $"{i}";
            var scheduled = new ScheduledEvent(_time, queue, () => _seen.Add(name), name);
            queue.Add(scheduled, ticks: 1, Phase.Timers);
            if (i % 1_000 != 0) scheduled.Dispose();
            placesMax = Math.Max(placesMax, queue.Places);
        }

        while (queue.TryTake(last: 1, out var next, out _)) next.Run();

        placesMax.Should().BeLessThan(EventQueue.SweepMin + 2 * 10 + 2);
        _seen.Should().Equal(Enumerable.Range(0, 10).Select(i => $"{i * 1_000}"));
    }

    [Fact]
    public void Nothing_can_be_scheduled_in_the_past()
    {
        _time.RunUntil(Seconds(2));

        FluentActions.Invoking(() => _time.At(Seconds(1), Phase.Packets, () => { }))
            .Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _time.RunUntil(Seconds(1))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_delay_on_this_clock_ends_inline_whatever_the_ambient_synchronization_context()
    {
        var ambient = SynchronizationContext.Current;
        var ours = new SynchronizationContext();
        SynchronizationContext.SetSynchronizationContext(ours);
        try
        {
            _time.At(TimeSpan.Zero, Phase.Probes, () => _ = WaitThenSee());
            _time.RunUntil(Seconds(3));

            _seen.Should().Equal("waited at 3.000 s");
            SynchronizationContext.Current.Should().BeSameAs(ours);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(ambient);
        }

        async Task WaitThenSee()
        {
            await Task.Delay(Seconds(3), _time);
            See("waited");
        }
    }

    void At(int seconds, Phase phase, string name) => _time.At(Seconds(seconds), phase, () => See(name));

    void See(string name) => _seen.Add($"{name} at {_time.Now.InSeconds()}");

    static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
