using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.Tests.TwoPeers;

namespace IkeLab.Ike.Tests;

/// <summary>IKE messages in pieces of their own, and what hostile pieces do: nothing.</summary>
public class FragmentationTests
{
    static Func<IkePeerOptions, IkePeerOptions> InPieces(int size) => options => options with
    {
        Features = PeerFeatures.Fragmentation,
        FragmentSize = size,
    };

    static TwoPeers Lab(int size = 200, Func<Sent, IEnumerable<Arrival>>? wire = null) =>
        new(wire: wire, optionsOfA: InPieces(size), optionsOfB: InPieces(size));

    [Theory]
    [InlineData(128)]
    [InlineData(200)]
    [InlineData(333)]
    public void A_negotiation_in_pieces_comes_up_and_no_packet_is_longer_than_asked(int size)
    {
        var lab = Lab(size).Connect();

        lab.ShouldBeUp();
        lab.LadderNames.Should().Contain("FRAG").And.NotContain("MM3");
        lab.Ladder.Where(sent => sent.Name is not ("MM1" or "MM2"))
            .Should().OnlyContain(sent => 20 + 8 + 4 + sent.Datagram.Payload.Length <= size);
    }

    [Fact]
    public void Nothing_goes_in_pieces_unless_both_have_announced_it()
    {
        var lab = new TwoPeers(optionsOfA: InPieces(200)).Connect();

        lab.ShouldBeUp();
        lab.LadderNames.Should().NotContain("FRAG");
    }

    [Fact]
    public void Pieces_in_any_order_twice_or_lost_once_make_one_message()
    {
        var seen = 0;
        var lab = Lab(wire: sent => sent.Name != "FRAG" ? Wires.Perfect(sent)
            : ++seen % 5 == 2 && seen < 12 ? []
            : [new(sent.Datagram, TimeSpan.FromMilliseconds(seen % 3 * 20)),
                new(sent.Datagram, TimeSpan.FromMilliseconds(30))]);
        lab.Connect(60);

        lab.ShouldBeUp();
        lab.A.Sas.Concat(lab.B.Sas).Should().HaveCount(2);
    }

    [Fact]
    public void A_piece_that_contradicts_an_earlier_one_is_refused_and_the_message_still_comes_together()
    {
        var inbox = new FragmentInbox(TimeProvider.System);
        Refusal? Take(byte number, bool last, string hex, out Octets? whole) =>
            inbox.Take(new(AddressA, 500), new(1, 2), new Fragment(7, number, last, Octets.FromHex(hex)), out whole);

        Take(1, false, "0102", out _).Should().BeNull();
        Take(1, false, "0909", out _)!.Kind.Should().Be(RefusalKind.Malformed);
        Take(3, true, "05", out _).Should().BeNull();
        Take(4, true, "06", out _)!.Kind.Should().Be(RefusalKind.Malformed, "it lies behind the end");
        Take(2, true, "03", out _)!.Kind.Should().Be(RefusalKind.Malformed, "there is an end already");
        Take(1, false, "0102", out _).Should().BeNull("a retransmission is no contradiction");
        Take(2, false, "0304", out var whole).Should().BeNull();
        whole.Should().Be(Octets.FromHex("0102030405"));
        inbox.Count.Should().Be(0);

        Take(1, true, "AA", out whole).Should().BeNull("a second message inherits no end from the first");
        whole.Should().Be(Octets.FromHex("AA"));
    }

    [Fact]
    public void An_end_before_pieces_that_are_there_is_refused()
    {
        var inbox = new FragmentInbox(TimeProvider.System);
        inbox.Take(new(AddressA, 500), new(1, 2), new Fragment(7, 5, false, Octets.FromHex("01")), out _)
            .Should().BeNull();
        inbox.Take(new(AddressA, 500), new(1, 2), new Fragment(7, 2, true, Octets.FromHex("01")), out _)
            .Should().NotBeNull();
    }

    [Fact]
    public void What_waits_for_pieces_is_bounded_in_number_pieces_octets_and_time()
    {
        var lab = new TwoPeers();
        var inbox = new FragmentInbox(lab.Time);
        for (var id = 0; id < 1_000; id++)
        {
            inbox.Take(new(AddressA, 500), new(1, 2), new Fragment((ushort)id, 1, false, new byte[100]), out _);
        }

        inbox.Count.Should().Be(FragmentInbox.MessagesMax);
        inbox.Take(new(AddressA, 500), new(1, 2), new Fragment(1, 65, false, new byte[1]), out _)!.Kind
            .Should().Be(RefusalKind.TooMany);
        inbox.Take(new(AddressA, 500), new(1, 2), new Fragment(999, 2, false, new byte[65_500]), out _)!.Kind
            .Should().Be(RefusalKind.TooMany);

        lab.RunFor(30);
        inbox.Take(new(AddressA, 500), new(1, 2), new Fragment(1, 1, false, new byte[1]), out _);
        inbox.Count.Should().Be(1);
    }

    [Fact]
    public void A_strangers_pieces_are_not_kept_and_a_piece_within_pieces_goes_nowhere()
    {
        var lab = Lab().Connect();
        var sa = lab.A.Sas[0].Id;
        var first = lab.First("MM1").Datagram;
        Octets Piece(SaId id, Octets data) => Message.Of(
            id, ExchangeType.IdentityProtection, MessageFlags.None, 0, [new Fragment(900, 1, true, data)]).ToBytes();

        lab.Deliver(first with { Payload = Piece(new(0x99, 0x98), new byte[40]) }, TimeSpan.Zero);
        lab.Deliver(first with { Payload = Piece(sa, Piece(sa, new byte[40])) }, TimeSpan.Zero);
        lab.RunFor(1);

        lab.EventsOfB.OfType<MessageRefused>().Select(refused => refused.Refusal.Kind).Should().Equal(
            RefusalKind.Unexpected, RefusalKind.Malformed);
    }
}
