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
    public void A_run_without_any_loss_says_so()
    {
        using var lab = TestLab.New().BringUp();

        Why.Of(lab.Journal, lab.Sites).Should().Be("nothing was lost at the ISP and nothing was refused");
    }
}
