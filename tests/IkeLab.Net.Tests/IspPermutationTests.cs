namespace IkeLab.Net.Tests;

/// <summary>
/// P1 and P2 over random sets of rules: what an ISP does is a function of the set, never of the order in which its
/// rules were written, and a rule that strikes nothing changes nothing.
/// </summary>
public class IspPermutationTests
{
    const int Packets = 150;
    const int RulesOfASet = 14;

    public static TheoryData<ulong> Seeds() => [.. Enumerable.Range(1, 12).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Shuffled_rules_give_the_identical_capture(ulong seed)
    {
        var dice = new Dice(seed);
        var rules = RandomRules(dice);
        var shuffled = rules.OrderBy(rule => dice.Draw("shuffle", Array.IndexOf(rules, rule))).ToArray();

        shuffled.Should().NotEqual(rules);
        Run(seed, shuffled).Should().Equal(Run(seed, rules));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_more_rule_that_strikes_nothing_changes_nothing(ulong seed)
    {
        var dice = new Dice(seed);
        var rules = RandomRules(dice);
        var idle = new IspRule(new(Criterion.Udp(4500)), Pick(dice, EveryEffect.All, "idle", 1));

        Run(seed, [idle, .. rules]).Should().Equal(Run(seed, rules));
    }

    [Fact]
    public void All_effects_strike_in_some_of_the_sets()
    {
        var struck = Enumerable.Range(1, 96).Select(seed => (ulong)seed)
            .SelectMany(seed => Path(seed, RandomRules(new(seed))).Isp.Rules)
            .Where(rule => rule.Fired > 0).Select(rule => rule.Rule.Effect.Text).ToHashSet();

        EveryEffect.All.Select(effect => effect.Text).Except(struck).Should().BeEmpty();
    }

    /// <summary>The effects go round, so that all of them come; the rest is drawn.</summary>
    static IspRule[] RandomRules(Dice dice) =>
    [
        .. Enumerable.Range(0, RulesOfASet).Select(i =>
            RandomRule(dice, i, EveryEffect.All[(((int)dice.Seed * RulesOfASet) + i) % EveryEffect.All.Length])),
    ];

    static IspRule RandomRule(Dice dice, int i, Effect effect)
    {
        var criteria = Enumerable.Range(0, (int)(dice.Draw("criteria", i) % 3))
            .Select(k => Pick(dice, EveryEffect.Criteria, "criterion", (10 * i) + k));
        var match = new IspMatch(criteria).WithChance(20_000 + (int)(dice.Draw("chance", i) % 200_000));
        if (dice.Chance("bursts", i, 200_000)) match = match.InBursts(new(100_000, 300_000));
        return new(match, effect)
        {
            TimesMax = dice.Chance("limited", i, 200_000) ? 5 : null,
            Window = dice.Chance("late", i, 200_000) ? new(TimeSpan.FromMilliseconds(400)) : IspWindow.Always,
        };
    }

    static T Pick<T>(Dice dice, T[] among, string label, int i) => among[dice.Draw(label, i) % (ulong)among.Length];

    static IReadOnlyList<string> Run(ulong seed, IspRule[] rules) => Path(seed, rules).Capture;

    static Path Path(ulong seed, IspRule[] rules)
    {
        var path = new Path(seed);
        var conservation = path.Under(new Laws.Conservation(path.Isp));
        foreach (var rule in rules) path.Isp.Add(rule);
        path.EspFlow(Packets);
        path.LargeFlow(Packets);
        for (var i = 0; i < Packets; i++)
        {
            var from = i % 2 == 0 ? IspSide.B : IspSide.A;
            var message = i % 5 == 0 ? Net.Tests.Path.MM3 : Net.Tests.Path.QM1;
            path.Time.After(i * TimeSpan.FromMilliseconds(11), Phase.Timers, () => path.SendIke(from, message));
        }

        path.Settle();
        conservation.Conclude(path.Time.Now);
        conservation.Violations.Should().BeEmpty();
        return path;
    }
}
