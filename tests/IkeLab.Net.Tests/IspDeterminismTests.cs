using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>The laws P1 to P5 of a run, as far as the ISP keeps them.</summary>
public class IspDeterminismTests
{
    const int Packets = 1_000;

    static readonly IspRule[] ManyRules =
    [
        new(new IspMatch(Criterion.Esp).WithChance(100_000), new Drop()),
        new(new IspMatch(Criterion.Esp).WithChance(50_000), new Drop("another drop with the same key")),
        new(new IspMatch(Criterion.Esp).WithChance(50_000), new Drop("a drop with the same text")),
        new(new IspMatch(Criterion.From(IspSide.A)).WithChance(200_000), new Drop("loss")) { TimesMax = 20 },
        new(new IspMatch(Criterion.Esp).WithChance(300_000), new Duplicate(12, TimeSpan.FromMilliseconds(15))),
        new(new IspMatch(Criterion.From(IspSide.A)).WithChance(300_000), new Duplicate(12)),
        new(new IspMatch(Criterion.Esp).WithChance(300_000), new Delay(TimeSpan.FromMilliseconds(25))),
        new(new IspMatch(Criterion.From(IspSide.A)).WithChance(300_000), new Delay(TimeSpan.FromMilliseconds(7))),
        new(new IspMatch(Criterion.Esp).Number(3), new Delay(TimeSpan.FromSeconds(1))),
        new(new IspMatch(Criterion.Esp).EveryNth(10), new Hold(7)),
        new(new IspMatch(Criterion.From(IspSide.A)).WithChance(100_000), new Hold(25)),
        new(new IspMatch(Criterion.LargerThan(400)).WithChance(50_000), new Mtu(1000)),
        new(new IspMatch(Criterion.From(IspSide.A)).WithChance(50_000), new Mtu(600)),
        new(new IspMatch(Criterion.LargerThan(400)).WithChance(50_000), new Mtu(700, IsSilent: true)),
        new(new IspMatch(Criterion.From(IspSide.A)).WithChance(200_000), new DropFragments(ButFirst: true)),
        new(new IspMatch(Criterion.LargerThan(400)).WithChance(200_000), new DropFragments()),
        new(new IspMatch(Criterion.Esp).WithChance(20_000), new Reject()),
        new(new IspMatch(Criterion.Icmp).WithChance(200_000), new Drop("ICMP is filtered")),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Permuting_the_rules_gives_the_identical_capture(int shift)
    {
        var permuted = ManyRules.Skip(shift).Concat(ManyRules.Take(shift)).Reverse().ToArray();

        Run(permuted).Capture.Should().Equal(Run(ManyRules).Capture);
    }

    [Fact]
    public void All_the_rules_of_the_permutation_strike()
    {
        var path = Run(ManyRules);

        path.Isp.Rules.Should().OnlyContain(rule => rule.Fired > 0);
        path.A.Arrivals.Should().NotBeEmpty("some are told by ICMP");
    }

    public static TheoryData<Effect> Effects() => [.. EveryEffect.All];

    [Theory]
    [MemberData(nameof(Effects), DisableDiscoveryEnumeration = true)]
    public void A_rule_that_never_matches_changes_nothing(Effect effect)
    {
        IspRule idle = new(new IspMatch(Criterion.Udp(4500)).WithChance(500_000), effect);

        Run([idle, .. ManyRules]).Capture.Should().Equal(Run(ManyRules).Capture);
    }

    [Fact]
    public void Other_traffic_moves_no_loss_of_ESP()
    {
        var quiet = Run(Loss(100_000));
        var busy = Run(Loss(100_000), path =>
        {
            for (var i = 0; i < 300; i++)
            {
                var delay = i * TimeSpan.FromMilliseconds(31);
                path.Time.After(delay, Phase.Timers, () => path.SendIke(IspSide.B, Path.QM1));
            }
        });

        Lost(busy).Should().Equal(Lost(quiet)).And.NotBeEmpty();
    }

    public static TheoryData<Effect> EffectsThatRemember() =>
    [
        new Replay(5), new Jitter(TimeSpan.FromMilliseconds(40)),
        new Jitter(TimeSpan.FromMilliseconds(40), KeepsOrder: false),
        new Rate(20_000, 3), new Police(8_000, 120), new BrokenPath(2),
        new Misroute(TimeSpan.FromSeconds(1)), new Hold(4),
    ];

    [Theory]
    [MemberData(nameof(EffectsThatRemember), DisableDiscoveryEnumeration = true)]
    public void Other_traffic_moves_nothing_that_happens_to_ESP(Effect effect)
    {
        IspRule[] rules = [new(new IspMatch(Criterion.Esp).WithChance(500_000).InBursts(new(50_000, 200_000)), effect)];
        var quiet = Run(rules);
        var busy = Run(rules, path =>
        {
            for (var i = 0; i < 300; i++)
            {
                var delay = i * TimeSpan.FromMilliseconds(31);
                path.Time.After(delay, Phase.Timers, () => path.SendIke(IspSide.A, Path.QM1));
            }
        });

        quiet.Isp.Rules.Should().OnlyContain(rule => rule.Fired > 0);
        EspAt(busy).Should().Equal(EspAt(quiet)).And.NotBeEmpty();
    }

    [Fact]
    public void Raising_a_loss_never_brings_a_packet_back()
    {
        var at5 = Lost(Run(Loss(50_000)));
        var at10 = Lost(Run(Loss(100_000)));

        at5.Should().BeSubsetOf(at10);
        at5.Count.Should().BeInRange(25, 75);
        at10.Count.Should().BeGreaterThan(at5.Count);
    }

    [Fact]
    public void A_window_cuts_losses_off_and_moves_none()
    {
        var half = TimeSpan.FromMilliseconds(10) * Packets / 2;
        var always = Run(Loss(100_000));
        var late = Run([Loss(100_000)[0] with { Window = new(half) }]);

        Lost(late).Should().Equal(Lost(always).Where(number => number > Packets / 2)).And.NotBeEmpty();
    }

    [Fact]
    public void One_seed_is_one_capture_and_another_seed_another()
    {
        Run(ManyRules).Capture.Should().Equal(Run(ManyRules).Capture);
        Run(ManyRules, seed: 2).Capture.Should().NotEqual(Run(ManyRules).Capture);
    }

    [Fact]
    public void Two_ISPs_with_the_same_rule_roll_dice_of_their_own()
    {
        Lost(Run(Loss(100_000), ispName: "west")).Should().NotEqual(Lost(Run(Loss(100_000), ispName: "east")));
    }

    static IspRule[] Loss(int partsPerMillion) =>
        [new(new IspMatch(Criterion.Esp).WithChance(partsPerMillion), new Drop("loss"))];

    static Path Run(IspRule[] rules, Action<Path>? also = null, ulong seed = 1, string ispName = "isp")
    {
        var path = new Path(seed, ispName);
        foreach (var rule in rules) path.Isp.Add(rule);
        path.EspFlow(Packets);
        path.LargeFlow(Packets);
        also?.Invoke(path);
        path.Settle();
        return path;
    }

    static IEnumerable<(TimeSpan At, uint Number)> EspAt(Path path) => path.B.Arrivals
        .Where(arrival => arrival.Packet.Ip!.Protocol is IpProtocol.Esp)
        .Select(arrival => (arrival.At, SequenceNumber(arrival.Packet)));

    /// <summary>The sequence numbers of ESP that were dropped.</summary>
    static List<uint> Lost(Path path) =>
        [.. path.Events.OfType<PacketDropped>().Select(drop => SequenceNumber(drop.Packet))];

    static uint SequenceNumber(Packet packet) =>
        EspPacket.TryParse(packet.Ip!.Payload, out var esp)
            ? esp.SequenceNumber
            : throw new InvalidDataException($"{packet}");
}
