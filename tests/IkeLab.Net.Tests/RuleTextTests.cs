namespace IkeLab.Net.Tests;

/// <summary>A rule can be asked for in the words that reports print of it.</summary>
public class RuleTextTests
{
    static readonly IReadOnlyList<IspRule> Rules =
    [
        new(new IspMatch(), new Drop()),
        new(new IspMatch(Criterion.Message("MM3"), Criterion.From(IspSide.A), Criterion.FirstTransmission).Number(2), new Drop()),
        new(new IspMatch(Criterion.EspInUdp, Criterion.From(IspSide.B), Criterion.LargerThan(1400)), new Duplicate(2, TimeSpan.FromSeconds(90))),
        new(new IspMatch(Criterion.Message("MM3")), new Tamper(Place.Field("responder SPI"))),
        new(new IspMatch(Criterion.Message("MM3")), new Corrupt(Place.Bit(7, 60))),
        new(new IspMatch(Criterion.Message("MM3")), new Truncate(48)),
        new(new IspMatch(Criterion.Message("MM3")), new Truncate(48, Repairs: true)),
        new(new IspMatch(Criterion.Ike, Criterion.From(IspSide.A)).Number(4), new Replay(2)),
        new(new IspMatch(Criterion.Esp).EveryNth(4), new Hold(3)),
        new(new IspMatch(Criterion.Ike, Criterion.Retransmission).WithChance(200_000), new Delay(TimeSpan.FromTicks(90_001))),
        new(new IspMatch(Criterion.Udp(4500), Criterion.Icmp), new Reject()) { TimesMax = 3 },
        new(new IspMatch(Criterion.Message("INFO")), new DropFragments(ButFirst: true)) { Window = IspWindow.After("the tunnel is up") },
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

    [Theory]
    [InlineData("")]
    [InlineData("drop")]
    [InlineData("drop: ")]
    [InlineData("drop: MM1  from A")]
    [InlineData("drop: MM1 from A transmission 0")]
    [InlineData("drop: UDP 70000")]
    [InlineData("tamper with the moon: MM1")]
    [InlineData("corrupt bit 8 of octet 3: MM1")]
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
