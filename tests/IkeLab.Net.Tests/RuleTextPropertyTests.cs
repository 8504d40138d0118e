using CsCheck;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>Whatever rule there is, its text is read back to the same rule: every report is a repro line.</summary>
public class RuleTextPropertyTests
{
    static readonly Gen<TimeSpan> Span = Gen.OneOf(
        Gen.Long[1, 86_400L * TimeSpan.TicksPerSecond].Select(static ticks => TimeSpan.FromTicks(ticks)),
        Gen.Int[1, 3_600].Select(static seconds => TimeSpan.FromSeconds(seconds)));

    static readonly Gen<IspSide> Side = OneOf(IspSide.A, IspSide.B);

    static readonly Gen<Place> Places = Gen.OneOf(
        OneOf(Place.FieldWords.Split('|')).Select(Place.Field),
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 65_535], Place.Bit),
        Gen.Select(Gen.Int[0, 60_000], Gen.Int[0, 5_000], static (first, more) => Place.Octets(first, first + more)));

    static readonly Gen<UnreachableCode> Codes = Gen.Int[0, 15].Select(static code => (UnreachableCode)code);

    static readonly Gen<long> Rates = Gen.Long[Rate.BitsPerSecondMin, Rate.BitsPerSecondMax];

    static readonly Gen<Effect> Effects = Gen.OneOf<Effect>(
        OneOf<Effect>(new Drop()),
        Codes.Select(static code => (Effect)new Reject(code)),
        Gen.Bool.Select(static silent => (Effect)new Unrouted(silent)),
        Gen.Select(
            Gen.Int[Mtu.OctetsMin, 65_535], Gen.Bool, static (octets, silent) => (Effect)new Mtu(octets, silent)),
        Gen.Select(Gen.Bool, Gen.Int[1, 2_000], static (first, over) =>
            (Effect)(first ? new DropFragments(ButFirst: true) : new DropFragments(Over: over))),
        Gen.Select(Gen.Int[1, Duplicate.CopiesMax], Span, static (copies, late) => (Effect)new Duplicate(copies, late)),
        Span.Select(static by => (Effect)new Delay(by)),
        Gen.Int[1, int.MaxValue].Select(static behind => (Effect)new Hold(behind)),
        Places.Select(static place => (Effect)new Corrupt(place)),
        Places.Select(static place => (Effect)new Tamper(place)),
        Gen.Select(Gen.Int[20, 65_534], Gen.Bool, static (octets, repairs) => (Effect)new Truncate(octets, repairs)),
        Gen.Int[0, 63].Select(static dscp => (Effect)Rewrite.Dscp(dscp)),
        Gen.Int[1, 255].Select(static ttl => (Effect)Rewrite.Ttl(ttl)),
        Gen.Int[1, 255].Select(static hops => (Effect)new Hops(hops)),
        Span.Select(static idle => (Effect)new Misroute(idle)),
        Gen.Int[2, BrokenPath.PathsMax].Select(static paths => (Effect)new BrokenPath(paths)),
        Gen.Select(Side, Span, Codes, Gen.Bool, static (side, idle, code, tells) =>
            (Effect)new Firewall(side, idle, tells ? code : null)),
        Gen.Int[1, Replay.BackMax].Select(static back => (Effect)new Replay(back)),
        Gen.Select(Rates, Gen.Int[0, Rate.QueueMax], static (bits, queue) => (Effect)new Rate(bits, queue)),
        Gen.Select(Rates, Gen.Int[1, Police.BurstMax], static (bits, burst) => (Effect)new Police(bits, burst)),
        Gen.Select(Span, Gen.Bool, static (most, keeps) => (Effect)new Jitter(most, keeps)));

    static readonly Gen<Criterion> Criteria = Gen.OneOf<Criterion>(
        OneOf(
            Criterion.Esp, Criterion.EspInUdp, Criterion.Icmp, Criterion.Ike,
            Criterion.Retransmission, Criterion.NatKeepAlive,
            Criterion.Fragment, Criterion.FirstFragment, Criterion.LaterFragment,
            Criterion.DontFragment, Criterion.CurrentEspSa,
            Criterion.OldEspSa),
        Side.Select(Criterion.From),
        Gen.UShort.Select(Criterion.Udp),
        Gen.Int[0, 65_535].Select(Criterion.LargerThan),
        OneOf("MM1", "AM3", "QM2", "INFO", "CFG").Select(Criterion.Message),
        Gen.Int[1, 1_000].Select(Criterion.Transmission),
        Gen.Select(Gen.Byte, Gen.Byte, Criterion.IcmpOf),
        Gen.Int[0, 63].Select(Criterion.Dscp),
        Gen.Int[0, 255].Select(Criterion.Ttl),
        Gen.Int[1, int.MaxValue].Select(Criterion.EspSa),
        Gen.Select(
            Gen.UInt, Gen.UInt, static (one, other) => Criterion.Sequence(Math.Min(one, other), Math.Max(one, other))));

    static readonly Gen<IspMatch> Matches =
        from criteria in Criteria.Array[0, 5]
        from nth in Gen.Int[0, 9]
        from every in Gen.Int[0, 9]
        from chance in Gen.Int[0, 1_500_000]
        from bursts in Gen.Select(Gen.Int[0, 400_000], Gen.Int[1, 600_000], Gen.Int[0, 1_000_000], Gen.Bool)
        select Match(
            new(criteria), nth, every, chance, bursts.Item4 ? new(bursts.Item1, bursts.Item2, bursts.Item3) : null);

    static readonly Gen<IspWindow> Windows =
        from window in Gen.OneOf(
            Gen.Const(() => IspWindow.Always),
            Span.Select(static at => new IspWindow(at)),
            Gen.Select(Span, Span, static (at, lasting) => new IspWindow(at, at + lasting)),
            Span.Select(static until => new IspWindow(TimeSpan.Zero, until)),
            Gen.Select(OneOf("MM2", "the tunnel is up"), Span, Gen.Bool, static (opens, lasting, ends) =>
                IspWindow.After(opens) with { Lasting = ends ? lasting : null }))
        from period in Gen.Select(Span, Span, Gen.Bool)
        from until in OneOf<string?>(null, null, "QM1", "the tunnel is up")
        select window with
        {
            Period = period.Item3 ? new(period.Item1 + period.Item2, period.Item1) : null,
            UntilEvent = until
        };

    static readonly Gen<IspRule> Rules =
        from match in Matches
        from effect in Effects
        from window in Windows
        from times in Gen.Int[-10, 10]
        from idle in Gen.Bool
        select new IspRule(match, effect)
        {
            Window = window,
            TimesMax = times < 0 ? null : times,
            MayStayIdle = idle,
        };

    [Fact]
    public void The_text_of_every_rule_is_read_back_to_the_same_rule() => Rules.Sample(
        static rule =>
        {
            RuleText.TryParse(rule.Text, out var read, out var why).Should().BeTrue($"{rule.Text}: {why}");
            read!.Text.Should().Be(rule.Text);
            read.Key.Should().Be(rule.Key);
            (read.Effect.GetType(), read.Effect.Text).Should().Be((rule.Effect.GetType(), rule.Effect.Text));
            (read.Match.Text, read.Match.Nth, read.Match.Every, read.Match.PartsPerMillion, read.Match.Bursts)
                .Should().Be(
                    (rule.Match.Text, rule.Match.Nth, rule.Match.Every, rule.Match.PartsPerMillion, rule.Match.Bursts));
            (read.Window, read.TimesMax, read.MayStayIdle).Should().Be((rule.Window, rule.TimesMax, rule.MayStayIdle));
        },
        iter: 5_000,
        threads: 1);

    /// <summary>A letter lost or doubled makes another rule, or none; it never throws.</summary>
    [Fact]
    public void A_text_with_a_slip_of_the_finger_is_a_rule_or_told_to_be_none() =>
        Gen.Select(Rules, Gen.Int[0, 1_000], OneOf('x', ' ', ',', '9', '-', ':')).Sample(
            static (rule, at, typed) =>
            {
                var text = rule.Text.Insert(at % rule.Text.Length, $"{typed}");
                if (RuleText.TryParse(text, out _, out var why)) return;
                why.Should().NotContain("\n").And.Contain("'");
            },
            iter: 5_000,
            threads: 1);

    static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    static IspMatch Match(IspMatch match, int nth, int every, int chance, Bursts? bursts)
    {
        if (nth > 0) match = match.Number(nth);
        if (every > 0) match = match.EveryNth(every);
        if (chance < 1_000_000) match = match.WithChance(chance);
        return bursts is null ? match : match.InBursts(bursts);
    }
}
