using IkeLab.Lab.Captures;
using IkeLab.Lab.Readings;
using IkeLab.Net;
using IkeLab.Wire;

namespace IkeLab.Features.Wireshark;

/// <summary>What the lab puts on the wire is what it says it is: tshark reads every scenario.</summary>
public class CaptureTests
{
    [ScenarioTheory]
    [Scenarios(Question = "tshark dissects its captures")]
    public async Task Every_packet_of_every_tap_dissects_without_keys(string id)
    {
        var tshark = Tshark.Installed();
        var run = RecordedRun.Of(id);

        // Sections of pcapng can stand one behind the other, so one start of tshark reads all four files.
        byte[] captures = [.. run.Taps.SelectMany(CaptureFile.Of)];
        TapRecord[] records = [.. run.Taps.SelectMany(tap => tap.Records)];

        var complaints = await new DissectionJudge(tshark, run.IsAltered).Complaints(captures, records);
        complaints.Should().BeEmpty();
    }

    [ScenarioTheory]
    [Scenarios(Question = "tshark decrypts its captures")]
    public async Task Every_encrypted_message_and_every_ESP_packet_can_be_read_with_the_exported_profile(string id)
    {
        var tshark = Tshark.Installed();
        var run = RecordedRun.Of(id);
        var judge = new DecryptionJudge(tshark, run);

        // Where nothing happened on the way both ends hold the same octets, and tshark need not read them twice.
        List<IReadOnlyList<Octets>> already = [];
        List<string> complaints = [];
        foreach (var tap in run.OutsideTaps.Where(IsAnythingEncrypted))
        {
            var records = run.Readable(FirstTransmissions.Of(tap));
            if (already.Any(other => other.SequenceEqual(records.Select(record => record.Packet.Bytes)))) continue;

            already.Add([.. records.Select(record => record.Packet.Bytes)]);
            var of = await judge.Complaints(CaptureFile.Of(tap, records), records);
            complaints.AddRange(of.Select(complaint => $"{tap.Name}: {complaint}"));
        }

        complaints.Should().BeEmpty();
    }

    static bool IsAnythingEncrypted(Tap tap) =>
        ObservedPacket.Of(tap).Any(packet => packet.IsEsp || packet.Message is { IsEncrypted: true });
}
