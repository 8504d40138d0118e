using IkeLab.Crypto;
using IkeLab.Crypto.Ikev1;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.Tests;

/// <summary>The octets of a ladder, held against the formulas of RFC 2409 and the lists of requirement R50.</summary>
public class BytesTests
{
    const PayloadType SA = PayloadType.SecurityAssociation;
    const PayloadType ID = PayloadType.Identification;

    [Theory]
    [InlineData(null)]
    [InlineData(14)]
    public void Each_message_holds_exactly_its_payloads(int? pfs)
    {
        var lab = new TwoPeers(childOfA: TwoPeers.Child(pfs)).Connect();
        var eavesdropper = new Eavesdropper(lab);

        Clear("MM1").Should().Equal(SA);
        Clear("MM2").Should().Equal(SA);
        Clear("MM3").Should().Equal(PayloadType.KeyExchange, PayloadType.Nonce);
        Clear("MM4").Should().Equal(PayloadType.KeyExchange, PayloadType.Nonce);
        Encrypted("MM5").Should().Equal(ID, PayloadType.Hash);
        Encrypted("MM6").Should().Equal(ID, PayloadType.Hash);
        PayloadType[] quick = pfs is null
            ? [PayloadType.Hash, SA, PayloadType.Nonce, ID, ID]
            : [PayloadType.Hash, SA, PayloadType.Nonce, PayloadType.KeyExchange, ID, ID];
        Encrypted("QM1").Should().Equal(quick);
        Encrypted("QM2").Should().Equal(quick);
        Encrypted("QM3").Should().Equal(PayloadType.Hash);

        IEnumerable<PayloadType> Clear(string name)
        {
            Eavesdropper.Parse(lab.First(name).Datagram).TryReadPayloads(out var payloads).Should().BeTrue();
            return payloads!.Select(payload => payload.Type);
        }

        IEnumerable<PayloadType> Encrypted(string name) => eavesdropper.Read(name).Select(payload => payload.Type);
    }

    [Fact]
    public void Headers_are_those_of_the_rfc()
    {
        var lab = new TwoPeers().Connect();
        var headers = lab.Ladder.Select(sent => Eavesdropper.Parse(sent.Datagram).Header).ToList();

        headers.Select(header => header.Exchange).Should().Equal(
            [.. Enumerable.Repeat(ExchangeType.IdentityProtection, 6),
                .. Enumerable.Repeat(ExchangeType.QuickMode, 3)]);
        headers.Select(header => header.Flags).Should().Equal(
            [.. Enumerable.Repeat(MessageFlags.None, 4), .. Enumerable.Repeat(MessageFlags.Encryption, 5)]);
        headers.Should().OnlyContain(header => header.Version == 0x10);
        headers.Take(6).Should().OnlyContain(header => header.MessageId == 0);
        headers.Skip(6).Select(header => header.MessageId).Distinct().Should().ContainSingle().Which.Should().NotBe(0);
    }

    [Fact]
    public void Spis_are_new_at_mm1_and_mm2_and_stay()
    {
        var lab = new TwoPeers().Connect();
        var spis = lab.Ladder.Select(sent => Eavesdropper.Parse(sent.Datagram).Header.Sa).ToList();

        spis[0].Initiator.Should().NotBe(0);
        spis[0].Responder.Should().Be(0);
        spis[1].Responder.Should().NotBe(0).And.NotBe(spis[0].Initiator);
        spis.Skip(1).Distinct().Should().ContainSingle().Which.Initiator.Should().Be(spis[0].Initiator);
        Eavesdropper.Parse(new TwoPeers(seed: 2).Connect().First("MM1").Datagram).Header.Sa.Initiator
            .Should().NotBe(spis[0].Initiator);
    }

    [Theory]
    [InlineData(HashKind.Md5)]
    [InlineData(HashKind.Sha1)]
    [InlineData(HashKind.Sha256)]
    public void Phase_1_is_encrypted_and_authenticated_by_the_formulas_of_rfc_2409(HashKind hash)
    {
        var policies = new[] { TwoPeers.Aes256Sha256Group14 with { Hash = hash } };
        var lab = new TwoPeers(ofA: policies, ofB: policies).Connect();
        var its = new Eavesdropper(lab);

        foreach (var derived in lab.EventsOfA.Concat(lab.EventsOfB).OfType<KeysDerived>())
        {
            derived.EncryptionKey.ToArray().Should().Equal(its.CipherKey);
        }

        Hash("MM5").Should().Equal(KeyDerivation.HASH_I(
            its.Skeyid, its.Gxi.Span, its.Gxr.Span, its.Sa.Initiator, its.Sa.Responder,
            its.SAi_b.Span, Id("MM5").Body.Span));
        Hash("MM6").Should().Equal(KeyDerivation.HASH_R(
            its.Skeyid, its.Gxi.Span, its.Gxr.Span, its.Sa.Initiator, its.Sa.Responder,
            its.SAi_b.Span, Id("MM6").Body.Span));
        Id("MM5").Data.ToArray().Should().Equal(TwoPeers.AddressA.GetAddressBytes());
        Id("MM6").Data.ToArray().Should().Equal(TwoPeers.AddressB.GetAddressBytes());

        byte[] Hash(string name) => its.Read(name).OfType<Hash>().Single().Data.ToArray();
        Identification Id(string name) => its.Read(name).OfType<Identification>().Single();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(14)]
    public void Quick_mode_is_hashed_by_the_formulas_of_rfc_2409(int? pfs)
    {
        var lab = new TwoPeers(childOfA: TwoPeers.Child(pfs)).Connect();
        var its = new Eavesdropper(lab);
        var messageId = Eavesdropper.Parse(lab.First("QM1").Datagram).Header.MessageId;
        var (qm1, qm2) = (its.Open(lab.First("QM1")), its.Open(lab.First("QM2")));
        var (ni, nr) = (Nonce(qm1.Payloads), Nonce(qm2.Payloads));

        HashOf(qm1.Payloads).Should().Equal(KeyDerivation.HASH_1(its.Skeyid, messageId, AfterHash(qm1.Chain)));
        HashOf(qm2.Payloads).Should().Equal(KeyDerivation.HASH_2(its.Skeyid, messageId, ni, AfterHash(qm2.Chain)));
        HashOf(its.Read("QM3")).Should().Equal(KeyDerivation.HASH_3(its.Skeyid, messageId, ni, nr));

        // HASH is 32 octets of SHA-256 behind a generic header of four.
        static ReadOnlySpan<byte> AfterHash(Wire.Octets chain) => chain.Span[36..];
        static byte[] HashOf(IReadOnlyList<Payload> payloads) => ((Hash)payloads[0]).Data.ToArray();
        static byte[] Nonce(IReadOnlyList<Payload> payloads) => payloads.OfType<Nonce>().Single().Data.ToArray();
    }

