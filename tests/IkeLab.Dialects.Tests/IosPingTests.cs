using System.Net;

namespace IkeLab.Dialects.Tests;

public class IosPingTests
{
    static readonly IPAddress There = IPAddress.Parse("10.2.0.1");
    static readonly IosPing FirstLost = new(There, ".!!!!", new(3, 4, 6)) { Source = IPAddress.Parse("10.1.0.1") };

    [Fact]
    public void Prints_a_ping_whose_first_echo_the_negotiation_ate() => FirstLost.Print().Split('\n').Should().Equal(
        "Type escape sequence to abort.",
        "Sending 5, 100-byte ICMP Echos to 10.2.0.1, timeout is 2 seconds:",
        "Packet sent with a source address of 10.1.0.1 ",
        ".!!!!",
        "Success rate is 80 percent (4/5), round-trip min/avg/max = 3/4/6 ms",
        "");

    [Fact]
    public void Prints_no_round_trip_when_nothing_came_back() =>
        new IosPing(There, ".....", null).Print().Should().EndWith(".....\nSuccess rate is 0 percent (0/5)\n");

    [Theory]
    [InlineData("!!!!!", "100 percent (5/5)")]
    [InlineData("!!.", "66 percent (2/3)")]
    [InlineData("U.U.U", "0 percent (0/5)")]
    public void Rounds_the_success_rate_down(string marks, string rate) =>
        new IosPing(There, marks, null).Print().Should().Contain($"Success rate is {rate}");

    [Fact]
    public void Breaks_a_long_row_of_marks_as_IOS_does()
    {
        var ping = new IosPing(There, new('!', 150), new(1, 1, 1));

        ping.Print().Split('\n')[2..5].Should().Equal(new string('!', 70), new string('!', 70), new string('!', 10));
        IosPing.TryParse(ping.Print(), out var read).Should().BeTrue();
        read.Should().Be(ping);
    }

    public static TheoryData<IosPing> Pings =>
    [
        FirstLost,
        new IosPing(There, ".....", null),
        new IosPing(There, "U.U.U", null) { TimeoutSeconds = 1 },
        new IosPing(There, "MMMMM", null) { Size = 1500, DontFragment = true },
        new IosPing(There, "!", new(0, 0, 0)) { Source = IPAddress.Parse("10.1.0.1"), DontFragment = true },
    ];

    [Theory]
    [MemberData(nameof(Pings))]
    public void Reads_what_it_prints(IosPing ping)
    {
        var pasted = "r1#ping 10.2.0.1\r\n" + ping.Print().Replace("\n", "\r\n") + "r1#";

        IosPing.TryParse(pasted, out var read).Should().BeTrue();
        read.Should().Be(ping);
    }

    [Theory]
    [InlineData("(4/5)", "(5/5)")]
    [InlineData("(4/5)", "(4/6)")]
    [InlineData("80 percent", "100 percent")]
    [InlineData("Sending 5", "Sending 6")]
    [InlineData(".!!!!", "!!!!!")]
    [InlineData(".!!!!", ".!!!? help")]
    [InlineData("Success rate", "Failure rate")]
    public void Refuses_sums_that_are_not_those_of_the_marks(string right, string wrong) =>
        IosPing.TryParse(FirstLost.Print().Replace(right, wrong), out _).Should().BeFalse();

    [Fact]
    public void Refuses_a_ping_that_is_still_running()
    {
        var text = FirstLost.Print();

        IosPing.TryParse(text[..text.IndexOf("Success", StringComparison.Ordinal)], out _).Should().BeFalse();
    }
}
