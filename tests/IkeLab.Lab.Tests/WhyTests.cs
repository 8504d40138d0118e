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
            "B refused a message, awaiting MM5: what the cipher gives is no chain of payloads, for the pre-shared keys differ");
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
    public void A_run_without_any_loss_says_so()
    {
        using var lab = TestLab.New().BringUp();

        Why.Of(lab.Journal, lab.Sites).Should().Be("nothing was lost at the ISP and nothing was refused");
    }
}