    [Fact]
    public void Keymat_is_that_of_the_receivers_spi()
    {
        var lab = new TwoPeers().Connect();
        var its = new Eavesdropper(lab);
        var (ni, nr) = (its.Read("QM1").OfType<Nonce>().Single().Data, its.Read("QM2").OfType<Nonce>().Single().Data);
        var a = lab.IpsecOfA.Inbound.Single();

        a.InboundKeymat.Should().Equal(KeyDerivation.Keymat(its.Skeyid, 3, a.InboundSpi, ni.Span, nr.Span, [], 64));
        a.OutboundKeymat.Should().Equal(KeyDerivation.Keymat(its.Skeyid, 3, a.OutboundSpi, ni.Span, nr.Span, [], 64));
        its.Read("QM1").OfType<SecurityAssociation>().Single().Proposals.Single().Spi.ToArray()
            .Should().Equal(0, 0, 0xA0, 0);
        its.Read("QM2").OfType<SecurityAssociation>().Single().Proposals.Single().Spi.ToArray()
            .Should().Equal(0, 0, 0xB0, 0);
    }

    [Fact]
    public void With_pfs_the_keys_need_the_secret_of_quick_mode()
    {
        var lab = new TwoPeers(childOfA: TwoPeers.Child(pfs: 2)).Connect();
        var its = new Eavesdropper(lab);
        var (qm1, qm2) = (its.Read("QM1"), its.Read("QM2"));
        var (ni, nr) = (qm1.OfType<Nonce>().Single().Data, qm2.OfType<Nonce>().Single().Data);
        var a = lab.IpsecOfA.Inbound.Single();
        var group = DhGroup.Find(2)!;
        var mine = group.Generate(new LabelledSecrets(1), $"A/{TwoPeers.AddressB}/Initiator#1/QM#1/g^x");
        mine.Public.Should().Equal(qm1.OfType<KeyExchange>().Single().PublicValue.ToArray());
        group.TryAgree(mine, qm2.OfType<KeyExchange>().Single().PublicValue.Span, out var gxy, out _).Should().BeTrue();

        a.InboundKeymat.Should().Equal(KeyDerivation.Keymat(its.Skeyid, 3, a.InboundSpi, ni.Span, nr.Span, gxy, 64));
        a.InboundKeymat.Should().NotEqual(KeyDerivation.Keymat(its.Skeyid, 3, a.InboundSpi, ni.Span, nr.Span, [], 64));
        a.PfsGroup.Should().Be(2);
    }

    [Fact]
    public void Encrypted_messages_are_padded_to_less_than_a_block_more()
    {
        var lab = new TwoPeers().Connect();
        var its = new Eavesdropper(lab);

        lab.Ladder.Skip(4).Select(sent => its.Open(sent).Padding).Should().OnlyContain(padding => padding < 16);
    }

    [Theory]
    [InlineData("ios", 20, 17, 500)]
    [InlineData("strongswan", 32, 0, 0)]
    public void Nonces_and_identities_are_the_profiles(string profile, int nonce, byte protocol, ushort port)
    {
        var lab = new TwoPeers(Make.Named(profile)).Connect();
        var its = new Eavesdropper(lab);

        its.Clear<Nonce>("MM3").Data.Length.Should().Be(nonce);
        its.Clear<Nonce>("MM4").Data.Length.Should().Be(nonce);
        var idii = its.Read("MM5").OfType<Identification>().Single();
        (idii.IdType, idii.Protocol, idii.Port).Should().Be((IdType.Ipv4Address, protocol, port));
    }

    [Fact]
    public void All_nonces_and_public_values_of_a_run_differ()
    {
        var lab = new TwoPeers(childOfA: TwoPeers.Child(pfs: 14)).Connect();
        var its = new Eavesdropper(lab);
        var drawn = new[] { "MM3", "MM4", "QM1", "QM2" }.SelectMany(name => name[0] == 'M'
            ? [its.Clear<Nonce>(name).Data, its.Clear<KeyExchange>(name).PublicValue]
            : its.Read(name).OfType<Nonce>().Select(nonce => nonce.Data)
                .Concat(its.Read(name).OfType<KeyExchange>().Select(ke => ke.PublicValue)));

        drawn.Should().HaveCount(8).And.OnlyHaveUniqueItems();
    }
}
