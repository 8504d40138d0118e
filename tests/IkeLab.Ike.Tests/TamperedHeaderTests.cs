namespace IkeLab.Ike.Tests;

/// <summary>Every field of every message's header changed on the way, the checksum repaired (tamper).</summary>
public class TamperedHeaderTests
{
    // Field, offset, XOR. The exchange types become another one that is spoken, and one that is not.
    static readonly Dictionary<string, (int Offset, byte[] Xor)> Fields = new()
    {
        ["I-SPI"] = (7, [0x01]),
        ["R-SPI"] = (15, [0x01]),
        ["next payload"] = (16, [0x40]),
        ["major version"] = (17, [0x30]),
        ["minor version"] = (17, [0x01]),
        ["exchange, spoken"] = (18, [0x22]),
        ["exchange, informational"] = (18, [0x07]),
        ["exchange, the other mode"] = (18, [0x06]),
        ["exchange, unspoken"] = (18, [0x01]),
        ["E flag"] = (19, [0x01]),
        ["A flag"] = (19, [0x04]),
        ["reserved flag"] = (19, [0x80]),
        ["message ID"] = (23, [0x01]),
        ["length, longer"] = (26, [0x10]),
        ["length, shorter"] = (27, [0x04]),
    };

    // A changed I-SPI in MM1 is another negotiation, and a changed R-SPI in MM2 is a responder's free choice; that of
    // AM2 is under its HASH_R.
    static readonly string[] Unknowable = ["MM1 I-SPI", "MM2 R-SPI", "AM1 I-SPI"];

    public static IEnumerable<TheoryDataRow<string, string>> Rows =>
        from message in Make.Messages
        from name in Fields.Keys
        where !Unknowable.Contains($"{message} {name}")
        select new TheoryDataRow<string, string>(message, name);

    [Theory, MemberData(nameof(Rows))]
    public void A_tampered_copy_is_refused_and_the_true_one_goes_on(string message, string field)
    {
        var (offset, xor) = Fields[field];
        var lab = new TwoPeers(
            wire: Wires.Before(message, sent => Forge.Octets(sent, offset, xor)), mode: Make.ModeOf(message)).Connect();

        lab.ShouldBeUp();
        lab.LadderNames.Should().Equal(lab.TrueNames);
        (lab.A.Counters.RefusedInAll + lab.B.Counters.RefusedInAll).Should().Be(1);
    }

    [Theory, MemberData(nameof(Rows))]
    public void A_tampered_message_is_made_up_for_by_its_repetition(string message, string field)
    {
        var (offset, xor) = Fields[field];
        var lab = new TwoPeers(wire: Wires.Instead(message, sent => Forge.Octets(sent, offset, xor)),
            mode: Make.ModeOf(message)).Connect(40);

        lab.ShouldBeUp();
        (lab.A.Counters.RefusedInAll + lab.B.Counters.RefusedInAll)
            .Should().Be(1 + (message is "AM3" ? lab.EarlyQuickModes : 0));
    }

    [Fact]
    public void Mm1_under_another_spi_is_another_negotiation_which_dies_by_itself()
    {
        var lab = new TwoPeers(wire: Wires.Instead("MM1", sent => Forge.Octets(sent, 7, 0x01))).Connect(20);
        lab.B.Sas.Should().HaveCount(2);
        lab.A.Counters.Refused(RefusalKind.UnknownSa).Should().BeGreaterThan(0, "its MM2 is for nobody");

        lab.RunFor(200);
        lab.ShouldBeUp();
    }

    [Fact]
    public void Mm2_under_another_responder_spi_misleads_this_negotiation_but_not_the_next()
    {
        var lab = new TwoPeers(wire: Wires.Instead("MM2", sent => Forge.Octets(sent, 15, 0x01))).Connect(200);
        lab.EventsOfA.OfType<Phase1Deleted>().Should().ContainSingle().Which.Why.Should().Contain("MM4");
        lab.B.Counters.Refused(RefusalKind.UnknownSa).Should().Be(6, "MM3 names an SA that B does not have");

        lab.Wire = Wires.Perfect;
        lab.AcquireAtA();
        lab.RunFor(20);
        lab.ShouldBeUp();
    }

    [Theory]
    [InlineData("MM2")]
    [InlineData("MM3")]
    [InlineData("MM4")]
    [InlineData("MM5")]
    [InlineData("MM6")]
    [InlineData("QM1")]
    [InlineData("QM2")]
    [InlineData("QM3")]
    [InlineData("AM2")]
    [InlineData("AM3")]
    public void A_responder_spi_of_zero_is_refused_by_its_own_name_outside_mm1(string message)
    {
        var lab = new TwoPeers(wire: Wires.Before(message, sent =>
            Forge.Header(sent, header => header with { Sa = header.Sa with { Responder = 0 } })),
            mode: Make.ModeOf(message)).Connect();

        lab.ShouldBeUp();
        (lab.A.Counters.Refused(RefusalKind.ResponderSpiZero) + lab.B.Counters.Refused(RefusalKind.ResponderSpiZero))
            .Should().Be(1);
    }

    [Fact]
    public void The_commit_bit_is_tolerated_and_never_set()
    {
        var lab = new TwoPeers(wire: sent => [new(Forge.Octets(sent, 19, 0x02), TimeSpan.Zero)]).Connect();

        lab.ShouldBeUp();
        lab.LadderNames.Should().Equal(TwoPeers.Names);
        lab.Ladder.Should().OnlyContain(sent => (sent.Datagram.Payload[19] & 2) == 0);
    }
}
