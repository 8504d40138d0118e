namespace IkeLab.Net.Tests;

public class RunFailureTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_livelock_within_an_instant_is_a_failed_run_that_names_its_cycle()
    {
        var time = new VirtualTime(new(EventsPerInstant: 1_000));
        void Ping() => time.After(TimeSpan.Zero, Phase.Packets, Pong, "A answers B");
        void Pong() => time.After(TimeSpan.Zero, Phase.Packets, Ping, "B answers A");
        time.At(Second, Phase.Packets, Ping, "B speaks first");

        var livelock = FluentActions.Invoking(() => time.RunUntil(Second)).Should().Throw<LivelockException>().Which;

        livelock.Cycle.Should().BeEquivalentTo("A answers B", "B answers A");
        livelock.Message
            .Should().StartWith("The run failed at 1.000 s: a livelock").And.Contain("A answers B -> B answers A");
        livelock.At.Should().Be(Second);
    }

    [Fact]
    public void A_run_that_never_ends_in_time_is_stopped_at_its_limit_of_events()
    {
        var time = new VirtualTime(new(Events: 500));
        using var timer = time.CreateTimer(Tick, null, TimeSpan.FromTicks(1), TimeSpan.FromTicks(1));

        FluentActions.Invoking(() => time.RunUntil(TimeSpan.FromDays(1))).Should().Throw<LivelockException>()
            .Which.Cycle.Should().Equal("RunFailureTests.Tick");
    }

    [Fact]
    public void A_livelock_without_a_cycle_shows_its_last_events()
    {
        var time = new VirtualTime(new(EventsPerInstant: 300));
        var step = 0;
        void Step() => time.After(TimeSpan.Zero, Phase.Packets, Step, $"step {++step}");
        time.At(Second, Phase.Packets, Step);

        var livelock = FluentActions.Invoking(() => time.RunUntil(Second)).Should().Throw<LivelockException>().Which;

        livelock.Cycle.Should().BeEmpty();
        livelock.Message.Should().EndWith("step 299 -> step 300");
    }

    [Fact]
    public void As_many_events_as_the_limit_allows_are_no_livelock()
    {
        var time = new VirtualTime(new(EventsPerInstant: 100));
        for (var second = 1; second <= 5; second++)
        {
            for (var i = 0; i < 100; i++) time.At(second * Second, Phase.Packets, () => { });
        }

        time.RunUntil(5 * Second);

        time.Now.Should().Be(5 * Second);
    }

    [Fact]
    public void An_event_that_throws_ends_the_run_for_good_with_its_name_and_time()
    {
        var time = new VirtualTime();
        time.At(Second, Phase.Packets, () => throw new InvalidDataException("no such SA"), "A receives");
        time.At(2 * Second, Phase.Packets, () => throw new InvalidOperationException("unreachable"));

        for (var attempt = 0; attempt < 2; attempt++)
        {
            FluentActions.Invoking(() => time.RunFor(5 * Second)).Should().Throw<RunFailedException>()
                .WithMessage("The run failed at 1.000 s: A receives: no such SA")
                .WithInnerException<InvalidDataException>();
        }

        time.Now.Should().Be(Second);
    }

    [Fact]
    public void A_stopped_run_does_not_go_on()
    {
        var time = new VirtualTime();
        var later = false;
        time.At(Second, Phase.Packets, () => time.Stop(new InvalidDataException("A bug in a coroutine")));
        time.At(Second, Phase.Packets, () => later = true);

        FluentActions.Invoking(() => time.RunFor(5 * Second)).Should().Throw<RunFailedException>()
            .WithMessage("The run failed at 1.000 s: A bug in a coroutine");
        later.Should().BeFalse();
    }

    [Fact]
    public void An_event_may_not_drive_its_own_run()
    {
        var time = new VirtualTime();
        time.At(Second, Phase.Packets, () => time.RunFor(Second));

        FluentActions.Invoking(() => time.RunFor(5 * Second)).Should().Throw<RunFailedException>()
            .WithMessage("*may not drive*");
    }

    [Fact]
    public void Another_thread_that_touches_a_run_is_told_and_fails_it()
    {
        var time = new VirtualTime();
        Exception? told = null;
        time.At(Second, Phase.Packets, () => OnAnotherThread(() =>
            told = Record.Exception(() => time.CreateTimer(_ => { }, null, Second, Second))));

        FluentActions.Invoking(() => time.RunFor(5 * Second)).Should().Throw<RunFailedException>()
            .WithMessage("*one thread*");
        told.Should().BeOfType<InvalidOperationException>();
    }

    [Fact]
    public void The_steps_of_a_run_may_come_from_one_thread_after_the_other()
    {
        var time = new VirtualTime();
        var seen = 0;
        using var timer = time.CreateTimer(_ => seen++, null, Second, Second);

        time.RunFor(Second);
        OnAnotherThread(() => time.RunFor(Second));

        seen.Should().Be(2);
    }

    static void Tick(object? state)
    {
    }

    static void OnAnotherThread(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }
}
