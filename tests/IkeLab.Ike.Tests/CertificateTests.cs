using IkeLab.Crypto;
using IkeLab.Crypto.Ikev1;
using IkeLab.Crypto.Pki;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using Org.BouncyCastle.Crypto.Encodings;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;
using CertificatePayload = IkeLab.Wire.Isakmp.Certificate;

namespace IkeLab.Ike.Tests;

/// <summary>Main mode with signatures and certificates: what goes over the wire, and what is proved by it.</summary>
public class CertificateTests
{
    [Theory]
    [InlineData("ios", AuthenticationMethod.RsaSignatures)]
    [InlineData("asa", AuthenticationMethod.RsaSignatures)]
    [InlineData("strongswan", AuthenticationMethod.RsaSignatures)]
    [InlineData("ios", AuthenticationMethod.Ecdsa256)]
    [InlineData("strongswan", AuthenticationMethod.Ecdsa384)]
    [InlineData("strongswan", AuthenticationMethod.Ecdsa521)]
    public void The_tunnel_comes_up_in_nine_messages(string profile, AuthenticationMethod method)
    {
        var lab = Certified.Pair(Make.Named(profile), method).Connect();

        lab.LadderNames.Should().Equal(TwoPeers.Names);
        lab.ShouldBeUp();
        lab.A.Sas[0].Policy!.Authentication.Should().Be(method);
        Proved(lab.EventsOfA).Should().Be("203.0.113.2");
        Proved(lab.EventsOfB).Should().Be("203.0.113.1");
    }

    // RFC 4945 sections 3.2.5 and 3.3.5; IOS and ASA ask in MM3 already.
    [Theory]
    [InlineData("ios", "KeyExchange Nonce CertificateRequest", "Identification Certificate Signature")]
    [InlineData("strongswan", "KeyExchange Nonce", "Identification Certificate Signature CertificateRequest")]
    public void A_certificate_is_asked_for_and_sent_where_the_make_does_it(string profile, string mm3, string mm5)
    {
        var lab = Certified.Pair(Make.Named(profile)).Connect();
        var ear = new Eavesdropper(lab);

        Eavesdropper.Parse(lab.First("MM3").Datagram).TryReadPayloads(out var payloads).Should().BeTrue();
        Types(payloads!).Should().Be(mm3);
        Types(ear.Read("MM5")).Should().Be(mm5);
        Types(ear.Read("MM6")).Should().Be("Identification Certificate Signature");
        var asked = ear.Clear<CertificateRequest>("MM4");
        asked.Encoding.Should().Be((byte)CertificateEncoding.X509Signature);
        asked.Data.Should().Be((Octets)Certified.Anchor.Subject.Der);
    }

    [Theory]
    [InlineData("ios", AuthenticationMethod.RsaSignatures, false)]
    [InlineData("asa", AuthenticationMethod.RsaSignatures, true)]
    [InlineData("strongswan", AuthenticationMethod.RsaSignatures, false)]
    [InlineData("ios", AuthenticationMethod.Ecdsa256, false)]
    [InlineData("strongswan", AuthenticationMethod.Ecdsa521, false)]
    public void Aggressive_mode_has_certificates_too(string profile, AuthenticationMethod method, bool isAm3InClear)
    {
        var lab = Certified.Pair(
            Make.Named(profile), method, mode: Phase1Mode.Aggressive, isAm3InClear: isAm3InClear).Connect();

        lab.LadderNames.Should().Equal(TwoPeers.AggressiveNames);
        lab.ShouldBeUp();
        Proved(lab.EventsOfA).Should().Be("203.0.113.2");
        Proved(lab.EventsOfB).Should().Be("203.0.113.1");
    }

