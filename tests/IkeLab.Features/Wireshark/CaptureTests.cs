using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Captures;
using IkeLab.Lab.Readings;
using IkeLab.Net;
using IkeLab.Wire;

namespace IkeLab.Features.Wireshark;

/// <summary>What the lab puts on the wire is what it says it is: tshark reads every scenario.</summary>
public class CaptureTests
{
    public static TheoryData<string> Features => [.. Scenarios.Select(scenario => scenario.Path).Distinct()];

    [Theory]
    [MemberData(nameof(Features))]
    public async Task Every_packet_of_every_tap_of_its_scenarios_dissects_without_keys(string feature)
    {
        var tshark = Tshark.Installed();
        var runs = Scenarios.Where(scenario => scenario.Path == feature)
            .Select(scenario => (scenario.Id, Run: RecordedRun.Of(scenario))).ToList();

        // Most often there is nothing to say, and one start of tshark finds that out. In one file, though, the
        // fragments of two scenarios may have one number: what is said of all is said of each, or it does not count.
        if (await Complaints(tshark, [.. runs.Select(one => one.Run)]) is []) return;

        List<string> complaints = [];
        foreach (var (id, run) in runs)
            complaints.AddRange((await Complaints(tshark, [run])).Select(complaint => $"{id}: {complaint}"));
        complaints.Should().BeEmpty();
    }

    [ScenarioTheory]
    [Scenarios(Question = "tshark decrypts its captures")]
    public async Task Every_encrypted_message_and_every_ESP_packet_can_be_read_with_the_exported_profile(string id)
    {
        var tshark = Tshark.Installed();
        var run = RecordedRun.Of(id);
        var judge = new DecryptionJudge(tshark, run);

        // What one end has seen may be all that the other one has, and tshark need not read it twice.
        List<HashSet<Octets>> already = [];
        List<string> complaints = [];
        foreach (var (tap, records) in run.OutsideTaps.Where(IsAnythingEncrypted)
            .Select(tap => (tap, records: run.Readable(FirstTransmissions.Of(tap))))
            .OrderByDescending(one => one.records.Count))
        {
            var octets = records.Select(record => record.Packet.Bytes).ToHashSet();
            if (already.Exists(octets.IsSubsetOf)) continue;

            already.Add(octets);
            var of = await judge.Complaints(CaptureFile.Of(tap, records), records);
            complaints.AddRange(of.Select(complaint => $"{tap.Name}: {complaint}"));
        }

        complaints.Should().BeEmpty();
    }

    static IEnumerable<Scenario> Scenarios => FeatureFolders.All.Scenarios.Where(scenario => !scenario.IsIgnored);

    // Sections of pcapng can stand one behind the other, so one start of tshark reads the files of all taps.
    static Task<IReadOnlyList<string>> Complaints(Tshark tshark, IReadOnlyList<RecordedRun> runs)
    {
        byte[] captures = [.. runs.SelectMany(run => run.Taps).SelectMany(CaptureFile.Of)];
        TapRecord[] records = [.. runs.SelectMany(run => run.Taps).SelectMany(tap => tap.Records)];
        var altered = runs
            .SelectMany(run => run.Taps.SelectMany(tap => tap.Records).Where(record => run.IsAltered(record.Packet)))
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return new DissectionJudge(tshark, altered.Contains).Complaints(captures, records);
    }

    static bool IsAnythingEncrypted(Tap tap) =>
        ObservedPacket.Of(tap).Any(packet => packet.IsEsp || packet.Message is { IsEncrypted: true });
}
