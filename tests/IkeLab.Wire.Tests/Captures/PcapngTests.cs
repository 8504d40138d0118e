using IkeLab.Wire.Captures;

namespace IkeLab.Wire.Tests.Captures;

public class PcapngTests
{
    static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Gives_back_what_was_written()
    {
        PcapngReader.TryRead(Written(), out var capture, out _).Should().BeTrue();

        capture!.Interfaces.Should().Equal(
            new CaptureInterface("A outside", LinkType.RawIpv4), new CaptureInterface("B outside", LinkType.Ethernet));
        capture.Packets.Should().Equal(
            new CapturedPacket(0, 1_767_225_600_000_000_100, Octets.FromHex("450102"), 3, "MM1 über"),
            new CapturedPacket(1, 1_767_225_600_123_456_789, Octets.FromHex("45010203"), 4, null));
    }

    [Fact]
    public void Is_written_to_the_octet_as_the_format_says()
    {
        var output = new MemoryStream();
        var writer = new PcapngWriter(output);
        writer.Packet(writer.AddInterface("tap"), 0x1_0000_0002, Octets.FromHex("4500"), "hi");

        ((Octets)output.ToArray()).ToString().Should().Be(
            "0a0d0d0a" + "1c000000" + "4d3c2b1a" + "01000000" + "ffffffffffffffff" + "1c000000"
            + "01000000" + "28000000" + "e4000000" + "00000000"
            + "02000300" + "74617000" + "09000100" + "09000000" + "00000000" + "28000000"
            + "06000000" + "30000000" + "00000000" + "01000000" + "02000000" + "02000000" + "02000000" + "45000000"
            + "01000200" + "68690000" + "00000000" + "30000000");
    }

    [Fact]
    public void Reads_big_endian_sections_simple_packets_and_unknown_blocks()
    {
        var file = Octets.FromHex(
            "0a0d0d0a" + "0000001c" + "1a2b3c4d" + "00010000" + "ffffffffffffffff" + "0000001c"
            + "00000001" + "00000014" + "00e40000" + "00000002" + "00000014" // keeps two octets of a packet
            + "00000bad" + "00000010" + "01020304" + "00000010"
            + "00000003" + "00000014" + "00000003" + "45010000" + "00000014"
            + "00000006" + "00000024" + "00000000" + "00000000" + "00000005"
            + "00000001" + "00000003" + "45000000" + "00000024");

        PcapngReader.TryRead(file, out var capture, out _).Should().BeTrue();

        capture!.Packets.Should().Equal(
            new CapturedPacket(0, 0, Octets.FromHex("4501"), 3, null),
            new CapturedPacket(0, 5_000, Octets.FromHex("45"), 3, null));
    }

    [Theory]
    [InlineData(0, 2ul, 2_000_000_000L)]
    [InlineData(3, 2ul, 2_000_000L)]
    [InlineData(9, 2ul, 2L)]
    [InlineData(12, 2999ul, 2L)]
    [InlineData(0x81, 3ul, 1_500_000_000L)]
    [InlineData(0xff, ulong.MaxValue, 0L)]
    [InlineData(0x7f, ulong.MaxValue, 0L)]
    [InlineData(0, ulong.MaxValue, null)]
    public void Reads_time_in_any_resolution(byte resolution, ulong units, long? nanoseconds) =>
        new TimeScale(resolution, 0).ToNanoseconds(units).Should().Be(nanoseconds);

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Has_no_time_for_an_offset_beyond_all_clocks(long offset) =>
        new TimeScale(9, offset).ToNanoseconds(1).Should().BeNull();

    [Fact]
    public void Numbers_the_interfaces_of_two_sections_on()
    {
        var twice = Octets.Concat(Written(), Written());

        PcapngReader.TryRead(twice, out var capture, out _).Should().BeTrue();

        capture!.Interfaces.Should().HaveCount(4);
        capture.Packets.Select(static packet => packet.InterfaceId).Should().Equal(0, 1, 2, 3);
    }

    [Fact]
    public void Refuses_a_file_cut_anywhere_but_between_blocks()
    {
        var file = Written();
        var whole = 0;
        for (var length = 0; length < file.Length; length++)
        {
            if (PcapngReader.TryRead(file.Slice(0, length), out _, out var why)) whole++;
            else why.Should().NotBeEmpty();
        }

        whole.Should().Be(4, "the header, two interfaces and the first packet end at a block");
    }

    [Fact]
    public void Says_what_is_wrong_and_where()
    {
        var file = Written().ToArray();
        file[28 + 4] = 0xff;

        PcapngReader.TryRead(file, out _, out var why).Should().BeFalse();

        why.Should().Be("a block length that lies (block at octet 28)");
    }

    [Fact]
    public void Never_throws_whatever_became_of_a_file()
    {
        var (dice, file, read) = (new Dice(3), Written(), 0);
        for (var i = 0; i < 20_000; i++)
        {
            if (PcapngReader.TryRead(dice.Mutate(file.Span), out _, out _)) read++;
        }

        read.Should().BeGreaterThan(1_000);
    }

    [Fact]
    public void Refuses_to_write_a_packet_of_no_interface()
    {
        var writer = new PcapngWriter(Stream.Null);

        writer.Invoking(static w => w.Packet(0, Start, Octets.Empty)).Should().Throw<ArgumentOutOfRangeException>();
    }

    static Octets Written()
    {
        var output = new MemoryStream();
        var writer = new PcapngWriter(output);
        var first = writer.AddInterface("A outside");
        var second = writer.AddInterface("B outside", LinkType.Ethernet);
        writer.Packet(first, Start.AddTicks(1), Octets.FromHex("450102"), "MM1 über");
        writer.Packet(second, 1_767_225_600_123_456_789, Octets.FromHex("45010203"));
        return output.ToArray();
    }
}