    // RFC 2409 section 5.1: HDR, SA, KE, Ni, IDii; HDR, SA, KE, Nr, IDir, [CERT,] SIG_R; HDR*, [CERT,] SIG_I.
    [Fact]
    public void Aggressive_mode_asks_in_AM1_and_AM2_and_signs_what_main_mode_signs()
    {
        var ear = new Eavesdropper(Certified.Pair(mode: Phase1Mode.Aggressive).Connect());

        Types(ear.ClearPayloads("AM1")).Should().Be(
            "SecurityAssociation KeyExchange Nonce Identification CertificateRequest");
        Types(ear.ClearPayloads("AM2")).Should().Be(
            "SecurityAssociation KeyExchange Nonce Identification Certificate Signature CertificateRequest");
        Types(ear.Read("AM3")).Should().Be("Certificate Signature");
        var hashI = KeyDerivation.HASH_I(
            ear.Skeyid, ear.Gxi.Span, ear.Gxr.Span, ear.Sa.Initiator, ear.Sa.Responder, ear.SAi_b.Span,
            ear.Clear<Identification>("AM1").Body.Span);
        var hashR = KeyDerivation.HASH_R(
            ear.Skeyid, ear.Gxi.Span, ear.Gxr.Span, ear.Sa.Initiator, ear.Sa.Responder, ear.SAi_b.Span,
            ear.Clear<Identification>("AM2").Body.Span);
        foreach (var (payloads, hash) in new[] { (ear.Read("AM3"), hashI), (ear.ClearPayloads("AM2"), hashR) })
        {
            var decryption = new Pkcs1Encoding(new RsaEngine());
            decryption.Init(false, KeyIn(payloads));
            var signature = payloads.OfType<Signature>().Single().Data.ToArray();
            decryption.ProcessBlock(signature, 0, signature.Length).Should().Equal(hash);
        }
    }

    // RFC 2409 section 5.1, held against BouncyCastle: the hash itself in a PKCS #1 block.
    [Fact]
    public void SIG_I_and_SIG_R_of_RSA_are_the_hashes_in_a_block_without_their_name()
    {
        var lab = Certified.Pair().Connect();
        var ear = new Eavesdropper(lab);
        byte[] hashI = HashOf(ear, HashKind.Sha256), hashR = HashRof(ear, HashKind.Sha256);
        foreach (var (name, hash) in new[] { ("MM5", hashI), ("MM6", hashR) })
        {
            var decryption = new Pkcs1Encoding(new RsaEngine());
            decryption.Init(false, KeyIn(ear.Read(name)));
            var signature = ear.Read(name).OfType<Signature>().Single().Data.ToArray();
            decryption.ProcessBlock(signature, 0, signature.Length).Should().Equal(hash);
        }
    }

    // RFC 2409 section 5.1: HASH_I is computed with the HMAC of the hash that the method is tied to (RFC 4754 4), and
    // it is the digest that is signed; everything else goes on with the negotiated hash.
    [Theory]
    [InlineData(AuthenticationMethod.Ecdsa256, HashKind.Sha256, 64)]
    [InlineData(AuthenticationMethod.Ecdsa384, HashKind.Sha384, 96)]
    [InlineData(AuthenticationMethod.Ecdsa521, HashKind.Sha512, 132)]
    public void SIG_I_of_ECDSA_is_r_and_s_over_HASH_I_under_the_hash_of_the_method(
        AuthenticationMethod method, HashKind hash, int length)
    {
        var lab = Certified.Pair(method: method).Connect();
        var ear = new Eavesdropper(lab);
        var signature = ear.Read("MM5").OfType<Signature>().Single().Data.ToArray();

        signature.Should().HaveCount(length);
        var signer = new ECDsaSigner();
        signer.Init(false, KeyIn(ear.Read("MM5")));
        var (r, s) = (new BigInteger(1, signature[..(length / 2)]), new BigInteger(1, signature[(length / 2)..]));
        signer.VerifySignature(HashOf(ear, hash), r, s).Should().BeTrue();
    }

    [Fact]
    public void A_pre_shared_key_and_a_signature_are_no_common_ground()
    {
        var lab = new TwoPeers(
            ofB: [Certified.Policy(AuthenticationMethod.RsaSignatures)],
            optionsOfB: Certified.Options(Certified.Of("B", AuthenticationMethod.RsaSignatures))).Connect(1);

        lab.EventsOfB.OfType<Phase1OfferJudged>().Single().Checks.Single().Mismatch
            .Should().Be(IkeAttribute.AuthenticationMethod);
        lab.EventsOfA.OfType<NotifyReceived>().Single().Notify.Should().Be(NotifyType.NoProposalChosen);
    }

