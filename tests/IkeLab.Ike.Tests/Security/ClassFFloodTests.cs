using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.Tests.Security;

/// <summary>
/// Class F of tests/SECURITY.md: what a stranger gets for his octets. The list wants no timer on MM2; two makes of
/// gateway have one (their fingerprint is known), so its repetitions are bounded instead, in number and by the
/// half-open limit.
/// </summary>
public class ClassFFloodTests
{
    [Theory]
    [InlineData("ios", 6)] // MM2 at once and five times by its timer
    [InlineData("asa", 4)]
    [InlineData("strongswan", 1)] // no timer
    [Trait("CVE", "CVE-2016-5361")]
    public void One_spoofed_first_message_is_answered_by_no_more_than_its_profile_says(string profile, int times)
    {
        var lab = new TwoPeers(Make.Named(profile));
        var mm1 = Mm1();
        lab.Deliver(mm1, TimeSpan.Zero);
        lab.RunFor(1000);

        lab.LadderNames.Should().Equal(Enumerable.Repeat("MM2", times));
        lab.Ladder.Should().OnlyContain(
            sent => sent.Datagram.Payload.Length <= mm1.Payload.Length, "no answer is longer");
        (lab.B.Sas.Count, lab.B.Pending, lab.Time.Waiting).Should().Be((0, 0, 0));
    }

    [Theory]
    [InlineData("ios", 6)]
    [InlineData("asa", 4)]
    [InlineData("strongswan", 1)]
    [Trait("CVE", "CVE-2016-5361")]
    public void A_flood_of_spoofed_first_messages_gives_back_less_than_it_brings(string profile, int times)
    {
        const int flood = 2000;
        var lab = new TwoPeers(Make.Named(profile));
        var mm1 = Mm1();
        for (var i = 1; i <= flood; i++) lab.Deliver(Attack.Stranger(mm1, i), TimeSpan.FromTicks(i));
        lab.RunFor(1000);

        var halfOpenMax = lab.B.Options.HalfOpenMax;
        lab.Ladder.Should().HaveCount(halfOpenMax * times);
        lab.Ladder.Sum(sent => sent.Datagram.Payload.Length).Should().BeLessThan(flood * mm1.Payload.Length);
        (lab.B.Sas.Count, lab.B.Pending, lab.Time.Waiting).Should().Be((0, 0, 0));
    }

    [Fact]
    [Trait("CVE", "CVE-2016-5361")]
    public void A_long_first_message_does_not_make_the_answer_longer()
    {
        var lab = new TwoPeers();
        var plain = Mm1();
        var transform = Offered(plain).Proposals[0].Transforms[0];
        var many = new SecurityAssociation([Offered(plain).Proposals[0] with
        {
            Transforms = [.. Enumerable.Range(1, 200).Select(i => transform with { Number = (byte)i })],
        }]);
        var sent = new TwoPeers.Sent(TimeSpan.Zero, "MM1", 1, plain);
        lab.Deliver(Forge.Payloads(sent, p => p.With<SecurityAssociation>(_ => many)), TimeSpan.Zero);
        lab.RunFor(1);

        lab.Ladder.Should().ContainSingle().Which.Datagram.Payload.Length.Should().Be(plain.Payload.Length);
    }

    [Fact]
    public void A_refused_first_message_is_answered_once_each_time_and_shorter_than_it_came()
    {
        var lab = new TwoPeers(ofB: [TwoPeers.Aes256Sha256Group14 with { Group = 2 }]);
        for (var i = 0; i < 1000; i++) lab.Deliver(Mm1(), TimeSpan.FromTicks(i));
        lab.RunFor(1000);

        lab.Ladder.Should().HaveCount(1000, "there is no timer on a refusal");
        lab.Ladder.Should().OnlyContain(sent => sent.Datagram.Payload.Length < Mm1().Payload.Length);
        lab.Ladder.Select(sent => sent.Datagram.Payload).Distinct()
            .Should().ContainSingle("and nothing is kept for it");
        lab.B.Sas.Should().BeEmpty();
    }

    static Datagram Mm1() => new TwoPeers().Connect(0.01).First("MM1").Datagram;

    static SecurityAssociation Offered(Datagram mm1)
    {
        Eavesdropper.Parse(mm1).TryReadPayloads(out var payloads).Should().BeTrue();
        return payloads!.OfType<SecurityAssociation>().Single();
    }
}
