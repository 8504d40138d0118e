using System.Net;
using static IkeLab.Esp.Tests.TestNetwork;

namespace IkeLab.Esp.Tests;

public class SadTests
{
    [Fact]
    public void An_inbound_SA_is_known_by_SPI_and_destination()
    {
        var lab = new TestNetwork();

        lab.East.Sad.Find(ToEast, lab.East.Ends.Local).Should().BeSameAs(lab.EastIn);
        lab.East.Sad.Find(ToEast + 1, lab.East.Ends.Local).Should().BeNull();
        lab.East.Sad.Find(ToEast, IPAddress.Parse("198.51.100.2")).Should().BeNull();
    }

    [Fact]
    public void The_newest_outbound_SA_carries_the_traffic_and_the_old_one_still_opens()
    {
        var lab = new TestNetwork();
        var inTheNetwork = lab.West.Seal(Eastward());
        lab.East.InstallInbound(0x2000, lab.Suite, key: 3);
        lab.West.InstallOutbound(0x2000, lab.Suite, key: 3);

        var next = lab.West.Seal(Eastward());

        next.Payload.Slice(0, 8).ToString().Should().Be("0000200000000001");
        lab.East.Esp.Receive(inTheNetwork).Should().Be(Eastward());
        lab.East.Esp.Receive(next).Should().Be(Eastward());
    }

    [Fact]
    public void A_removed_SA_is_no_SA()
    {
        var lab = new TestNetwork();
        var inTheNetwork = lab.West.Seal(Eastward());

        lab.West.Sad.Remove(lab.WestOut).Should().BeTrue();
        lab.East.Sad.Remove(lab.EastIn).Should().BeTrue();
        lab.East.Sad.Remove(lab.EastIn).Should().BeFalse("it is out already");

        lab.West.Esp.Send(Eastward()).Kind.Should().Be(EspSendingKind.NeedsSa);
        lab.East.Esp.Receive(inTheNetwork).Should().BeNull();
        lab.East.LastRefusal.Should().Be(EspRefusal.UnknownSpi);
    }

    [Fact]
    public void Two_inbound_SAs_with_one_SPI_are_a_bug()
    {
        var lab = new TestNetwork();

        var again = () => lab.East.InstallInbound(ToEast, lab.Suite);

        again.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(0u, true)]
    [InlineData(255u, true)]
    [InlineData(256u, false)]
    public void SPIs_up_to_255_name_no_SA(uint spi, bool isReserved)
    {
        var lab = new TestNetwork();
        var install = () => lab.East.InstallInbound(spi, lab.Suite);

        EspSa.IsReserved(spi).Should().Be(isReserved);
        if (isReserved) install.Should().Throw<ArgumentOutOfRangeException>();
        else install.Should().NotThrow();
    }

    [Fact]
    public void An_SA_narrower_than_its_line_is_not_used_for_the_rest_of_it()
    {
        var lab = new TestNetwork();
        lab.West.Sad.Remove(lab.WestOut);
        var narrow = lab.West.Line.Selector with { Remote = IPNetwork.Parse("10.2.1.0/24") };
        lab.West.Sad.Install(new OutboundSa(0x3000, lab.West.Line, lab.West.Ends, lab.Suite,
            TestGateway.Keymat(lab.Suite, 1), lab.West.Secrets, "narrow")
        { Selector = narrow });

        lab.West.Esp.Send(Packet("10.1.0.7", "10.2.1.9")).Kind.Should().Be(EspSendingKind.Sealed);
        lab.West.Esp.Send(Packet("10.1.0.7", "10.2.0.9")).Kind.Should().Be(EspSendingKind.NeedsSa);
    }
}
