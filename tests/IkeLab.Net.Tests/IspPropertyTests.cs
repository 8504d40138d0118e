using CsCheck;
using IkeLab.Wire.Ip;

namespace IkeLab.Net.Tests;

/// <summary>
/// P1 to P4 over rule sets that CsCheck draws anew each time, and shrinks to the least that breaks one: it prints the
/// seed that gives it again.
/// </summary>
public class IspPropertyTests
{
    const int Packets = 60;
    const int Sets = 40;

    static readonly Gen<IspRule> Rule =
        from effect in Gen.OneOf(EveryEffect.All)
        from criteria in Gen.OneOf(EveryEffect.Criteria).Array[0, 2]
        from chance in Gen.Int[20_000, 1_000_000]
        from inBursts in Gen.Bool
        from isLimited in Gen.Bool
        from isLate in Gen.Bool
        select new IspRule(Match(criteria, chance, inBursts), effect)
        {
            TimesMax = isLimited ? 5 : null,
            Window = isLate ? new(TimeSpan.FromMilliseconds(200)) : IspWindow.Always,
        };

    static readonly Gen<IspRule[]> Rules = Rule.Array[1, 8];

    [Fact]
    public void P1_the_order_of_rules_is_irrelevant() =>
        Gen.Select(Rules, Gen.Int.Array[8], Gen.ULong).Sample(
            (rules, keys, seed) =>
            {
                var shuffled = rules.Zip(keys).OrderBy(one => one.Second).Select(one => one.First);

                Run(seed, [.. shuffled]).Capture.Should().Equal(Run(seed, rules).Capture);
            },
            iter: Sets);

    [Fact]
    public void P2_a_rule_that_never_matches_changes_nothing() =>
        Gen.Select(Rules, Gen.OneOf(EveryEffect.All), Gen.Int[0, 8], Gen.ULong).Sample(
            (rules, effect, at, seed) =>
            {
                IspRule idle = new(new(Criterion.Udp(4500)), effect);
                at = Math.Min(at, rules.Length);

                Run(seed, [.. rules[..at], idle, .. rules[at..]]).Capture.Should().Equal(Run(seed, rules).Capture);
            },
            iter: Sets);

    [Fact]
    public void P3_other_traffic_moves_no_loss_of_ESP() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Bool, Gen.Int[0, 60 * 10].Array[1, 50], Gen.ULong).Sample(
            (chance, inBursts, times, seed) =>
            {
                IspRule[] loss = [new(Match([Criterion.Esp], chance, inBursts), new Drop("loss"))];
                void Talk(Path path)
                {
                    foreach (var (i, milliseconds) in times.Index())
                    {
                        var from = i % 2 == 0 ? IspSide.A : IspSide.B;
                        path.Time.After(
                            TimeSpan.FromMilliseconds(milliseconds), Phase.Timers, () => path.SendIke(from, Path.QM1));
                    }
                }

                Lost(Run(seed, loss, Talk)).Should().Equal(Lost(Run(seed, loss)));
            },
            iter: Sets);

    [Fact]
    public void P4_a_higher_loss_brings_no_packet_back() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000], Gen.Bool, Gen.ULong).Sample(
            (one, other, inBursts, seed) =>
            {
                List<uint> LostAt(int chance) =>
                    Lost(Run(seed, [new(Match([Criterion.Esp], chance, inBursts), new Drop("loss"))]));

                LostAt(Math.Min(one, other)).Should().BeSubsetOf(LostAt(Math.Max(one, other)));
            },
            iter: Sets);

    static IspMatch Match(Criterion[] criteria, int chance, bool inBursts)
    {
        var match = new IspMatch(criteria).WithChance(chance);
        return inBursts ? match.InBursts(new(100_000, 300_000)) : match;
    }

    static Path Run(ulong seed, IspRule[] rules, Action<Path>? also = null)
    {
        var path = new Path(seed);
        foreach (var rule in rules) path.Isp.Add(rule);
        path.EspFlow(Packets);
        path.LargeFlow(Packets);
        for (var i = 0; i < Packets / 2; i++)
            path.Time.After(i * TimeSpan.FromMilliseconds(11), Phase.Timers, () => path.SendIke(IspSide.B, Path.MM3));
        also?.Invoke(path);
        path.Settle();
        return path;
    }

    /// <summary>The sequence numbers of ESP that were dropped.</summary>
    static List<uint> Lost(Path path) =>
    [
        .. path.Events.OfType<PacketDropped>().Select(drop => drop.Packet.Ip!)
            .Where(ip => ip.Protocol is IpProtocol.Esp)
            .Select(ip => EspPacket.TryParse(ip.Payload, out var esp) ? esp.SequenceNumber : 0),
    ];
}
