using System.Net;
using IkeLab.Net;

namespace IkeLab.Ike.Tests;

/// <summary>Asking for SAs: at any moment, for several lines, and from both sides at once (F41, R45, R72).</summary>
public class AcquireTests
{
    static readonly ChildPolicy Second = TwoPeers.Child() with { Remote = new(IPNetwork.Parse("192.168.3.0/24")) };

    [Theory]
    [InlineData("ios")]
    [InlineData("strongswan")]
    public void Asking_again_at_any_moment_of_the_negotiation_changes_nothing(string profile)
    {
        var lab = new TwoPeers(Make.Named(profile));
        for (var i = 0; i < 79; i++)
        {
            // A new object each time, as from each packet that finds no SA.
            lab.Time.After(TimeSpan.FromMilliseconds(10 * i), Phase.Probes,
                () => lab.A.Acquire(TwoPeers.AddressB, TwoPeers.Child()));
        }

        lab.RunFor(20);
        lab.ShouldBeUp();
        lab.LadderNames.Should().Equal(TwoPeers.Names);
    }

    [Fact]
    public void The_responder_asking_while_the_initiators_quick_mode_for_the_line_goes_on_changes_nothing()
    {
        var lab = new TwoPeers(wire: Wires.Lose("QM3", times: 1)).Connect(2);
        lab.B.Acquire(TwoPeers.AddressA, lab.ChildOfB).Should().BeTrue();
        lab.RunFor(20);

        lab.ShouldBeUp();
        lab.Count("QM1").Should().Be(1);
    }

    [Fact]
    public void Two_lines_wanted_at_once_come_up_under_one_isakmp_sa()
    {
        var lab = new TwoPeers();
        lab.IpsecOfB.Lines.Add(TwoPeers.Mirror(Second));
        lab.Time.After(TimeSpan.Zero, Phase.Probes, () => lab.A.Acquire(TwoPeers.AddressB, Second));
        lab.Connect();

        lab.A.Sas.Should().ContainSingle();
        lab.IpsecOfA.Outbound.Select(sa => sa.Policy.Remote).Should().BeEquivalentTo(
            [lab.ChildOfA.Remote, Second.Remote]);
        lab.IpsecOfB.Inbound.Should().HaveCount(2);
        lab.IpsecOfA.Outbound.Select(sa => sa.MessageId).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void One_line_that_is_refused_leaves_the_other_alone()
    {
        var lab = new TwoPeers();
        // B does not know it
        lab.Time.After(TimeSpan.Zero, Phase.Probes, () => lab.A.Acquire(TwoPeers.AddressB, Second));
        lab.Connect();

        lab.EventsOfA.OfType<QuickModeFailed>().Should().ContainSingle();
        lab.ShouldBeUp();
    }

    [Fact]
    public void All_lines_that_wait_for_a_phase_1_that_fails_are_told_so()
    {
        var lab = new TwoPeers(wire: Wires.Lose("MM1"));
        lab.Time.After(TimeSpan.FromSeconds(5), Phase.Probes, () => lab.A.Acquire(TwoPeers.AddressB, Second));
        lab.Connect(100);

        lab.EventsOfA.OfType<ChildFailed>().Select(failed => failed.Remote)
            .Should().Equal(lab.ChildOfA.Remote, Second.Remote);
    }

    [Theory]
    [InlineData("ios", 0)]
    [InlineData("ios", 50)]
    [InlineData("ios", 150)]
    [InlineData("ios", 450)]
    [InlineData("ios", 550)]
    [InlineData("ios", 650)]
    [InlineData("ios", 750)]
    [InlineData("asa", 0)]
    [InlineData("strongswan", 0)]
    [InlineData("strongswan", 350)]
    public void Glare_ends_with_sas_that_both_sides_hold(string profile, int later)
    {
        var lab = new TwoPeers(Make.Named(profile));
        lab.Time.After(
            TimeSpan.FromMilliseconds(later), Phase.Probes, () => lab.B.Acquire(TwoPeers.AddressA, lab.ChildOfB));
        lab.Connect(60);

        lab.A.Sas.Select(sa => sa.Id).Should().BeEquivalentTo(lab.B.Sas.Select(sa => sa.Id));
        foreach (var sa in lab.A.Sas)
        {
            sa.State.Status.Should().Be(IkeSaStatus.Established);
            lab.B.Sas.Single(other => other.Id == sa.Id).Role.Should().NotBe(sa.Role);
        }

        Spis(lab.IpsecOfA.Outbound, sa => sa.OutboundSpi).Should().Equal(
            Spis(lab.IpsecOfB.Inbound, sa => sa.InboundSpi));
        Spis(lab.IpsecOfB.Outbound, sa => sa.OutboundSpi).Should().Equal(
            Spis(lab.IpsecOfA.Inbound, sa => sa.InboundSpi));
        lab.IpsecOfA.Outbound.Should().NotBeEmpty();
        (lab.A.Pending, lab.B.Pending, lab.Waiting).Should().Be((0, 0, 0));
    }

    [Theory]
    [InlineData("MM6")]
    [InlineData("QM3")]
    public void Glare_survives_a_loss(string lost)
    {
        var lab = new TwoPeers(wire: Wires.Lose(lost, times: 1));
        lab.Time.After(TimeSpan.Zero, Phase.Probes, () => lab.B.Acquire(TwoPeers.AddressA, lab.ChildOfB));
        lab.Connect(60);

        lab.A.Sas.Should().HaveCount(2).And.OnlyContain(sa => sa.State.Status == IkeSaStatus.Established);
        lab.B.Sas.Should().HaveCount(2).And.OnlyContain(sa => sa.State.Status == IkeSaStatus.Established);
        Spis(lab.IpsecOfA.Outbound, sa => sa.OutboundSpi).Should().Equal(
            Spis(lab.IpsecOfB.Inbound, sa => sa.InboundSpi));
    }

    static IEnumerable<uint> Spis(IEnumerable<ChildSa> sas, Func<ChildSa, uint> spi) => sas.Select(spi).Order();
}
