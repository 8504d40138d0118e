using IkeLab.Ike;
using IkeLab.Lab.Readings;

namespace IkeLab.Lab.Tests;

/// <summary>What a capture gives away without any key.</summary>
public class EavesdropperTests
{
    [Theory]
    [InlineData("md5", 1)]
    [InlineData("sha", 2)]
    [InlineData("sha256", 14)]
    [InlineData("sha384", 19)]
    [InlineData("sha512", 14)]
    public void A_capture_of_aggressive_mode_holds_all_that_a_guess_is_held_against(string hash, int group)
    {
        using var lab = Lab(Phase1Mode.Aggressive, hash, group).BringUp();

        foreach (var tap in lab.Sites.Taps)
        {
            var proof = GuessMaterial.Of(tap).Should().ContainSingle().Subject;
            proof.KeyAmong(["cisco", "Lab", "", "lab"]).Should().Be("lab");
            proof.KeyAmong(["cisco", "Lab", ""]).Should().BeNull();
            ClearIdentities.Of(tap).Should().Equal("203.0.113.1", "203.0.113.2");
        }
    }

    [Fact]
    public void Of_main_mode_it_holds_nothing()
    {
        using var lab = Lab(Phase1Mode.Main, "sha256", 14).BringUp();

        lab.Sites.Taps.Should().OnlyContain(
            tap => GuessMaterial.Of(tap).Count == 0 && ClearIdentities.Of(tap).Count == 0);
    }

    [Fact]
    public void AM2_without_its_AM1_is_not_enough()
    {
        using var lab = Lab(Phase1Mode.Aggressive, "sha256", 14).Drop("AM2");
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        GuessMaterial.Of(lab.Isp.A.Tap!).Should().BeEmpty("AM2 died before it came here");
        GuessMaterial.Of(lab.Isp.B.Tap!).Should().ContainSingle();
    }

    [Fact]
    public void A_negotiation_is_measured_from_its_first_message_on()
    {
        using var lab = Lab(Phase1Mode.Aggressive, "sha256", 14).DropFirst("AM1");
        lab.Pass(TestLab.Second);
        lab.BringUp();
        var its = Negotiation.Of(lab.Sites);

        its.Phase1Messages.Should().Be(4, "AM1 was sent twice");
        its.QuickModeMessages.Should().Be(3);
        its.RoundTrips.Should().Be(2);
        its.CompleteAt("A").Should().Be(TimeSpan.FromMilliseconds(10_016));
        its.CompleteAt("B").Should().Be(TimeSpan.FromMilliseconds(10_024));
        its.Ready.Should().Be(TimeSpan.FromMilliseconds(10_032));
        its.FirstData.Should().BeNull();
        its.Payloads.Should().Equal("SA", "KE", "N", "ID", "VID", "HASH", "NAT-D");
        its.CanBeGuessedFrom.Should().BeTrue();
    }

    static LabContext Lab(Phase1Mode mode, string hash, int group)
    {
        var lab = TestLab.New(mode: mode);
        lab.Configure(setup => setup with
        {
            Policies =
            [
                setup.Policies[0] with { Hash = Configuration.AlgorithmNames.Hash(hash), Group = group },
            ],
        });
        return lab;
    }
}
