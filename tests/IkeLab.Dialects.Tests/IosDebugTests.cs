namespace IkeLab.Dialects.Tests;

public class IosDebugTests
{
    [Theory]
    [InlineData(0, "*Jan  1 00:00:00.000: x")]
    [InlineData(10_001, "*Jan  1 00:00:10.001: x")]
    [InlineData(86_400_000, "*Jan  2 00:00:00.000: x")]
    [InlineData(31L * 86_400_000 + 43_199_999, "*Feb  1 11:59:59.999: x")]
    [InlineData(60L * 86_400_000, "*Mar  2 00:00:00.000: x")]
    public void A_clock_that_nobody_has_set_counts_from_the_beginning_of_the_year(long milliseconds, string line)
    {
        var at = TimeSpan.FromMilliseconds(milliseconds);

        new IosDebugLine(at, "x").Print().Should().Be(line);
        IosDebugLine.TryParse(line, out var read).Should().BeTrue();
        read.Should().Be(new IosDebugLine(at, "x"));
    }

    [Theory]
    [InlineData("Mar  1 00:02:02: ISAKMP: x")]
    [InlineData(".Mar  1 00:02:02.000: ISAKMP: x")]
    [InlineData("*Mar 1 00:02:02.000 UTC: ISAKMP: x ")]
    public void Reads_the_stamps_of_clocks_that_are_set(string line)
    {
        IosDebugLine.TryParse(line, out var read).Should().BeTrue();

        read.Should().Be(new IosDebugLine(TimeSpan.FromDays(59) + TimeSpan.FromSeconds(122), "ISAKMP: x"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hub#debug crypto isakmp")]
    [InlineData("*Foo  1 00:00:00.000: x")]
    [InlineData("*Jan 32 00:00:00.000: x")]
    [InlineData("*Jan  1 25:00:00.000: x")]
    [InlineData("*Jan  1 00:00:00.000:")]
    public void Refuses_what_is_no_line_of_a_log(string? line) => IosDebugLine.TryParse(line, out _).Should().BeFalse();

    [Theory]
    [InlineData("ISAKMP:(0): sending packet to 192.0.2.1 my_port 500 peer_port 500 (I) MM_NO_STATE")]
    [InlineData("ISAKMP:(0):sending packet to 192.0.2.1 my_port 500 peer_port 500 (I) MM_NO_STATE")]
    [InlineData("ISAKMP-PAK: (0):sending packet to 192.0.2.1 my_port 500 peer_port 500 (I) MM_NO_STATE")]
    public void Reads_a_sentence_of_any_release(string line) =>
        IosDebugExchange.Sending.Read(line).Should().Equal("0", "192.0.2.1", "500", "500", "I", "MM_NO_STATE");

    [Theory]
    [InlineData("ISAKMP (0): received packet from 192.0.2.1 dport 500 sport 500 Global (N) NEW SA")]
    [InlineData("ISAKMP-PAK: (0):received packet from 192.0.2.1 dport 500 sport 500 Global (N) NEW SA")]
    public void Reads_the_state_of_a_message_that_belongs_to_no_SA(string line) =>
        IosDebugExchange.Received.Read(line).Should().Equal("0", "192.0.2.1", "500", "500", "N", "NEW SA");

    [Fact]
    public void A_sentence_does_not_read_another_one() =>
        IosDebugExchange.Received.Read("ISAKMP:(0): beginning Main Mode exchange").Should().BeNull();
}
