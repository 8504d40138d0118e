using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.Tests;

/// <summary>Informational messages under an ISAKMP SA: nothing is believed whose hash does not verify.</summary>
public class InformationalTests
{
    static readonly Delete Delete = new(ProtocolId.Esp, [new byte[] { 0, 0, 0xB0, 0 }]);
    static readonly Notification NoProposal = new(
        ProtocolId.Esp, Octets.Empty, NotifyType.NoProposalChosen, Octets.Empty);

    [Fact]
    public void A_protected_delete_is_told_once_however_often_it_comes()
    {
        var lab = new TwoPeers().Connect();
        var delete = new Eavesdropper(lab).Informational(77, Delete);
        foreach (var after in new[] { 0, 1, 500 }) lab.Deliver(delete, TimeSpan.FromSeconds(after));
        lab.RunFor(600);

        lab.EventsOfA.OfType<DeleteReceived>().Should().ContainSingle().Which.Spis.Should().ContainSingle();
        lab.A.Counters.Repeated.Should().Be(2);
    }

    [Fact]
    public void A_delete_whose_hash_is_wrong_or_that_comes_in_clear_is_refused()
    {
        var lab = new TwoPeers().Connect();
        var its = new Eavesdropper(lab);
        var right = its.Informational(77, Delete);
        var sent = new TwoPeers.Sent(TimeSpan.Zero, "INFO", 1, right);
        lab.Deliver(its.Rewrite(sent, p => p.With<Hash>(_ => new Hash(new byte[32]))), TimeSpan.Zero);
        lab.Deliver(its.Rewrite(sent, _ => [Delete]), TimeSpan.Zero);
        lab.Deliver(right with
        {
            Payload = Message.Of(its.Sa, ExchangeType.Informational, MessageFlags.None, 77, [Delete]).ToBytes(),
        }, TimeSpan.Zero);
        lab.RunFor(1);

        lab.EventsOfA.OfType<DeleteReceived>().Should().BeEmpty();
        lab.EventsOfA.OfType<MessageRefused>().Select(refused => refused.Refusal.Kind).Should().Equal(
            RefusalKind.WrongHash, RefusalKind.WrongPayloads, RefusalKind.Protection);

        lab.Deliver(right, TimeSpan.Zero);
        lab.RunFor(1);
        lab.EventsOfA.OfType<DeleteReceived>().Should().ContainSingle("what was refused has used up no message ID");
    }

    [Fact]
    public void A_clear_notify_under_an_established_sa_is_refused()
    {
        var lab = new TwoPeers(Profile.StrongSwan, Wires.Lose("QM2")).Connect(2);
        var its = new Eavesdropper(lab);
        lab.Deliver(lab.First("MM2").Datagram with
        {
            Payload = Message.Of(its.Sa, ExchangeType.Informational, MessageFlags.None, 9, [NoProposal]).ToBytes(),
        }, TimeSpan.Zero);
        lab.RunFor(1);

        lab.A.Counters.Refused(RefusalKind.Protection).Should().Be(1);
        lab.A.Pending.Should().Be(1, "the quick mode goes on");
    }

    [Fact]
    public void A_connected_under_the_message_id_of_its_quick_mode_and_a_fourth_message_are_tolerated()
    {
        // What the commit bit of RFC 2408 section 3.1 brings: of some peers a notify, of some a fourth message.
        var lab = new TwoPeers().Connect();
        var its = new Eavesdropper(lab);
        var messageId = Eavesdropper.Parse(lab.First("QM1").Datagram).Header.MessageId;
        Notification connected = new(ProtocolId.Esp, new byte[] { 0, 0, 0xB0, 0 }, NotifyType.Connected, Octets.Empty);
        var info = its.Informational(messageId, connected);
        lab.Deliver(info, TimeSpan.Zero);
        lab.Deliver(info with { Payload = FourthQuickMode(info) }, TimeSpan.Zero);
        lab.RunFor(10);

        lab.ShouldBeUp();
        lab.A.Counters.RefusedInAll.Should().Be(0);
        lab.LadderNames.Should().Equal(TwoPeers.Names);

        static Octets FourthQuickMode(Datagram info)
        {
            var octets = info.Payload.ToArray();
            octets[18] = (byte)ExchangeType.QuickMode;
            return octets;
        }
    }

    [Fact]
    public void A_refusal_reflected_to_its_sender_ends_nothing()
    {
        // B refuses a line of A's while its own quick mode for another goes on; HASH(1) verifies in both directions.
        var lab = new TwoPeers().Connect();
        var third = TwoPeers.Child() with { Remote = new(System.Net.IPNetwork.Parse("192.168.3.0/24")) };
        lab.Wire = Wires.Lose("QM2");
        lab.B.Acquire(TwoPeers.AddressA, lab.ChildOfB);
        lab.A.Acquire(TwoPeers.AddressB, third);
        lab.RunFor(5);
        var refusal = lab.First("INFO").Datagram;
        lab.Deliver(refusal with { From = refusal.To, To = refusal.From }, TimeSpan.Zero);
        lab.RunFor(1);

        lab.B.Pending.Should().Be(1);
        lab.EventsOfB.OfType<NotifyReceived>().Should().BeEmpty();
    }

    [Fact]
    public void A_protected_notify_from_a_peer_that_knows_the_keys_ends_the_quick_mode_it_means()
    {
        var lab = new TwoPeers(wire: Wires.Lose("QM2")).Connect(2);
        var its = new Eavesdropper(lab);
        lab.Deliver(its.Informational(7, NoProposal with { Spi = new byte[] { 1, 2, 3, 4 } }), TimeSpan.Zero);
        lab.RunFor(1);
        lab.A.Pending.Should().Be(1, "it means another SPI");

        lab.Deliver(its.Informational(8, NoProposal with { Spi = new byte[] { 0, 0, 0xA0, 0 } }), TimeSpan.Zero);
        lab.RunFor(1);
        lab.A.Pending.Should().Be(0);
        lab.EventsOfA.OfType<QuickModeFailed>().Should().ContainSingle();
    }
}
