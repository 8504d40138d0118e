using System.Globalization;
using IkeLab.Lab.Captures;
using IkeLab.Lab.Readings;
using IkeLab.Net;

namespace IkeLab.Features.Wireshark;

/// <summary>A judge that never complains proves nothing: here each is handed something that is wrong.</summary>
public class JudgeTests
{
    const int IpHeader = 20;
    const int IsakmpHeader = IpHeader + 8 + 28;

    readonly Tshark _tshark = Tshark.Installed();
    readonly RecordedRun _run = RunOf("@F46");

    Tap Tap => _run.OutsideTaps[0];

    [Fact]
    public async Task A_payload_length_that_lies_is_malformed()
    {
        var complaints = await Dissect(Tampered(First("MM1"), IsakmpHeader + 2));

        complaints.Should().ContainSingle().Which.Should().StartWith("frame 1,")
            .And.Contain("Malformed Packet: ISAKMP");
    }

    [Fact]
    public async Task A_wrong_checksum_is_an_error()
    {
        var complaints = await Dissect(Tampered(First("MM3"), IsakmpHeader + 100));

        complaints.Should().ContainSingle().Which.Should().StartWith("frame 3,").And.Contain("Bad checksum");
    }

    [Fact]
    public async Task A_packet_that_is_missing_is_missed()
    {
        var complaints = await Dissect(CaptureFile.Of(Tap, Tap.Records.Skip(1)));

        complaints.Should().Equal("17 packets were recorded, and tshark reads 16 frames");
    }

    [Fact]
    public async Task A_comment_that_is_missing_is_missed()
    {
        var tap = RunOf("@F20").Taps[2];
        var silent = tap.Records.Select(record => new TapRecord(record.At, record.Packet, record.Direction));

        var complaints = await new DissectionJudge(_tshark).Complaints(CaptureFile.Of(tap, silent), tap.Records);

        complaints.Should().HaveCount(5).And.OnlyContain(complaint => complaint.Contains("dropped by the ISP"));
    }

    [Fact]
    public async Task A_wrong_IKE_key_decrypts_no_message()
    {
        var profile = WithOtherDigit("ikev1_decryption_table", row => row.Length - 1);

        var complaints = await Decrypt(CaptureFile.Of(Tap), profile);

        foreach (var frame in Enumerable.Range(5, 5)) // MM5 to QM3
        {
            complaints.Should().Contain(complaint => complaint.StartsWith($"frame {frame},", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Without_keys_nothing_is_decrypted()
    {
        var complaints = await Decrypt(CaptureFile.Of(Tap), []);

        complaints.Should().HaveCount(5 + 8, "MM5 to QM3 and eight ESP packets are encrypted");
    }

    [Fact]
    public async Task A_flipped_octet_of_ESP_makes_its_ICV_bad()
    {
        var esp = ObservedPacket.Of(Tap).First(packet => packet.IsEsp);

        var complaints = await Decrypt(Tampered(esp, IpHeader + 60));

        complaints.Should().Contain("frame 10: the ICV is bad");
    }

    [Fact]
    public async Task A_wrong_ESP_key_gives_another_inner_packet_under_a_good_ICV()
    {
        var profile = WithOtherDigit("esp_sa", row => row.IndexOf("\",\"HMAC", StringComparison.Ordinal) - 1);

        var complaints = await Decrypt(CaptureFile.Of(Tap), profile);

        complaints.Where(complaint => complaint.Contains(" holds ", StringComparison.Ordinal))
            .Should().HaveCount(4, "one SA of two is wrong");
        complaints.Should().NotContain(complaint => complaint.Contains("ICV", StringComparison.Ordinal));
    }

    Task<IReadOnlyList<string>> Dissect(byte[] capture) =>
        new DissectionJudge(_tshark).Complaints(capture, Tap.Records);

    Task<IReadOnlyList<string>> Decrypt(byte[] capture, IReadOnlyList<(string Name, string Text)>? profile = null) =>
        new DecryptionJudge(_tshark, _run).Complaints(capture, Tap.Records, profile);

    static RecordedRun RunOf(string tag) =>
        RecordedRun.Of(FeatureFolders.All.Scenarios.First(scenario => scenario.Tags.Contains(tag)));

    ObservedPacket First(string name) => ObservedPacket.Of(Tap).First(packet => packet.Name == name);

    /// <summary>The capture with one octet of one packet flipped.</summary>
    byte[] Tampered(ObservedPacket packet, int offset)
    {
        var capture = CaptureFile.Of(Tap);
        var at = capture.AsSpan().IndexOf(packet.Ip.ToBytes().Span);
        at.Should().BePositive();
        capture[at + offset] ^= 0xFF;
        return capture;
    }

    /// <summary>The profile of the run with another hexadecimal digit in the first row of one of its files.</summary>
    IReadOnlyList<(string Name, string Text)> WithOtherDigit(string name, Func<string, int> digit) =>
    [
        .. WiresharkProfile.Of(_run.Journal)
            .Select(file => file.Name == name ? (name, OtherDigit(file.Text, digit)) : file),
    ];

    static string OtherDigit(string rows, Func<string, int> digit)
    {
        var at = digit(rows[..rows.IndexOf('\n', StringComparison.Ordinal)]);
        var other = byte.Parse(rows.AsSpan(at, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture) ^ 1;
        return string.Create(CultureInfo.InvariantCulture, $"{rows[..at]}{other:x}{rows[(at + 1)..]}");
    }
}
