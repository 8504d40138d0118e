using IkeLab.Lab.Captures;
using IkeLab.Lab.Readings;
using IkeLab.Net;
using IkeLab.Wire.Captures;

namespace IkeLab.Lab.Tests;

public class CaptureTests
{
    [Fact]
    public void Every_tap_reads_back_with_its_name_its_times_and_its_packets()
    {
        using var lab = TestLab.New().BringUp();
        lab.Ping("A", "B", 3);

        var captures = lab.Sites.Taps.Select(tap => Read(tap)).ToList();

        captures.Select(capture => capture.Interfaces.Single().Name)
            .Should().Equal("a-outside", "isp-a", "isp-b", "b-outside");
        foreach (var (tap, capture) in lab.Sites.Taps.Zip(captures))
        {
            capture.Packets.Select(packet => packet.Data)
                .Should().Equal(tap.Records.Select(record => record.Packet.Bytes));
            capture.Packets.Select(packet => At(packet))
                .Should().Equal(tap.Records.Select(record => record.At)).And.BeInAscendingOrder();
        }

        captures.Select(capture => capture.Packets.Count).Distinct().Should().ContainSingle("nothing was lost");
    }

    [Fact]
    public void A_dropped_packet_ends_where_it_came_in_with_a_comment_that_says_why()
    {
        using var lab = TestLab.New().BringUp().Drop("ESP", from: "A");
        lab.Ping("A", "B", 2);

        var dropped = Read(lab.Isp.A.Tap!).Packets.Where(packet => packet.Comment is not null).ToList();

        dropped.Should().HaveCount(2);
        dropped.Select(packet => packet.Comment).Distinct()
            .Should().Equal("dropped by rule \"drop ESP from A\": dropped by the ISP");
        Read(lab.Isp.B.Tap!).Packets.Should().NotContain(packet => packet.Data == dropped[0].Data);
    }

    [Fact]
    public void Copies_and_delays_carry_a_comment_too()
    {
        using var lab = TestLab.New()
            .Fault(new Duplicate(), new("MM1"))
            .Fault(new Delay(TimeSpan.FromSeconds(1)), new("MM2"));
        lab.BringUp();

        Read(lab.Isp.A.Tap!).Packets[0].Comment.Should().Be("duplicated by rule \"duplicate MM1\"");
        var comments = Read(lab.Isp.B.Tap!).Packets.Select(packet => packet.Comment ?? "").ToList();
        comments.Should().ContainMatch("a copy that the ISP made of packet *");
        comments.Should().Contain("delayed by 1.000 s by rule \"delay MM2\"");
    }

    [Fact]
    public void A_capture_is_read_by_names_and_without_keys()
    {
        using var lab = TestLab.New().BringUp();

        ObservedPacket.Of(lab.Isp.A.Tap!).Select(packet => packet.Name)
            .Should().Equal("MM1", "MM2", "MM3", "MM4", "MM5", "MM6", "QM1", "QM2", "QM3");
    }

    [Fact]
    public void Nothing_of_the_machine_is_in_a_capture()
    {
        using var lab = TestLab.New().BringUp();
        var text = System.Text.Encoding.Latin1.GetString(CaptureFile.Of(lab.Isp.A.Tap!));

        text.Should().NotContain(Environment.MachineName).And.NotContain(Environment.OSVersion.VersionString);
    }

    static TimeSpan At(CapturedPacket packet) =>
        DateTimeOffset.UnixEpoch.AddTicks(packet.Nanoseconds / TimeSpan.NanosecondsPerTick) - VirtualTime.Start;

    static Capture Read(Tap tap)
    {
        PcapngReader.TryRead(CaptureFile.Of(tap), out var capture, out var why).Should().BeTrue(why);
        return capture!;
    }
}
