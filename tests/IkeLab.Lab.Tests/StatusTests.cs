using IkeLab.Lab.Readings;

namespace IkeLab.Lab.Tests;

public class StatusTests
{
    [Fact]
    public void A_lab_that_has_not_started_says_so_and_is_not_started_by_asking()
    {
        using var lab = TestLab.New();

        StatusText.Of(lab).Should().Be("the lab has not started\n");
        lab.HasStarted.Should().BeFalse();
    }

    [Fact]
    public void Each_gateway_tells_its_states_SAs_and_counters()
    {
        using var lab = TestLab.New();
        lab.Ping("A", "B", 1);
        lab.MarkCounters();
        lab.Ping("A", "B", 2);

        var status = StatusText.Of(lab);

        var sa = lab.Sites.A.Gateway.Ike.Sas.Single().Id;
        var pair = lab.Sites.A.Gateway.Pairs.Single().Sa;
        status.Should().StartWith($"""
            A (ios, 203.0.113.1)
              ISAKMP SA  {sa.Initiator:x16} {sa.Responder:x16} Initiator QM_IDLE
              line       192.168.1.0/24 to 192.168.2.0/24
              IPsec SAs  in 0x{pair.InboundSpi:x8}, out 0x{pair.OutboundSpi:x8}, esp-256-aes esp-sha256-hmac, of {sa.Initiator:x16}
              packets    encaps 2, decaps 2, send errors 1, recv errors 0
              since up   encaps 2, decaps 2, send errors 0, recv errors 0
              outside    RX 6 packets 
            """.ReplaceLineEndings("\n"));
        status.Should().Contain("B (ios, 203.0.113.2)").And.Contain("Responder QM_IDLE");
    }

    [Fact]
    public void A_deleted_SA_is_listed_with_its_reason()
    {
        using var lab = TestLab.New().Drop("MM1");
        lab.Initiate("A");
        lab.Pass(61 * TestLab.Second);

        StatusText.Of(lab).Should().Contain("Initiator MM_NO_STATE (deleted): no MM2 after 6 transmissions");
    }

    [Fact]
    public void An_inbound_SA_alone_and_unknown_SPIs_are_seen()
    {
        using var lab = TestLab.New().Drop("QM3");
        lab.Ping("A", "B", 2);
        lab.Pass(70 * TestLab.Second);
        lab.Ping("A", "B", 2);

        StatusText.Of(lab).Should().Contain("2 ESP of an invalid SPI", "B has given its inbound SA up");
    }
}
