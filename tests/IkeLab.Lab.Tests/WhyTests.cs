using IkeLab.Ike;
using IkeLab.Lab.Readings;

namespace IkeLab.Lab.Tests;

public class WhyTests
{
    [Fact]
    public void A_gateway_without_a_key_is_the_reason_when_nothing_leaves_it()
    {
        using var lab = TestLab.New();
        lab.Configure("A", setup => setup with { PreSharedKey = "" });
        lab.Ping("A", "B", 1);

        Why.Of(lab.Journal, lab.Sites).Should().Be("A has no pre-shared key for its peer");
    }

    [Fact]
    public void Pre_shared_keys_that_differ_are_the_reason_for_what_cannot_be_read()
    {
        using var lab = TestLab.New();
        lab.Configure("B", setup => setup with { PreSharedKey = "another" });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        Why.Of(lab.Journal, lab.Sites).Should().Be(
            "B refused a message, awaiting MM5: what the cipher gives is no chain of payloads, "
                + "for the pre-shared keys differ");
    }

    [Fact]
    public void In_aggressive_mode_it_is_the_initiator_who_finds_that_the_keys_differ()
    {
        using var lab = TestLab.New(mode: IkeLab.Ike.Phase1Mode.Aggressive);
        lab.Configure("B", setup => setup with { PreSharedKey = "another" });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        Why.Of(lab.Journal, lab.Sites).Should().Be(
            "A refused a message, awaiting AM2: HASH_R is wrong, for the pre-shared keys differ");
    }

    [Fact]
    public void An_SA_that_was_up_and_ended_says_by_what()
    {
        using var lab = TestLab.New();
        lab.Configure(setup => setup with { Phase1Lifetime = TimeSpan.FromMinutes(10) });
        lab.BringUp();
        lab.Pass(TimeSpan.FromMinutes(11));
        lab.At("B", "clear", static ike => ike.ClearChildren());

        Why.Of(lab.Journal, lab.Sites).Should().Be(
            "the ISAKMP SA ended at B: its lifetime is over; the ISAKMP SA ended at A: the peer deleted it; " +
            "B could not send a Delete: it had no ISAKMP SA; B took a pair of IPsec SAs out: clear crypto sa");
    }

    [Fact]
    public void A_dead_peer_is_named_beside_what_the_isp_dropped()
    {
        using var lab = TestLab.New();
        lab.Configure("A", setup => setup with
        {
            DeadPeerDetection = new(DpdMode.Periodic, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3)),
        });
        lab.BringUp().Drop("UDP 500");
        lab.Pass(TimeSpan.FromSeconds(30));

        Why.Of(lab.Journal, lab.Sites).Should().Contain("the ISP dropped 5 packets from A to B")
            .And.Contain("A took a pair of IPsec SAs out: no answer to 5 R-U-THERE");
    }

    [Fact]
    public void What_had_no_route_is_named_with_who_had_none()
    {
        using var lab = TestLab.New();
        lab.Configure("A", setup => setup with { Routes = [] });
        lab.Ping("A", "B", 3);

        Why.Of(lab.Journal, lab.Sites).Should().Be("A had no route for 3 packets to 192.168.2.10");
    }

    [Fact]
    public void A_fault_that_met_nothing_is_named_where_nothing_else_is_to_be_said()
    {
        using var lab = TestLab.New();
        lab.Drop("UDP 4500");
        lab.BringUp();

        Why.Of(lab.Journal, lab.Sites).Should().Contain("the ISP has met no packet for its rule \"drop: UDP 4500\"");
    }

    [Fact]
    public void A_run_without_any_loss_says_so()
    {
        using var lab = TestLab.New().BringUp();

        Why.Of(lab.Journal, lab.Sites).Should().Be("nothing was lost at the ISP and nothing was refused");
    }
}
