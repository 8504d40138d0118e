using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// S8: a packet that any policer or any full queue refuses is dropped, and none of them counts it; else it leaves when
/// the slowest line is done with it. Copies that come late do so behind the lines.
/// </summary>
sealed class LineStage : Stage
{
    public override string Name => "S8";

    public override IReadOnlyList<Transit> Pass(
        Passage passage, IReadOnlyList<Transit> transits, IReadOnlyList<InstalledRule> meant)
    {
        var rules = meant.Where(static rule => rule is { State: Lines or Buckets, IsSpent: false }).ToList();
        return rules.Count == 0
            ? transits
            : [.. transits.SelectMany(
                transit => transit.Late > TimeSpan.Zero ? [transit] : Pass(passage, transit, rules))];
    }

    IEnumerable<Transit> Pass(Passage passage, Transit transit, List<InstalledRule> rules)
    {
        var (from, now, octets) = (passage.Seen.From, passage.Now, transit.Packet.Bytes.Length);
        var refusing = rules.Where(rule => Refuses(rule, from, now, octets) && rule.TryFire()).ToList();
        if (refusing.Count > 0)
        {
            var reasons = refusing.Select(Reason).Distinct().Order(StringComparer.Ordinal);
            passage.Dropped(transit.Packet, Name, KeysOf(refusing), string.Join("; ", reasons));
            return [];
        }

        var waiting = rules
            .Where(rule => rule.State is Lines lines && lines.IsBusy(from, now) && rule.TryFire()).ToList();
        var late = TimeSpan.Zero;
        foreach (var rule in rules)
        {
            if (rule.State is Buckets buckets) buckets.Take(from, now, octets);
            if (rule.State is not Lines lines) continue;
            var leaves = lines.Take(from, now, octets);
            if (leaves > late) late = leaves;
        }

        if (waiting.Count > 0) passage.Delayed(transit.Packet, Name, KeysOf(waiting), late);
        return [transit with { Late = late }];
    }

    static bool Refuses(InstalledRule rule, IspSide from, TimeSpan now, int octets) => rule.State switch
    {
        Lines lines => lines.IsFull(from, now),
        Buckets buckets => !buckets.Holds(from, now, octets),
        _ => false,
    };

    static string Reason(InstalledRule rule) => rule.Rule.Effect switch
    {
        Rate rate => string.Create(CultureInfo.InvariantCulture, $"the queue of {rate.Queue} is full"),
        Police police => string.Create(CultureInfo.InvariantCulture, $"over {police.BitsPerSecond} bit/s"),
        _ => rule.Rule.Effect.Text,
    };
}
