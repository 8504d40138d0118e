using System.Globalization;
using IkeLab.Lab.Captures;
using IkeLab.Lab.Readings;
using IkeLab.Net;

namespace IkeLab.Lab.Tests;

/// <summary>One seed, one run: to the octet.</summary>
public class DeterminismTests
{
    [Fact]
    public void The_same_run_twice_gives_the_same_captures_and_the_same_journal()
    {
        var (captures, digest) = Run(seed: 7);

        var (again, digestAgain) = Run(seed: 7);

        digestAgain.Should().Be(digest);
        again.Should().Equal(captures);
    }

    [Fact]
    public void Another_seed_gives_other_octets()
    {
        var (captures, digest) = Run(seed: 7);

        var (others, otherDigest) = Run(seed: 8);

        otherDigest.Should().NotBe(digest);
        others.Should().NotIntersectWith(captures);
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var (captures, digest) = Run(seed: 7);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("tr-TR");
            var (others, otherDigest) = Run(seed: 7);

            otherDigest.Should().Be(digest);
            others.Should().Equal(captures);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_lost_packet_leaves_nonces_and_keys_as_they_were()
    {
        using var sound = TestLab.New().BringUp();
        using var lossy = TestLab.New().DropFirst("MM2").DropFirst("MM5").BringUp();

        Messages(lossy).Should().Equal(Messages(sound));
    }

    static IEnumerable<string> Messages(LabContext lab) =>
        lab.SentBy("A").Concat(lab.SentBy("B"))
            .Select(packet => $"{packet.Name} {packet.Message!.Body}").Distinct().Order(StringComparer.Ordinal);

    static (IReadOnlyList<string> Captures, string Digest) Run(ulong seed)
    {
        using var lab = TestLab.New(seed: seed)
            .DropFirst("MM3")
            .Fault(new Delay(TimeSpan.FromMilliseconds(70)), new("ESP"), from: "B")
            .BringUp();
        lab.Ping("A", "B", 5);
        lab.Stream("A", "B", 5, TimeSpan.FromMilliseconds(20));
        lab.Check();
        var captures = lab.Sites.Taps.Select(tap => Convert.ToHexStringLower(CaptureFile.Of(tap)));
        return ([.. captures], JournalDigest.Of(lab.Journal));
    }
}
