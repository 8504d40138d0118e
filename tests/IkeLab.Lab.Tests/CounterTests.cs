using IkeLab.Esp;

namespace IkeLab.Lab.Tests;

/// <summary>The four counters tell in which direction ESP dies, but only once both sites send.</summary>
public class CounterTests
{
    const int Sent = 5;

    [Fact]
    public void The_first_ping_of_a_cold_tunnel_is_lost_and_the_other_four_come_back()
    {
        using var lab = TestLab.New();

        lab.Ping("A", "B", Sent).Marks.Should().Be(".!!!!");

        lab.Counters("A").Should().Match<EspCounters>(a => a.Encaps == 4 && a.Decaps == 4 && a.SendErrors == 1);
        lab.Counters("B").Should().Match<EspCounters>(b => b.Encaps == 4 && b.Decaps == 4 && b.SendErrors == 0);
        lab.Check();
    }

    [Fact]
    public void Esp_lost_towards_b_is_encapsulated_at_a_and_nowhere_decapsulated()
    {
        using var lab = TestLab.New().BringUp().Drop("ESP", from: "A");

        lab.Ping("A", "B", Sent).Marks.Should().Be(".....");

        Counted(lab, "A").Should().Be((Sent, 0));
        Counted(lab, "B").Should().Be((0, 0));
        lab.Check();
    }

    [Fact]
    public void Esp_lost_towards_a_is_decapsulated_and_answered_at_b()
    {
        using var lab = TestLab.New().BringUp().Drop("ESP", from: "B");

        lab.Ping("A", "B", Sent).Marks.Should().Be(".....");

        Counted(lab, "A").Should().Be((Sent, 0));
        Counted(lab, "B").Should().Be((Sent, Sent));
        lab.Check();
    }

    [Fact]
    public void Esp_lost_both_ways_shows_itself_when_both_sites_ping()
    {
        using var lab = TestLab.New().BringUp().Drop("ESP");

        lab.Ping("A", "B", Sent).Marks.Should().Be(".....");
        Counted(lab, "B").Should().Be((0, 0), "it cannot be told yet from a loss towards B alone");
        lab.Ping("B", "A", Sent).Marks.Should().Be(".....");

        Counted(lab, "A").Should().Be((Sent, 0));
        Counted(lab, "B").Should().Be((Sent, 0));
        lab.Check();
    }

    [Theory]
    [InlineData("A", "B")]
    [InlineData("B", "A")]
    public void A_stream_moves_the_counters_of_its_own_direction_only(string from, string to)
    {
        using var lab = TestLab.New().BringUp();

        var (_, receiver) = lab.Stream(from, to, 20, TimeSpan.FromMilliseconds(50));

        receiver.Received.Distinct.Should().Be(20);
        Counted(lab, from).Should().Be((20, 0));
        Counted(lab, to).Should().Be((0, 20));
        lab.Check();
    }

    [Fact]
    public void Streams_of_both_directions_tell_the_four_counters_apart()
    {
        using var lab = TestLab.New().BringUp().Drop("ESP", from: "B");

        lab.Stream("A", "B", 7, TimeSpan.FromMilliseconds(50));
        lab.Stream("B", "A", 11, TimeSpan.FromMilliseconds(50));

        Counted(lab, "A").Should().Be((7, 0));
        Counted(lab, "B").Should().Be((11, 7));
        lab.Check();
    }

    [Fact]
    public void A_copy_that_the_isp_makes_is_refused_as_a_replay()
    {
        using var lab = TestLab.New().BringUp().Fault(new Net.Duplicate(), new("ESP"), from: "A");

        lab.Ping("A", "B", Sent).Marks.Should().Be("!!!!!");

        lab.Counters("B").Should().Be(new EspCounters
        {
            Encaps = Sent,
            Encrypt = Sent,
            Digest = Sent,
            Decaps = Sent,
            Decrypt = Sent,
            Verify = Sent,
            RecvErrors = Sent,
            ReplayFailures = Sent,
        });
        lab.Check();
    }

    [Fact]
    public void Packets_without_an_sa_are_send_errors_and_nothing_else()
    {
        using var lab = TestLab.New().Drop("UDP 500", from: "A");

        lab.Ping("A", "B", Sent);

        lab.Counters("A").Should().Be(new EspCounters { SendErrors = Sent, NoSa = Sent });
        lab.Counters("B").Should().Be(new EspCounters());
        lab.Check();
    }

    static (int Encaps, int Decaps) Counted(LabContext lab, string gateway)
    {
        var counters = lab.Counters(gateway);
        return ((int)counters.Encaps, (int)counters.Decaps);
    }
}
