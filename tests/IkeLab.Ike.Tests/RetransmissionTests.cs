namespace IkeLab.Ike.Tests;

/// <summary>When each make of gateway repeats itself, and when it gives up (R36, R37; decisions 1 to 4).</summary>
public class RetransmissionTests
{
    public static TheoryData<string, double[], double> Mm1ToNobody => new()
    {
        { "ios", [0, 10, 20, 30, 40, 50], 60 },
        { "asa", [0, 8, 16, 24], 32 },
        { "strongswan", [0, 4, 11.2, 24.16, 47.488, 89.4784], 165.06112 },
    };

    [Theory, MemberData(nameof(Mm1ToNobody))]
    public void Mm1_to_nobody_is_repeated_and_given_up_as_the_profile_says(string profile, double[] times, double end)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.Lose("MM1")).Connect(300);

        lab.TimesOf("MM1").Should().Equal(times);
        lab.LogOfA.Single(entry => entry.What is Phase1Deleted).At.TotalSeconds.Should().Be(end);
        lab.EventsOfA.OfType<ChildFailed>().Should().ContainSingle().Which.Why.Should().Contain(
            $"{times.Length} transmissions");
        lab.Ladder.Select(sent => sent.Datagram.Payload).Distinct()
            .Should().ContainSingle("repetitions are the same octets");
        lab.Waiting.Should().Be(0);
        lab.A.Sas.Should().BeEmpty();
        lab.LogOfB.Should().BeEmpty();
    }

    public static TheoryData<string, double[], double> Mm2ToNobody => new()
    {
        { "ios", [0, 10, 10, 10, 10, 10], 60 },
        { "asa", [0, 8, 8, 8], 32 },
        { "strongswan", [0], 30 },
    };

    [Theory, MemberData(nameof(Mm2ToNobody))]
    public void A_responder_whose_initiator_died_backs_off_as_ike_scan_sees_it(
        string profile, double[] gaps, double halfOpen)
    {
        // Only the first MM1 arrives, and nothing comes back.
        var lab = new TwoPeers(
            Make.Named(profile), sent => sent is { Name: "MM1", Transmission: 1 } ? Wires.Perfect(sent) : [])
            .Connect(300);

        var times = lab.TimesOf("MM2").ToList();
        times.Select((at, i) => Math.Round(at - times[Math.Max(i - 1, 0)], 6)).Should().Equal(gaps);
        lab.LogOfB.Single(entry => entry.What is Phase1Deleted).At.TotalSeconds.Should().BeApproximately(
            0.1 + halfOpen, 1e-9);
        lab.B.Pending.Should().Be(0);
    }

    [Theory]
    [InlineData("ios", 6)]
    [InlineData("asa", 4)]
    public void A_responder_of_the_same_interval_sends_one_mm2_for_each_mm1_under_one_spi(string profile, int times)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.Lose("MM2")).Connect(300);

        lab.Count("MM1").Should().Be(times);
        lab.Count("MM2").Should().Be(times);
        lab.Ladder.Where(sent => sent.Name == "MM2").Select(sent => sent.Datagram.Payload).Distinct()
            .Should().ContainSingle();
    }

    [Fact]
    public void A_burst_of_repeated_mm1_uses_the_transmissions_up_and_does_not_end_the_negotiation_early()
    {
        var burst = Enumerable.Repeat(TimeSpan.FromSeconds(1), 20);
        var lab = new TwoPeers(Profile.Ios, sent => sent is { Name: "MM1", Transmission: 1 }
                ? [.. Wires.Perfect(sent), .. burst.Select(late => new TwoPeers.Arrival(sent.Datagram, late))]
                : [])
            .Connect(300);

        lab.LogOfB.Single(entry => entry.What is Phase1Deleted).At.TotalSeconds.Should().BeApproximately(60.1, 1e-9);
    }

    [Fact]
    public void A_strongswan_responder_answers_a_late_mm1_under_a_new_spi_once_the_half_open_one_is_gone()
    {
        var lab = new TwoPeers(Profile.StrongSwan, Wires.Lose("MM2")).Connect(300);

        lab.TimesOf("MM1").Should().HaveCount(6);
        lab.TimesOf("MM2").Should().HaveCount(6);
        lab.Ladder.Where(sent => sent.Name == "MM2")
            .Select(sent => sent.Datagram.Payload).Distinct().Should().HaveCount(3);
        lab.B.Sas.Should().BeEmpty();
    }

    [Theory]
    [InlineData("ios", 6)]
    [InlineData("asa", 4)]
    [InlineData("strongswan", 6)]
    public void Qm2_lost_for_ever_is_sent_once_for_each_qm1(string profile, int times)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.Lose("QM2")).Connect(300);

        lab.Count("QM1").Should().Be(times);
        lab.Count("QM2").Should().Be(times);
        lab.IpsecOfB.Inbound.Should().BeEmpty();
        lab.IpsecOfB.Reserved.Should().BeEmpty();
        lab.IpsecOfA.Reserved.Should().BeEmpty();
    }

    [Theory]
    [InlineData("ios", 6, 60)]
    [InlineData("asa", 4, 32)]
    [InlineData("strongswan", 6, 165.06112)]
    public void Qm3_lost_for_ever_is_repeated_by_the_initiator_for_each_qm2_although_its_exchange_is_over(
        string profile, int times, double span)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.Lose("QM3")).Connect(300);

        lab.Count("QM1").Should().Be(1);
        lab.Count("QM2").Should().Be(times);
        lab.Count("QM3").Should().Be(times);
        lab.Ladder.Where(sent => sent.Name == "QM3").Select(sent => sent.Datagram.Payload).Distinct()
            .Should().ContainSingle();
        lab.EventsOfA.OfType<MessageSent>().Where(sent => sent.Name == "QM3").Select(sent => sent.Nth)
            .Should().Equal(Enumerable.Range(1, times));
        lab.LogOfB.Single(entry => entry.What is QuickModeFailed).At.TotalSeconds.Should().BeApproximately(
            0.7 + span, 1e-6);
        lab.IpsecOfB.Inbound.Should().BeEmpty("the responder gave up");
        lab.IpsecOfB.Reserved.Should().BeEmpty();
        lab.IpsecOfA.Outbound.Should().ContainSingle("the initiator believes in its SAs");
    }

    [Theory]
    [InlineData("ios", 1)]
    [InlineData("asa", 1)]
    [InlineData("strongswan", 0)]
    public void The_responders_inbound_sa_is_there_before_qm3_on_ios_only(string profile, int inbound)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.Lose("QM3")).Connect(5);

        lab.IpsecOfB.Inbound.Should().HaveCount(inbound);
        lab.IpsecOfB.Outbound.Should().BeEmpty();
    }

    [Fact]
    public void A_last_word_is_forgotten_after_its_time()
    {
        var lab = new TwoPeers().Connect();
        var qm2 = lab.First("QM2").Datagram;

        lab.Time.RunUntil(TimeSpan.FromSeconds(180));
        lab.Deliver(qm2, TimeSpan.Zero);
        lab.RunFor(5);
        lab.Count("QM3").Should().Be(2);

        lab.Deliver(qm2, TimeSpan.FromSeconds(10));
        lab.RunFor(20);
        lab.Count("QM3").Should().Be(2);
        lab.EventsOfA.OfType<MessageRepeated>().Last().Answered.Should().BeFalse();
    }

    [Fact]
    public void A_new_trigger_after_a_failure_takes_a_new_initiator_spi()
    {
        var lab = new TwoPeers(wire: Wires.Lose("MM1")).Connect(100);
        lab.AcquireAtA();
        lab.RunFor(100);

        lab.Ladder.Select(sent => sent.Datagram.Payload).Distinct().Should().HaveCount(2);
        lab.EventsOfA.OfType<StateChanged>().Select(state => state.Sa.Id.Initiator).Distinct().Should().HaveCount(2);
    }

    [Theory]
    [InlineData("ios", 60)]
    [InlineData("asa", 0)]
    [InlineData("strongswan", 0)]
    public void A_failed_negotiation_stays_listed_as_long_as_the_profile_says(string profile, double listed)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.Lose("MM1")).Connect(0);
        lab.Time.RunUntil(() => lab.EventsOfA.OfType<Phase1Deleted>().Any(), TimeSpan.FromSeconds(300));

        lab.A.Sas.Should().HaveCount(listed > 0 ? 1 : 0);
        lab.A.Sas.All(sa => sa.State.Status == IkeSaStatus.Deleted && sa.Why!.Contains("MM2")).Should().BeTrue();
        lab.RunFor(listed);
        lab.A.Sas.Should().BeEmpty();
    }
}
