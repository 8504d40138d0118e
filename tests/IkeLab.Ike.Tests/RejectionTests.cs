using System.Net;
using System.Numerics;
using IkeLab.Crypto.Ikev1;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.RefusalKind;

namespace IkeLab.Ike.Tests;

/// <summary>What is wrong in a message is refused and counted before anything resumes (R24).</summary>
public class RejectionTests
{
    delegate Datagram Forgery(TwoPeers.Sent sent, Eavesdropper its);

    static readonly Dictionary<string, (string Message, Forgery Forge, RefusalKind Kind)> Forgeries = new()
    {
        ["MM1 of two SA payloads"] = ("MM1", Clear(p => p.Twice<SecurityAssociation>()), WrongPayloads),
        ["MM1 of another DOI"] = ("MM1", (sent, _) => Forge.Octets(sent, 32 + 3, 0x02), Malformed),
        ["MM2 of an algorithm not offered"] = ("MM2", Choice(a => Is(a, IkeAttribute.HashAlgorithm)
            ? DataAttribute.Short(IkeAttribute.HashAlgorithm, 2)
            : a), NoProposalChosen),
        ["MM2 of another lifetime"] = ("MM2", Choice(a => Is(a, IkeAttribute.LifeDuration)
            ? DataAttribute.Long(IkeAttribute.LifeDuration, 60)
            : a), NoProposalChosen),
        ["MM2 with an attribute less"] = ("MM2",
            Choice(a => Is(a, IkeAttribute.LifeDuration) || Is(a, IkeAttribute.LifeType) ? null : a), NoProposalChosen),
        ["MM2 of two proposals"] = ("MM2", Clear(p => p.With<SecurityAssociation>(
            sa => new SecurityAssociation([sa.Proposals[0], sa.Proposals[0]]))), NoProposalChosen),
        ["MM2 of two SA payloads"] = ("MM2", Clear(p => p.Twice<SecurityAssociation>()), WrongPayloads),
        ["MM3 without nonce"] = ("MM3", Clear(p => p.Without<Nonce>()), WrongPayloads),
        ["MM3 without KE"] = ("MM3", Clear(p => p.Without<KeyExchange>()), WrongPayloads),
        ["MM3 with two KE"] = ("MM3", Clear(p => p.Twice<KeyExchange>()), WrongPayloads),
        ["MM3 with a nonce of 7"] = ("MM3", Nonce(7), Malformed),
        ["MM4 with a nonce of 257"] = ("MM4", Nonce(257), Malformed),
        ["MM4 with two nonces"] = ("MM4", Clear(p => p.Twice<Nonce>()), WrongPayloads),
        ["MM3 encrypted before there is a key"] = ("MM3", (sent, _) => Forge.Octets(sent, 19, 0x01), Protection),
        ["MM5 in clear"] = ("MM5", (sent, its) => Forge.Payloads(InClear(sent, its), p => p), Protection),
        ["MM6 in clear"] = ("MM6", (sent, its) => Forge.Payloads(InClear(sent, its), p => p), Protection),
        ["MM5 of another HASH_I"] = ("MM5", Encrypted(p => p.With<Hash>(Wrong)), WrongHash),
        ["MM6 of another HASH_R"] = ("MM6", Encrypted(p => p.With<Hash>(Wrong)), WrongHash),
        ["MM6 with HASH_I sent back"] = ("MM6", (sent, its) =>
            its.Rewrite(sent, p => p.With<Hash>(_ => its.Read("MM5").OfType<Hash>().Single())), WrongHash),
        ["MM5 of a shorter HASH_I"] =
            ("MM5", Encrypted(p => p.With<Hash>(hash => new Hash(hash.Data.Slice(0, 16)))), WrongHash),
        ["MM5 without HASH_I"] = ("MM5", Encrypted(p => p.Without<Hash>()), WrongPayloads),
        ["MM5 without IDii"] = ("MM5", Encrypted(p => p.Without<Identification>()), WrongPayloads),
        ["MM6 with two IDir"] = ("MM6", Encrypted(p => p.Twice<Identification>()), WrongPayloads),
        ["MM5 of another address"] =
            ("MM5", Identity(new(IdType.Ipv4Address, 17, 500, new byte[] { 10, 0, 0, 1 })), WrongIdentity),
        ["MM5 of a name"] = ("MM5", Identity(Identification.OfFqdn("a.example")), WrongIdentity),
        ["MM5 of another port"] =
            ("MM5", Identity(new(IdType.Ipv4Address, 17, 4500, new byte[] { 203, 0, 113, 1 })), WrongIdentity),
        ["MM5 of no whole block"] = ("MM5", (sent, _) => Forge.Body(sent, new byte[17]), Undecipherable),
        ["MM5 of nothing"] = ("MM5", (sent, _) => Forge.Body(sent, Octets.Empty), Undecipherable),
        ["MM5 of zeros"] = ("MM5", (sent, _) => Forge.Body(sent, new byte[64]), Undecipherable),
        ["MM1 with a KE payload"] = ("MM1", Clear(p => [.. p, new KeyExchange(new byte[256])]), WrongPayloads),
        ["AM1 of two SA payloads"] = ("AM1", Clear(p => p.Twice<SecurityAssociation>()), WrongPayloads),
        ["AM1 without KE"] = ("AM1", Clear(p => p.Without<KeyExchange>()), WrongPayloads),
        ["AM1 without nonce"] = ("AM1", Clear(p => p.Without<Nonce>()), WrongPayloads),
        ["AM1 without IDii"] = ("AM1", Clear(p => p.Without<Identification>()), WrongPayloads),
        ["AM1 with two IDii"] = ("AM1", Clear(p => p.Twice<Identification>()), WrongPayloads),
        ["AM1 of another address"] = ("AM1",
            Clear(p => p.With<Identification>(_ => Identification.OfAddress(IPAddress.Loopback))), WrongIdentity),
        ["AM1 of a public value of one"] =
            ("AM1", Clear(p => p.With<KeyExchange>(_ => new KeyExchange(Padded(BigInteger.One)))), WrongKeyExchange),
        ["AM1 of a public value of another group"] =
            ("AM1", Clear(p => p.With<KeyExchange>(_ => new KeyExchange(new byte[128]))), WrongKeyExchange),
        ["AM2 of an algorithm not offered"] = ("AM2", Choice(a => Is(a, IkeAttribute.HashAlgorithm)
            ? DataAttribute.Short(IkeAttribute.HashAlgorithm, 2)
            : a), NoProposalChosen),
        ["AM2 of two SA payloads"] = ("AM2", Clear(p => p.Twice<SecurityAssociation>()), WrongPayloads),
        ["AM2 without KE"] = ("AM2", Clear(p => p.Without<KeyExchange>()), WrongPayloads),
        ["AM2 of another public value"] =
            ("AM2", Clear(p => p.With<KeyExchange>(ke => new KeyExchange(Changed(ke.PublicValue)))), WrongHash),
        ["AM2 of another nonce"] =
            ("AM2", Clear(p => p.With<Nonce>(nonce => new Nonce(Changed(nonce.Data)))), WrongHash),
        ["AM2 of a public value of zero"] =
            ("AM2", Clear(p => p.With<KeyExchange>(_ => new KeyExchange(new byte[256]))), WrongKeyExchange),
        ["AM2 of another address"] =
            ("AM2", Clear(p => p.With<Identification>(_ => Identification.OfAddress(IPAddress.Loopback))), WrongHash),
        ["AM2 of another HASH_R"] = ("AM2", Clear(p => p.With<Hash>(Wrong)), WrongHash),
        ["AM2 without HASH_R"] = ("AM2", Clear(p => p.Without<Hash>()), WrongPayloads),
        ["AM2 without IDir"] = ("AM2", Clear(p => p.Without<Identification>()), WrongPayloads),
        ["AM3 of another HASH_I"] = ("AM3", Encrypted(p => p.With<Hash>(Wrong)), WrongHash),
        ["AM3 of another HASH_I in clear"] =
            ("AM3", (sent, its) => Forge.Payloads(InClear(sent, its), p => p.With<Hash>(Wrong)), WrongHash),
        ["AM3 with HASH_R sent back"] =
            ("AM3", (sent, its) => its.Rewrite(sent, p => p.With<Hash>(_ => its.Clear<Hash>("AM2"))), WrongHash),
        ["AM3 without HASH_I"] = ("AM3", Encrypted(_ => [new Nonce(new byte[20])]), WrongPayloads),
        ["AM3 of zeros"] = ("AM3", (sent, _) => Forge.Body(sent, new byte[48]), Undecipherable),
        ["QM1 in clear"] = ("QM1", (sent, its) => Forge.Payloads(InClear(sent, its), p => p), Protection),
        ["QM1 of another HASH(1)"] = ("QM1", Encrypted(p => p.With<Hash>(Wrong)), WrongHash),
        ["QM1 of another nonce than HASH(1) covers"] =
            ("QM1", Encrypted(p => p.With<Nonce>(_ => new Nonce(new byte[20]))), WrongHash),
        ["QM1 whose HASH is not in front"] = ("QM1", Encrypted(p => p.Reverse()), WrongPayloads),
        ["QM1 without nonce"] = ("QM1", Hashed(p => p.Without<Nonce>()), WrongPayloads),
        ["QM1 with two SA payloads"] = ("QM1", Hashed(p => p.Twice<SecurityAssociation>()), WrongPayloads),
        ["QM1 with a nonce of 7"] = ("QM1", Hashed(p => p.With<Nonce>(_ => new Nonce(new byte[7]))), Undecipherable),
        ["QM2 of another HASH(2)"] = ("QM2", Encrypted(p => p.With<Hash>(Wrong)), WrongHash),
        ["QM2 whose hash is HASH(1)"] =
            ("QM2", (sent, its) => its.Rewrite(sent, p => p.With<Hash>(_ => HASH_1(sent, its))), WrongHash),
        ["QM2 of a suite not offered"] = ("QM2", Hashed(p => p.With<SecurityAssociation>(sa => Forge.Transform(
            sa, a => a.Type == (ushort)IpsecAttribute.AuthenticationAlgorithm
                ? DataAttribute.Short(IpsecAttribute.AuthenticationAlgorithm, 1)
                : a))), NoProposalChosen),
        ["QM2 of another lifetime"] = ("QM2", Hashed(p => p.With<SecurityAssociation>(
            sa => Forge.Transform(sa, a => a.IsShort ? a : DataAttribute.Long(a.Type, 60)))), NoProposalChosen),
        ["QM2 of a reserved SPI"] = ("QM2", Hashed(p => p.With<SecurityAssociation>(sa => new SecurityAssociation(
            [sa.Proposals[0] with { Spi = new byte[] { 0, 0, 0, 255 } }]))), NoProposalChosen),
        ["QM2 of other selectors"] = ("QM2", Hashed(p => p.With<Identification>(_ => new Identification(
            IdType.Ipv4Subnet, 0, 0, new byte[] { 10, 0, 0, 0, 255, 0, 0, 0 }))), WrongSelectors),
        ["QM2 without the selectors of QM1"] = ("QM2", Hashed(p => p.Without<Identification>()), WrongSelectors),
        ["QM2 without SA"] = ("QM2", Hashed(p => p.Without<SecurityAssociation>()), WrongPayloads),
        ["QM3 of another HASH(3)"] = ("QM3", Encrypted(p => p.With<Hash>(Wrong)), WrongHash),
        ["QM3 without HASH(3)"] = ("QM3", Encrypted(_ => [new Nonce(new byte[20])]), WrongPayloads),
        ["QM3 in clear"] = ("QM3", (sent, its) => Forge.Payloads(InClear(sent, its), p => p), Protection),
    };

