namespace IkeLab.Net.Tests;

public class IspWindowTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    static readonly IspRule EspIsDropped = new(new(Criterion.Esp), new Drop());

    readonly Path _path = new();

    [Fact]
    public void A_window_is_half_open()
    {
        // The packets reach the ISP at 10.000 s and at 20.000 s sharp: the first is dropped, the second is not.
        _path.Isp.Add(EspIsDropped with { Window = new(10 * Second, 20 * Second) });
        SendAt(10 * Second - Path.LinkDelay);
        SendAt(20 * Second - Path.LinkDelay);
        _path.Settle();

        _path.B.Arrivals.Should().ContainSingle().Which.At.Should().Be(20 * Second + Path.LinkDelay);
    }

    [Fact]
    public void The_edges_of_a_window_are_events_before_the_packets_of_their_instant()
    {
        _path.Isp.Add(EspIsDropped with { Window = new(10 * Second, 20 * Second) });
        SendAt(10 * Second - Path.LinkDelay);
        _path.Settle();

        _path.Events.SkipWhile(happened => happened is not WindowChanged)
            .Select(happened => (happened.At, happened.GetType().Name))
            .Should().Equal(
                (10 * Second, nameof(WindowChanged)),
                (10 * Second, nameof(PacketReceived)),
                (10 * Second, nameof(PacketDropped)),
                (20 * Second, nameof(WindowChanged)));
    }

    [Fact]
    public void A_window_after_a_named_event_is_closed_until_someone_opens_it()
    {
        var rule = _path.Isp.Add(EspIsDropped with { Window = IspWindow.After("the tunnel is up") });
        SendAt(1 * Second);
        SendAt(3 * Second);
        SendAt(6 * Second);
        _path.Time.At(2 * Second, Phase.Probes, () => rule.Open(lasting: 2 * Second));
        _path.Settle();

        _path.B.Arrivals.Select(arrival => arrival.At - 2 * Path.LinkDelay).Should().Equal(1 * Second, 6 * Second);
        rule.Rule.Text.Should().Be("drop: ESP, after the tunnel is up");
    }

    [Fact]
    public void A_closed_window_lets_everything_pass_until_it_is_opened_again()
    {
        var rule = _path.Isp.Add(EspIsDropped);
        for (var second = 1; second <= 5; second++) SendAt(second * Second);
        _path.Time.At(1.5 * Second, Phase.Probes, rule.Close);
        _path.Time.At(2 * Second, Phase.Probes, () => rule.OpenAt(3.5 * Second));
        _path.Settle();

        _path.B.Arrivals.Select(arrival => arrival.At - 2 * Path.LinkDelay).Should().Equal(2 * Second, 3 * Second);
        _path.Events.OfType<WindowChanged>().Select(edge => (edge.At, edge.IsOpen))
            .Should().Equal((TimeSpan.Zero, true), (1.5 * Second, false), (3.5 * Second, true));
    }

    [Fact]
    public void A_limit_is_spent_and_not_renewed()
    {
        var rule = _path.Isp.Add(EspIsDropped with { TimesMax = 2 });
        for (var second = 1; second <= 5; second++) SendAt(second * Second);
        _path.Settle();

        _path.B.Arrivals.Should().HaveCount(3);
        rule.Fired.Should().Be(2);
        rule.Matched.Should().Be(5);
    }

    [Fact]
    public void The_nth_match_is_counted_while_the_window_is_open()
    {
        _path.Isp.Add(new(new IspMatch(Criterion.Esp).Number(2), new Drop()) { Window = new(2.5 * Second) });
        for (var second = 1; second <= 5; second++) SendAt(second * Second);
        _path.Settle();

        _path.B.Arrivals.Select(arrival => arrival.At - 2 * Path.LinkDelay)
            .Should().Equal(1 * Second, 2 * Second, 3 * Second, 5 * Second);
    }

    [Fact]
    public void Rules_come_and_go_while_the_run_goes_on_and_stay_countable()
    {
        InstalledRule? rule = null;
        for (var second = 1; second <= 3; second++) SendAt(second * Second);
        _path.Time.At(1.5 * Second, Phase.Probes, () => rule = _path.Isp.Add(EspIsDropped));
        _path.Time.At(2.5 * Second, Phase.Probes, () => _path.Isp.Remove(rule!));
        _path.Time.At(2.6 * Second, Phase.Probes, () => rule!.Open(lasting: Second));
        _path.Settle();

        _path.B.Arrivals.Select(arrival => arrival.At - 2 * Path.LinkDelay).Should().Equal(1 * Second, 3 * Second);
        rule!.IsRemoved.Should().BeTrue();
        _path.Isp.Rules.Should().Equal(rule);
        _path.Events.OfType<WindowChanged>().Select(edge => edge.IsOpen).Should().Equal(true, false);
        rule.Fired.Should().Be(1);
    }

    [Fact]
    public void A_rule_that_never_took_effect_is_reported_even_when_it_was_removed_unless_it_may_stay_idle()
    {
        var removed = _path.Isp.Add(EspIsDropped);
        var allowed = _path.Isp.Add(EspIsDropped with { MayStayIdle = true });
        var fired = _path.Isp.Add(new(new(Criterion.Ike), new Drop()));
        _path.Isp.Remove(removed);
        _path.SendIke(IspSide.A, Path.MM1);
        _path.Settle();

        _path.Isp.IdleRules.Should().Equal(removed);
        (allowed.Fired, fired.Fired).Should().Be((0, 1));
    }

    void SendAt(TimeSpan at) => _path.Time.At(at, Phase.Timers, () => _path.SendEsp(IspSide.A));
}
