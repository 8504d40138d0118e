using static IkeLab.Ike.IkeSaStatus;

namespace IkeLab.Ike.Tests;

/// <summary>Every message lost once, and every message lost for ever (F01, F02, F04 to F08, F15 to F17).</summary>
public class LossTests
{
    public static MatrixTheoryData<string, string> Messages => Make.TimesMessages;

    [Theory, MemberData(nameof(Messages))]
    public void Survives_the_loss_of_any_one_message(string profile, string lost)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.Lose(lost, times: 1), mode: Make.ModeOf(lost)).Connect(30);

        lab.ShouldBeUp();
        lab.EventsOfA.OfType<QuickModeEstablished>().Should().ContainSingle();
        lab.EventsOfB.OfType<QuickModeEstablished>().Should().ContainSingle();
        var octets = lab.Ladder.GroupBy(sent => sent.Name).ToDictionary(
            group => group.Key, group => group.Select(sent => sent.Datagram.Payload).Distinct().Count());
        octets.Should().OnlyContain(entry => entry.Value == 1, "what is sent again is sent in the same octets");
    }

    [Theory]
    // message, initiator's and responder's phase 1 while it goes on, initiator's and responder's quick mode,
    // sent in all
    [InlineData("ios", "MM1", "MM2", null, null, null, "MM1*6")]
    [InlineData("ios", "MM2", "MM2", "MM3", null, null, "MM1*6 MM2*6")]
    [InlineData("ios", "MM3", "MM4", "MM3", null, null, "MM1*1 MM2*6 MM3*6")]
    [InlineData("ios", "MM4", "MM4", "MM5", null, null, "MM1*1 MM2*1 MM3*6 MM4*6")]
    [InlineData("ios", "MM5", "MM6", "MM5", null, null, "MM1*1 MM2*1 MM3*1 MM4*6 MM5*6")]
    [InlineData("ios", "MM6", "MM6", "up", null, null, "MM1*1 MM2*1 MM3*1 MM4*1 MM5*6 MM6*6")]
    [InlineData("ios", "QM1", "up", "up", "QM2", null, "QM1*6")]
    [InlineData("ios", "QM2", "up", "up", "QM2", "QM3", "QM1*6 QM2*6")]
    [InlineData("ios", "QM3", "up", "up", null, "QM3", "QM1*1 QM2*6 QM3*6")]
    [InlineData("asa", "MM1", "MM2", null, null, null, "MM1*4")]
    [InlineData("asa", "MM2", "MM2", "MM3", null, null, "MM1*4 MM2*4")]
    [InlineData("asa", "MM3", "MM4", "MM3", null, null, "MM1*1 MM2*4 MM3*4")]
    [InlineData("asa", "MM4", "MM4", "MM5", null, null, "MM1*1 MM2*1 MM3*4 MM4*4")]
    [InlineData("asa", "MM5", "MM6", "MM5", null, null, "MM1*1 MM2*1 MM3*1 MM4*4 MM5*4")]
    [InlineData("asa", "MM6", "MM6", "up", null, null, "MM1*1 MM2*1 MM3*1 MM4*1 MM5*4 MM6*4")]
    [InlineData("asa", "QM1", "up", "up", "QM2", null, "QM1*4")]
    [InlineData("asa", "QM2", "up", "up", "QM2", "QM3", "QM1*4 QM2*4")]
    [InlineData("asa", "QM3", "up", "up", null, "QM3", "QM1*1 QM2*4 QM3*4")]
    [InlineData("strongswan", "MM1", "MM2", null, null, null, "MM1*6")]
    [InlineData("strongswan", "MM2", "MM2", "MM3", null, null, "MM1*6 MM2*6")] // under three responder SPIs
    [InlineData("strongswan", "MM3", "MM4", "MM3", null, null, "MM1*1 MM2*1 MM3*6")]
    [InlineData("strongswan", "MM4", "MM4", "MM5", null, null, "MM1*1 MM2*1 MM3*6 MM4*4")] // half open for 30 s
    [InlineData("strongswan", "MM5", "MM6", "MM5", null, null, "MM1*1 MM2*1 MM3*1 MM4*1 MM5*6")]
    [InlineData("strongswan", "MM6", "MM6", "up", null, null, "MM1*1 MM2*1 MM3*1 MM4*1 MM5*6 MM6*6")]
    [InlineData("ios", "AM1", "AM2", null, null, null, "AM1*6")]
    [InlineData("ios", "AM2", "AM2", "AM3", null, null, "AM1*6 AM2*6")]
    [InlineData("ios", "AM3", "up", "AM3", "QM2", null, "AM1*1 AM2*4 AM3*4 QM1*6")]
    [InlineData("asa", "AM1", "AM2", null, null, null, "AM1*4")]
    [InlineData("asa", "AM2", "AM2", "AM3", null, null, "AM1*4 AM2*4")]
    [InlineData("asa", "AM3", "up", "AM3", "QM2", null, "AM1*1 AM2*4 AM3*4 QM1*4")]
    [InlineData("strongswan", "AM1", "AM2", null, null, null, "AM1*6")]
    [InlineData("strongswan", "AM2", "AM2", "AM3", null, null, "AM1*6 AM2*12")] // 4 in each half-open SA of 30 s
    [InlineData("strongswan", "AM3", "up", "AM3", "QM2", null, "AM1*1 AM2*4 AM3*4 QM1*6")]
    [InlineData("strongswan", "QM1", "up", "up", "QM2", null, "QM1*6")]
    [InlineData("strongswan", "QM2", "up", "up", "QM2", "QM3", "QM1*6 QM2*6")]
    [InlineData("strongswan", "QM3", "up", "up", null, "QM3", "QM1*1 QM2*6 QM3*6")]
    public void A_message_lost_for_ever_leaves_each_side_where_the_catalogue_says(
        string profile, string lost, string a, string? b, string? quickModeOfA, string? quickModeOfB, string sent)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.Lose(lost), mode: Make.ModeOf(lost)).Connect(15);

        StateOf(lab.A).Should().Be(a);
        StateOf(lab.B).Should().Be(b);
        QuickModeOf(lab.A).Should().Be(quickModeOfA);
        QuickModeOf(lab.B).Should().Be(quickModeOfB);
        lab.IpsecOfA.Inbound.Should().HaveCount(lost is "QM3" ? 1 : 0);
        lab.IpsecOfB.Inbound.Should().HaveCount(lost is "QM2" or "QM3" && profile is not "strongswan" ? 1 : 0);

        lab.RunFor(300);

        var counted = lab.Ladder.GroupBy(one => one.Name).OrderBy(group => group.Key, StringComparer.Ordinal);
        string.Join(' ', counted.Select(group => $"{group.Key}*{group.Count()}").Where(
            sent.StartsWith("QM", StringComparison.Ordinal)
                ? one => one.StartsWith("QM", StringComparison.Ordinal) : _ => true)).Should().Be(sent);
        StateOf(lab.A).Should().Be(a is "up" ? "up" : null);
        StateOf(lab.B).Should().Be(b is "up" ? "up" : null);
        (lab.A.Pending, lab.B.Pending, lab.Waiting).Should().Be((0, 0, 0), "nobody waits for ever");
        lab.EventsOfA.OfType<Phase1Deleted>().Should().HaveCount(a is "up" ? 0 : 1);
        lab.EventsOfA.OfType<ChildFailed>().Should().HaveCount(a is "up" ? 0 : 1);
        lab.EventsOfA.OfType<QuickModeFailed>().Should().HaveCount(lost is "QM1" or "QM2" or "AM3" ? 1 : 0);
        lab.EventsOfB.OfType<QuickModeFailed>().Should().HaveCount(lost is "QM2" or "QM3" ? 1 : 0);
    }

    [Theory]
    [InlineData("ios")]
    [InlineData("asa")]
    [InlineData("strongswan")]
    public void After_mm6_was_lost_for_ever_a_new_attempt_comes_up_beside_the_stale_sa(string profile)
    {
        var lab = new TwoPeers(Make.Named(profile), Wires.Lose("MM6")).Connect(300);
        lab.Wire = Wires.Perfect;
        lab.AcquireAtA();
        lab.RunFor(20);

        lab.A.Sas.Should().ContainSingle();
        lab.B.Sas.Select(sa => sa.State.Status).Should().Equal(Established, Established);
        lab.IpsecOfA.Outbound.Should().ContainSingle();
        lab.IpsecOfB.Outbound.Should().ContainSingle();
    }

    [Fact]
    public void A_quick_mode_of_a_responder_whose_mm6_is_late_is_dropped_until_mm6_comes()
    {
        // B, up by itself, begins a quick mode; A, which has no MM6 yet, drops it (F08).
        var lab = new TwoPeers(wire: Wires.Lose("MM6", times: 1)).Connect(1);
        lab.Time.After(TimeSpan.Zero, Net.Phase.Probes, () => lab.B.Acquire(TwoPeers.AddressA, lab.ChildOfB));
        lab.RunFor(5);
        lab.A.Counters.Refused(RefusalKind.Unexpected).Should().Be(1);

        lab.RunFor(30);
        lab.IpsecOfA.Outbound.Should().NotBeEmpty();
        lab.IpsecOfB.Outbound.Should().HaveSameCount(lab.IpsecOfA.Outbound);
    }

    static string? StateOf(IkePeer peer) =>
        peer.Sas.SingleOrDefault()?.State is { } state ? state.Status is Established ? "up" : state.Awaiting : null;

    static string? QuickModeOf(IkePeer peer) => peer.Sas.SelectMany(sa => sa.QuickModes).SingleOrDefault().Awaiting;
}