    [Theory]
    [InlineData("ios", "no certificate of the policy's kind for 203.0.113.1", "MM1")]
    [InlineData("asa", "no certificate of the policy's kind for 203.0.113.1", "MM1 MM2 MM3")]
    public void A_responder_without_a_certificate_has_no_key(string profile, string why, string ladder)
    {
        var policy = Certified.Policy(AuthenticationMethod.RsaSignatures);
        var lab = new TwoPeers(
            Make.Named(profile), ofA: [policy], ofB: [policy],
            optionsOfA: Certified.Options(Certified.Of("A", AuthenticationMethod.RsaSignatures)),
            optionsOfB: Certified.Options(null)).Connect(1);

        string.Join(' ', lab.LadderNames).Should().Be(ladder);
        lab.EventsOfB.OfType<MessageRefused>().First().Refusal.Should().Be(new Refusal(RefusalKind.NoKey, why));
        lab.B.Acquire(TwoPeers.AddressA, lab.ChildOfB).Should().BeFalse("it cannot begin either");
    }

    [Fact]
    public void A_certificate_of_another_kind_than_the_policy_is_no_certificate()
    {
        var policy = Certified.Policy(AuthenticationMethod.Ecdsa256);
        var lab = new TwoPeers(
            ofA: [policy], ofB: [policy],
            optionsOfA: Certified.Options(Certified.Of("A", AuthenticationMethod.RsaSignatures)));

        lab.A.Acquire(TwoPeers.AddressB, lab.ChildOfA).Should().BeFalse();
    }

    public static TheoryData<string, IdType> Identities => new()
    {
        { "A.example", IdType.Fqdn }, { "a@example", IdType.UserFqdn }, { "CN=A", IdType.DerAsn1Dn },
    };

    [Theory]
    [MemberData(nameof(Identities))]
    public void A_certificate_speaks_for_names_too(string name, IdType type)
    {
        var identity = Identity(type, name);
        var lab = Certified.Pair(nameOfA: identity, nameOfAAtB: identity).Connect();

        lab.ShouldBeUp();
        new Eavesdropper(lab).Read("MM5").OfType<Identification>().Single()
            .Should().Be(identity);
        Proved(lab.EventsOfB).Should().Be(name);
    }

    [Fact]
    public void A_chain_over_another_CA_is_believed_in_any_order()
    {
        var method = AuthenticationMethod.RsaSignatures;
        var middle = new CertificateAuthority(DistinguishedName.Of("CN=Middle"), Certified.Key("other-ca-rsa-2048"));
        var contents = Certified.Contents("A", method);
        var above = Certified.Ca.Issue(contents with
        {
            Subject = middle.Name,
            PublicKey = Certified.Key("other-ca-rsa-2048").PublicKey,
            IsCa = true,
            AlternativeNames = [],
        });
        var leaf = middle.Issue(contents);
        foreach (var chain in new[] { new[] { leaf, above }, [above, leaf] })
            Certified.Pair(ofA: own => own with { Chain = chain }).Connect().ShouldBeUp();
    }

    // Whether an exchange goes on is not for one false message to decide: the right one comes after it.
    [Fact]
    public void A_forged_MM5_changes_nothing_and_the_right_one_is_taken()
    {
        var lab = Certified.Pair(Profile.Asa);
        lab.Wire = Wires.Before("MM5", sent => new Eavesdropper(lab).Rewrite(sent, payloads => payloads.With<Signature>(
            signature => new Signature(Altered(signature.Data)))));
        lab.Connect();

        lab.ShouldBeUp();
        lab.B.Counters.Refused(RefusalKind.WrongSignature).Should().Be(1);
    }

