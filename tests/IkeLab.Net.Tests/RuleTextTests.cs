namespace IkeLab.Net.Tests;

/// <summary>A rule can be asked for in the words that reports print of it.</summary>
public class RuleTextTests
{
    static readonly IReadOnlyList<IspRule> Rules =
    [
        new(new IspMatch(), new Drop()),
        new(new IspMatch(Criterion.Message("MM3"), Criterion.From(IspSide.A), Criterion.FirstTransmission).Number(2),
            new Drop()),
        new(new IspMatch(Criterion.EspInUdp, Criterion.From(IspSide.B), Criterion.LargerThan(1400)),
            new Duplicate(2, TimeSpan.FromSeconds(90))),
        new(new IspMatch(Criterion.Message("MM3")), new Tamper(Place.Field("responder SPI"))),
        new(new IspMatch(Criterion.Message("MM3")), new Corrupt(Place.Bit(7, 60))),
        new(new IspMatch(Criterion.Message("MM3")), new Truncate(48)),
        new(new IspMatch(Criterion.Message("MM3")), new Truncate(48, Repairs: true)),
        new(new IspMatch(Criterion.Ike, Criterion.From(IspSide.A)).Number(4), new Replay(2)),
        new(new IspMatch(Criterion.Esp).EveryNth(4), new Hold(3)),
        new(new IspMatch(Criterion.Ike, Criterion.Retransmission).WithChance(200_000),
            new Delay(TimeSpan.FromTicks(90_001))),
        new(new IspMatch(Criterion.Udp(4500), Criterion.Icmp), new Reject()) { TimesMax = 3 },
        new(new IspMatch(Criterion.Message("INFO")), new DropFragments(ButFirst: true))
            { Window = IspWindow.After("the tunnel is up") },
    ];

    [Fact]
    public void What_is_printed_of_a_rule_gives_it_again()
    {
        foreach (var rule in Rules)
        {
            RuleText.TryParse(rule.Text, out var read, out var why).Should().BeTrue(why);

            read!.Text.Should().Be(rule.Text);
            read.Key.Should().Be(rule.Key);
            read.Effect.Text.Should().Be(rule.Effect.Text);
            read.Effect.Should().BeOfType(rule.Effect.GetType());
        }
    }

    public static TheoryData<Effect> Effects() => [.. EveryEffect.All, Hold.UntilReleased];

    [Theory]
    [MemberData(nameof(Effects), DisableDiscoveryEnumeration = true)]
    public void Every_effect_can_be_read_again(Effect effect)
    {
        var rule = new IspRule(new(Criterion.Esp), effect);

        RuleText.TryParse(rule.Text, out var read, out var why).Should().BeTrue(why);

        (read!.Text, read.Key).Should().Be((rule.Text, rule.Key));
    }

    [Fact]
    public void Every_criterion_can_be_read_again_alone_and_beside_all_others()
    {
        Criterion[] all =
        [
            .. EveryEffect.Criteria, Criterion.EspInUdp, Criterion.NatKeepAlive,
            Criterion.Fragment, Criterion.FirstFragment,
            Criterion.LaterFragment, Criterion.OldEspSa, Criterion.EspSa(2), Criterion.IcmpOf(3, 4),
            Criterion.Transmission(2),
        ];
        foreach (var criterion in all)
        {
            RuleText.TryParse($"drop: {criterion.Text}", out var alone, out var why).Should().BeTrue(why);
            alone!.Match.Key.Should().Be(criterion.Text);
        }

        var rule = new IspRule(new(all), new Drop());
        RuleText.TryParse(rule.Text, out var read, out var reason).Should().BeTrue(reason);
        read!.Text.Should().Be(rule.Text);
    }

    [Fact]
    public void A_period_and_bursts_can_be_read_again()
    {
        var rule = new IspRule(
            new IspMatch(Criterion.Esp).WithChance(500_000).InBursts(new(100, 200_000, 3)), new Drop())
        {
            Window = IspWindow.After("MM2") with
            {
                Period = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2)),
                UntilEvent = "the tunnel is up",
            },
        };

        RuleText.TryParse(rule.Text, out var read, out var why).Should().BeTrue(why);

        read!.Text.Should().Be(rule.Text);
    }

    [Theory]
    [InlineData("drop: MM1, from 5 s until 10 s", 5, 10)]
    [InlineData("drop: MM1, from 5.000 s", 5, null)]
    [InlineData("drop: MM1, from 0 s until 172800 s", 0, 172_800)]
    [InlineData("drop: MM1, after MM2, from 5 s", 5, null)]
    public void A_window_of_virtual_time_is_read(string text, int from, int? until)
    {
        RuleText.TryParse(text, out var rule, out var why).Should().BeTrue(why);

        rule!.Window.Should().Be(new IspWindow(
            TimeSpan.FromSeconds(from), until is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
    }

    [Fact]
    public void What_is_lost_by_chance_is_recorded_as_a_loss_whoever_says_it()
    {
        RuleText.TryParse("drop: ESP, 200000 in a million", out var rule, out _).Should().BeTrue();

        rule!.Effect.Should().Be(new Drop("loss"));
    }

    [Theory]
    [InlineData("drop: MM1, from 10 s until 10 s")]
    [InlineData("drop: MM1, from -1 s")]
    [InlineData("drop: MM1, until 10 s")]
    [InlineData("drop: MM1, from 9999999999 s")]
    [InlineData("drop: MM1, may stay")]
    [InlineData("drop: MM1, bursts 900000 in 200000 out 0 between")]
    [InlineData("drop: MM1, every 2.000 s for 2.000 s")]
    [InlineData("drop: ESP SA 0")]
    [InlineData("drop: ICMP 3/256")]
    [InlineData("drop: DSCP 64")]
    [InlineData("0 hops: MM1")]
    [InlineData("MTU 67: MM1")]
    [InlineData("rate 999 bit/s, queue 1: MM1")]
    [InlineData("firewall for C, idle 1.000 s: MM1")]
    [InlineData("reject with ICMP 4/1: MM1")]
    [InlineData("set the DSCP to 64: MM1")]
    [InlineData("")]
    [InlineData("drop")]
    [InlineData("drop: ")]
    [InlineData("drop: MM1  from A")]
    [InlineData("drop: MM1 from A transmission 0")]
    [InlineData("drop: UDP 70000")]
    [InlineData("tamper with the moon: MM1")]
    [InlineData("corrupt bit 8 of octet 3: MM1")]
    [InlineData("corrupt octets 9 to 8: MM1")]
    [InlineData("corrupt octets 9 to 65535: MM1")]
    [InlineData("truncate to 19 octets: MM1")]
    [InlineData("truncate to 40 octets and break: MM1")]
    [InlineData("drop: MM1, number 99999999999")]
    [InlineData("drop: MM1, 1000001 in a million")]
    [InlineData("delay by 0.000 s: MM1")]
    [InlineData("delay by 99999999999999999999999999999 s: MM1")]
    [InlineData("duplicate, 17 more, 0.000 s late: MM1")]
    public void What_is_no_rule_is_told_so(string text)
    {
        RuleText.TryParse(text, out _, out var why).Should().BeFalse();

        why.Should().NotContain("\n").And.Contain("'");
    }
}
