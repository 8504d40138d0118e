using IkeLab.Lab.Readings;

namespace IkeLab.Lab.Tests;

public class SecondNegotiationTests
{
    static readonly TimeSpan Span = TimeSpan.FromSeconds(60);

    [Fact]
    public void Another_SPI_is_a_second_negotiation_until_the_first_has_been_silent_for_all_its_retransmissions()
    {
        var (first, second) = TwoNegotiations();
        var last = first[^1].At;

        var inTime = SecondNegotiation.In([.. first, .. Shifted(second, last + Span)], Span);
        var tooLate = SecondNegotiation.In(
            [.. first, .. Shifted(second, last + Span + TimeSpan.FromMilliseconds(1))], Span);

        inTime.Should().Equal(new SecondNegotiation(
            last + Span, first[0].Message!.Header.Sa.Initiator, second[0].Message!.Header.Sa.Initiator, "QM3"));
        tooLate.Should().BeEmpty();
    }

    [Fact]
    public void One_negotiation_is_no_second_one_however_long_its_capture_is()
    {
        var (first, _) = TwoNegotiations();

        SecondNegotiation.In(first, Span).Should().BeEmpty();
        SecondNegotiation.In([.. first, .. Shifted(first, TimeSpan.FromSeconds(1))], Span).Should().BeEmpty();
        SecondNegotiation.In([], Span).Should().BeEmpty();
    }

    [Fact]
    public void A_second_one_is_told_once_and_a_third_one_after_it_too()
    {
        using var lab = TestLab.New();
        for (var i = 0; i < 3; i++)
        {
            lab.At("A", "restart", static ike => ike.Restart());
            lab.Initiate("A");
            lab.Pass(TestLab.Second);
        }

        var found = SecondNegotiation.In(ObservedPacket.Of(lab.Sites.B.Gateway.Outside.Tap!), Span);

        found.Select(one => one.At.TotalSeconds).Should().HaveCount(2).And.BeInAscendingOrder();
        found[1].First.Should().Be(found[0].Second, "the one that spoke last is the one that was there");
    }

    static (List<ObservedPacket> First, List<ObservedPacket> Second) TwoNegotiations()
    {
        using var lab = TestLab.New().BringUp();
        lab.At("A", "restart", static ike => ike.Restart());
        lab.Initiate("A");
        lab.Pass(TestLab.Second);
        var all = ObservedPacket.Of(lab.Sites.A.Gateway.Outside.Tap!);
        var spi = all[0].Message!.Header.Sa.Initiator;
        var groups = all.Where(packet => packet.Name is not "INFO")
            .ToLookup(packet => packet.Message!.Header.Sa.Initiator == spi);
        groups[false].Should().HaveCount(9);
        return ([.. groups[true]], [.. groups[false]]);
    }

    /// <summary>The same packets, the first of them at a moment.</summary>
    static IEnumerable<ObservedPacket> Shifted(List<ObservedPacket> packets, TimeSpan to) =>
        packets.Select(packet => packet with { At = packet.At - packets[0].At + to });
}