    public static TheoryData<string, RefusalKind> Hostile => new()
    {
        { "no CERT", RefusalKind.WrongCertificate },
        { "a CERT of another encoding", RefusalKind.WrongCertificate },
        { "an empty CERT", RefusalKind.WrongCertificate },
        { "half a CERT", RefusalKind.WrongCertificate },
        { "nine CERTs", RefusalKind.WrongCertificate },
        { "the CERT of B", RefusalKind.WrongSignature },
        { "an empty SIG", RefusalKind.WrongSignature },
        { "a SIG too long", RefusalKind.WrongSignature },
        { "two SIGs", RefusalKind.WrongPayloads },
        { "no SIG but a HASH", RefusalKind.WrongPayloads },
        { "another ID", RefusalKind.WrongSignature },
        { "an ID that is no DN", RefusalKind.WrongSignature },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_is_wrong_in_MM5_is_refused_and_nothing_throws(string what, RefusalKind kind)
    {
        var lab = Certified.Pair();
        lab.Wire = Wires.Instead("MM5", sent => new Eavesdropper(lab).Rewrite(sent, all => Edited(what, all)));
        lab.Connect(1);

        lab.EventsOfB.OfType<MessageRefused>().Should().ContainSingle().Which.Refusal.Kind.Should().Be(kind);
        lab.RunFor(20);
        lab.ShouldBeUp();
    }

    static IEnumerable<Payload> Edited(string what, IReadOnlyList<Payload> payloads) => what switch
    {
        "no CERT" => payloads.Without<CertificatePayload>(),
        "a CERT of another encoding" => payloads.With<CertificatePayload>(one => one with { Encoding = 1 }),
        "an empty CERT" => payloads.With<CertificatePayload>(one => one with { Data = Octets.Empty }),
        "half a CERT" => payloads.With<CertificatePayload>(one => one with { Data = one.Data.Slice(0, 400) }),
        "nine CERTs" => payloads.Concat(Enumerable.Repeat(payloads.OfType<CertificatePayload>().Single(), 8)),
        "the CERT of B" => payloads.With<CertificatePayload>(one => one with
        {
            Data = Certified.Of("B", AuthenticationMethod.RsaSignatures).Chain[0].Der,
        }),
        "an empty SIG" => payloads.With<Signature>(_ => new Signature(Octets.Empty)),
        "a SIG too long" => payloads.With<Signature>(one => new Signature(Octets.Concat(one.Data, one.Data))),
        "two SIGs" => payloads.Twice<Signature>(),
        "no SIG but a HASH" => payloads.With<Signature>(one => new Hash(one.Data)),
        "another ID" => payloads.With<Identification>(_ => Identification.OfFqdn("A.example")),
        _ => payloads.With<Identification>(id => id with { IdType = IdType.DerAsn1Dn, Data = new byte[] { 0x30 } }),
    };

    static string Proved(IEnumerable<IkeEvent> events) =>
        IkeIdentity.Text(events.OfType<Phase1Established>().Single().PeerId!);

    static Octets Altered(Octets data)
    {
        var octets = data.ToArray();
        octets[^1] ^= 1;
        return octets;
    }

    static Identification Identity(IdType type, string name) => type switch
    {
        IdType.Fqdn => Identification.OfFqdn(name),
        IdType.UserFqdn => IkeIdentity.UserFqdn(name),
        _ => IkeIdentity.Of(DistinguishedName.Of(name)),
    };

    static string Types(IEnumerable<Payload> payloads) => string.Join(' ', payloads.Select(payload => payload.Type));

    static Org.BouncyCastle.Crypto.AsymmetricKeyParameter KeyIn(IReadOnlyList<Payload> payloads) =>
        new X509CertificateParser()
            .ReadCertificate(payloads.OfType<CertificatePayload>().Single().Data.ToArray()).GetPublicKey();

    static byte[] HashOf(Eavesdropper ear, HashKind hash) => KeyDerivation.HASH_I(
        ear.Skeyid with { Prf = hash }, ear.Gxi.Span, ear.Gxr.Span, ear.Sa.Initiator, ear.Sa.Responder, ear.SAi_b.Span,
        ear.Read("MM5").OfType<Identification>().Single().Body.Span);

    static byte[] HashRof(Eavesdropper ear, HashKind hash) => KeyDerivation.HASH_R(
        ear.Skeyid with { Prf = hash }, ear.Gxi.Span, ear.Gxr.Span, ear.Sa.Initiator, ear.Sa.Responder, ear.SAi_b.Span,
        ear.Read("MM6").OfType<Identification>().Single().Body.Span);
}