    public static IEnumerable<TheoryDataRow<string>> Names =>
        Forgeries.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Names))]
    public void A_forged_message_is_refused_and_the_true_one_goes_on(string name)
    {
        var (message, forge, kind) = Forgeries[name];
        Eavesdropper? its = null;
        var lab = new TwoPeers(wire: Wires.Before(message, sent => forge(sent, its!)), mode: Make.ModeOf(message));
        its = new(lab);
        lab.Connect();

        lab.ShouldBeUp();
        lab.LadderNames.Should().Equal(lab.TrueNames, "a refusal is answered by nothing");
        var refused = lab.EventsOfA.Concat(lab.EventsOfB).OfType<MessageRefused>().Should().ContainSingle().Subject;
        refused.Refusal.Kind.Should().Be(kind, refused.Refusal.Why);
        lab.IpsecOfB.Reserved.Should().BeEmpty();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("p-1")]
    [InlineData("p")]
    [InlineData("too short")]
    [InlineData("too long")]
    public void A_weak_public_value_is_refused_in_mm3_and_mm4(string value)
    {
        var prime = new BigInteger(Modp2048Prime(), isUnsigned: true, isBigEndian: true);
        Octets weak = value switch
        {
            "0" => new byte[256],
            "1" => Padded(BigInteger.One),
            "p-1" => Padded(prime - 1),
            "p" => Padded(prime),
            "too short" => new byte[255],
            _ => new byte[257],
        };
        foreach (var message in new[] { "MM3", "MM4" })
        {
            var lab = new TwoPeers(wire: Wires.Before(message, sent =>
                Forge.Payloads(sent, p => p.With<KeyExchange>(_ => new KeyExchange(weak))))).Connect();
            lab.ShouldBeUp();
            lab.EventsOfA.Concat(lab.EventsOfB).OfType<MessageRefused>().Should().ContainSingle()
                .Which.Refusal.Kind.Should().Be(WrongKeyExchange);
        }
    }

    [Fact]
    public void A_public_value_off_the_curve_is_refused()
    {
        Phase1Policy[] policies = [TwoPeers.Aes256Sha256Group14 with { Group = 19 }];
        var lab = new TwoPeers(ofA: policies, ofB: policies, wire: Wires.Before("MM3", sent =>
            Forge.Payloads(sent, p => p.With<KeyExchange>(_ => new KeyExchange(new byte[64]))))).Connect();

        lab.ShouldBeUp();
        lab.B.Counters.Refused(WrongKeyExchange).Should().Be(1);
    }

    [Theory]
    [InlineData("MM1", NoKey)]
    [InlineData("MM2", UnknownSa)]
    [InlineData("MM3", UnknownSa)]
    [InlineData("MM4", UnknownSa)]
    [InlineData("MM5", UnknownSa)]
    [InlineData("MM6", UnknownSa)]
    [InlineData("QM1", UnknownSa)]
    [InlineData("QM2", UnknownSa)]
    [InlineData("QM3", UnknownSa)]
    public void A_message_from_another_address_is_for_nobody(string message, RefusalKind kind)
    {
        var lab = new TwoPeers(wire: Wires.Before(message, sent => sent.Datagram with
        {
            From = new(IPAddress.Parse("198.51.100.9"), 500),
        })).Connect();

        lab.ShouldBeUp();
        lab.LadderNames.Should().Equal(TwoPeers.Names);
        (lab.A.Counters.Refused(kind) + lab.B.Counters.Refused(kind)).Should().Be(1);
    }

    [Fact]
    public void A_responder_that_answers_from_another_address_looks_to_the_initiator_like_a_silent_one()
    {
        // F53: the capture at A shows MM2, and A drops it.
        var lab = new TwoPeers(wire: sent => [new(sent.Name != "MM2" ? sent.Datagram : sent.Datagram with
        {
            From = new(IPAddress.Parse("198.51.100.9"), 500),
        }, TimeSpan.Zero)]).Connect(100);

        lab.A.Counters.Refused(UnknownSa).Should().Be(6);
        lab.EventsOfA.OfType<Phase1Deleted>().Single().Why.Should().Contain("MM2");
    }

    [Theory]
    [InlineData(0.15, UnknownSa)]
    [InlineData(0.35, Unexpected)]
    [InlineData(0.45, Unexpected)]
    public void Quick_mode_before_phase_1_is_refused(double seconds, RefusalKind kind)
    {
        var qm1 = new TwoPeers().Connect().First("QM1").Datagram; // of a run with the same secrets, so the same SPIs
        var lab = new TwoPeers().Connect(seconds);
        lab.Deliver(kind is UnknownSa ? qm1 with { Payload = Mm1Spis(qm1) } : qm1, TimeSpan.Zero);
        lab.RunFor(20);

        lab.ShouldBeUp();
        lab.B.Counters.Refused(kind).Should().Be(1);
        static Octets Mm1Spis(Datagram datagram)
        {
            var octets = datagram.Payload.ToArray();
            octets[8] ^= 1;
            return octets;
        }
    }

    [Fact]
    public void Ones_own_mm1_come_back_opens_nothing()
    {
        var lab = new TwoPeers(wire: Wires.Instead("MM1", sent => sent.Datagram with
        {
            From = sent.Datagram.To,
            To = sent.Datagram.From,
        })).Connect(40);

        lab.A.Counters.Refused(ResponderSpiZero).Should().Be(1);
        lab.ShouldBeUp();
    }

    static Forgery Clear(Func<IReadOnlyList<Payload>, IEnumerable<Payload>> edit) =>
        (sent, _) => Forge.Payloads(sent, edit);

    static Forgery Encrypted(Func<IReadOnlyList<Payload>, IEnumerable<Payload>> edit) =>
        (sent, its) => its.Rewrite(sent, edit);

    static Forgery Hashed(Func<IReadOnlyList<Payload>, IEnumerable<Payload>> edit) =>
        (sent, its) => its.RewriteHashed(sent, edit);

    static Forgery Choice(Func<DataAttribute, DataAttribute?> edit) =>
        Clear(p => p.With<SecurityAssociation>(sa => Forge.Transform(sa, edit)));

    static Forgery Nonce(int length) => Clear(p => p.With<Nonce>(_ => new Nonce(new byte[length])));

    /// <summary>MM5 with another identity and the HASH_I that is right for it.</summary>
    static Forgery Identity(Identification id) => (sent, its) => its.Rewrite(sent, _ =>
    [
        id,
        new Hash(KeyDerivation.HASH_I(
            its.Skeyid, its.Gxi.Span, its.Gxr.Span, its.Sa.Initiator, its.Sa.Responder, its.SAi_b.Span, id.Body.Span)),
    ]);

    static Hash HASH_1(TwoPeers.Sent sent, Eavesdropper its)
    {
        var messageId = Eavesdropper.Parse(sent.Datagram).Header.MessageId;
        return new(KeyDerivation.HASH_1(
            its.Skeyid, messageId, PayloadChain.Write([.. its.Open(sent).Payloads.Skip(1)]).Span));
    }

    static Hash Wrong(Hash hash) => new(Changed(hash.Data));

    static Octets Changed(Octets original)
    {
        var octets = original.ToArray();
        octets[^1] ^= 1;
        return octets;
    }

    static TwoPeers.Sent InClear(TwoPeers.Sent sent, Eavesdropper its)
    {
        var header = Eavesdropper.Parse(sent.Datagram).Header;
        var message = Message.Of(
            header.Sa, header.Exchange, MessageFlags.None, header.MessageId, its.Open(sent).Payloads);
        return sent with { Datagram = sent.Datagram with { Payload = message.ToBytes() } };
    }

    static bool Is(DataAttribute attribute, IkeAttribute type) => attribute.Type == (ushort)type;

    static Octets Padded(BigInteger value)
    {
        var octets = new byte[256];
        var written = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        written.CopyTo(octets, 256 - written.Length);
        return octets;
    }

    // RFC 3526 section 3: 2^2048 - 2^1984 - 1 + 2^64 * ([2^1918 pi] + 124476).
    static byte[] Modp2048Prime() => Convert.FromHexString(
        "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD" +
        "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED" +
        "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F" +
        "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B" +
        "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510" +
        "15728E5A8AACAA68FFFFFFFFFFFFFFFF");
}
