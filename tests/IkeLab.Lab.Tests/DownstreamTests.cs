using IkeLab.AnotherProcess;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Tests;

/// <summary>P5 of the design: two whole runs that differ in one fault differ only downstream of that fault.</summary>
public class DownstreamTests
{
    const string Key = "the fault";

    static readonly Dictionary<string, IspRule> Faults = new()
    {
        ["the first MM1 is lost"] = Rule(new Drop("lost"), new Traffic("MM1", FirstTransmissionOnly: true)),
        ["the first MM2 is lost"] = Rule(new Drop("lost"), new Traffic("MM2", FirstTransmissionOnly: true)),
        ["MM5 comes twice"] = Rule(new Duplicate(1), new Traffic("MM5")),
        ["MM6 is late"] = Rule(new Delay(TimeSpan.FromSeconds(11)), new Traffic("MM6", FirstTransmissionOnly: true)),
        ["the first QM2 is lost"] = Rule(new Drop("lost"), new Traffic("QM2", FirstTransmissionOnly: true)),
        ["QM3 is late"] = Rule(new Delay(TimeSpan.FromSeconds(3)), new Traffic("QM3", FirstTransmissionOnly: true)),
        ["the seventh ESP packet is lost"] = new(new IspMatch(Criterion.Esp).Number(7), new Drop("lost")) { Key = Key },
        ["one ESP packet in ten comes twice"] =
            new(new IspMatch(Criterion.Esp).WithChance(100_000), new Duplicate(1)) { Key = Key },
    };

    public static IEnumerable<TheoryDataRow<string>> Names =>
        Faults.Keys.Select(name => new TheoryDataRow<string>(name));

    public static IEnumerable<TheoryDataRow<string>> IkeNames => Names.Where(row => !row.Data.Contains("ESP"));

    [Theory, MemberData(nameof(Names))]
    public void Up_to_the_first_strike_of_a_fault_the_run_is_the_run_without_it(string name)
    {
        var rule = Faults[name];
        using var without = WholeRun.Of(seed: 7, Leak.None);
        using var with = WholeRun.Of(seed: 7, Leak.None, lab => lab.Add(rule, null, null));

        var difference = JournalDifference.Between(Lines(without, rule), Lines(with, rule));

        difference!.Other.Should().Contain($"\"rules\":\"{Key}\"", "the first difference is the fault's own deed");
        with.Isp.Rules.Single(installed => installed.Rule.Text == rule.Text).Fired.Should().BePositive();
        foreach (var (one, other) in without.Sites.Taps.Zip(with.Sites.Taps))
        {
            var struck = Struck(with, rule);
            Before(other, struck).Should().Equal(Before(one, struck), one.Name);
        }
    }

    [Theory, MemberData(nameof(IkeNames))]
    public void Beyond_a_fault_of_IKE_no_other_draw_is_another(string name)
    {
        using var without = WholeRun.Of(seed: 7, Leak.None);
        using var with = WholeRun.Of(seed: 7, Leak.None, lab => lab.Add(Faults[name], null, null));

        // The nonces, keys and SPIs of every negotiation, and the losses of ESP by chance.
        Bodies(with).Should().Equal(Bodies(without));
        Bodies(without).Should().HaveCountGreaterThan(9, "there are two quick modes at least");
        LostByChance(with).Should().Equal(LostByChance(without)).And.NotBeEmpty();
        JournalDigest.Of(with.Journal).Should().NotBe(JournalDigest.Of(without.Journal));
    }

    [Fact]
    public void A_lost_packet_of_ESP_loses_and_saves_no_other()
    {
        // The twentieth is of a stream, which nobody answers.
        IspRule rule = new(new IspMatch(Criterion.Esp).Number(20), new Drop("lost")) { Key = Key };
        using var without = WholeRun.Of(seed: 7, Leak.None);
        using var with = WholeRun.Of(seed: 7, Leak.None, lab => lab.Add(rule, null, null));

        var lost = LostByChance(without).ToList();
        var struck = Lost(with, drop => drop.Rules.Contains(Key, StringComparison.Ordinal)).Single();
        lost.Should().NotContain(struck, "it would be lost anyway");
        LostByChance(with).Should().Equal(lost).And.NotBeEmpty();
    }

    /// <summary>The journal without its numbers, and without the news that the fault is there.</summary>
    static IEnumerable<string> Lines(LabContext lab, IspRule rule) => lab.Journal.Entries
        .Where(entry => entry.What is not WindowChanged changed || changed.Rule.Rule.Text != rule.Text)
        .Select(entry => JournalJson.Line(entry with { Number = 0 }));

    static TimeSpan Struck(LabContext lab, IspRule rule) => lab.Journal.Entries.First(entry => entry.What switch
    {
        PacketDropped dropped => dropped.Rules == Key,
        PacketDelayed delayed => delayed.Rules == Key,
        PacketDuplicated copied => copied.Rules == Key,
        _ => false,
    }).At;

    static IEnumerable<string> Before(Tap tap, TimeSpan struck) => tap.Records
        .TakeWhile(record => record.At < struck)
        .Select(record => $"{record.At} {record.Direction} {record.Packet.Bytes}");

    static IEnumerable<string> Bodies(LabContext lab) => lab.SentBy("A").Concat(lab.SentBy("B"))
        .Where(packet => packet.Message is not null)
        .Select(packet => $"{packet.Name} {packet.Message!.Body}").Distinct().Order(StringComparer.Ordinal);

    static IEnumerable<(uint Spi, uint Number)> LostByChance(LabContext lab) =>
        Lost(lab, static drop => drop.Reason == "congestion");

    static IEnumerable<(uint Spi, uint Number)> Lost(LabContext lab, Func<PacketDropped, bool> how) =>
        lab.Journal.Entries
            .Select(entry => entry.What).OfType<PacketDropped>()
            .Where(drop => drop.Packet.Ip?.Protocol is IpProtocol.Esp && how(drop))
            .Select(drop => EspPacket.TryParse(drop.Packet.Ip!.Payload, out var esp)
                ? (esp.Spi, esp.SequenceNumber)
                : default);

    static IspRule Rule(Effect effect, Traffic traffic) => new(new IspMatch(traffic.Criteria()), effect) { Key = Key };
}
