using IkeLab.Lab.Captures;
using IkeLab.Lab.Readings;
using IkeLab.Net;

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

        var complaints = await new DissectionJudge(tshark).Complaints(captures, records);
        complaints.Should().BeEmpty();
    }

    [ScenarioTheory]
    [Scenarios(Question = "tshark decrypts its captures")]
    public async Task Every_encrypted_message_and_every_ESP_packet_can_be_read_with_the_exported_profile(string id)
    {
        var tshark = Tshark.Installed();
        var run = RecordedRun.Of(id);
        var judge = new DecryptionJudge(tshark, run);

        List<string> complaints = [];
        foreach (var tap in run.OutsideTaps.Where(IsAnythingEncrypted))
        {
            var records = FirstTransmissions.Of(tap).Where(record => !run.IsForgedBehindMm4(record.Packet)).ToList();
            var of = await judge.Complaints(CaptureFile.Of(tap, records), records);
            complaints.AddRange(of.Select(complaint => $"{tap.Name}: {complaint}"));
        }

        complaints.Should().BeEmpty();
    }

    static bool IsAnythingEncrypted(Tap tap) =>
        ObservedPacket.Of(tap).Any(packet => packet.IsEsp || packet.Message is { IsEncrypted: true });
}
