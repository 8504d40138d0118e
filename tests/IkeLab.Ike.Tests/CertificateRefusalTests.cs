using IkeLab.Crypto.Pki;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.Tests;

/// <summary>What is refused in certificates, by whom, and what the peer hears of it, by profile.</summary>
public class CertificateRefusalTests
{
    const AuthenticationMethod Rsa = AuthenticationMethod.RsaSignatures;

    static CertificateContents Contents => Certified.Contents("A", Rsa);

    public static TheoryData<string, RefusalKind, NotifyType, string> Faults => new()
    {
        {
            "expired", RefusalKind.WrongCertificate, NotifyType.InvalidCertificate,
            "the certificate of CN=A expired at 2025-12-31 00:00:00"
        },
        {
            "not yet valid", RefusalKind.WrongCertificate, NotifyType.InvalidCertificate,
            "the certificate of CN=A is not valid before 2026-01-02 00:00:00"
        },
        {
            "unknown issuer", RefusalKind.WrongCertificate, NotifyType.InvalidCertAuthority,
            "CN=Other, who issued to CN=A, is not trusted"
        },
        {
            "revoked", RefusalKind.WrongCertificate, NotifyType.InvalidCertificate,
            "the certificate of CN=A, serial number 02, is revoked by CN=CA, O=IkeLab"
        },
        { "another key", RefusalKind.WrongSignature, NotifyType.AuthenticationFailed, "SIG_I is wrong" },
        {
            "another name", RefusalKind.WrongIdentity, NotifyType.InvalidIdInformation,
            "the certificate of CN=A does not speak for 203.0.113.1"
        },
        {
            "another identity", RefusalKind.WrongIdentity, NotifyType.InvalidIdInformation,
            "the identity is A.example, not 203.0.113.1"
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void IOS_is_silent_and_the_initiator_runs_out_of_tries(
        string fault, RefusalKind kind, NotifyType notify, string why)
    {
        var lab = Faulty(Profile.Ios, fault).Connect(100);

        notify.Should().NotBe(NotifyType.None);
        lab.Count("MM5").Should().Be(6);
        lab.EventsOfB.OfType<MessageRefused>()
            .Select(refused => (refused.Awaiting, refused.Refusal.Kind, refused.Refusal.Why))
            .Should().Equal(Enumerable.Repeat(((string?)"MM5", kind, why), 6));
        lab.Count("INFO").Should().Be(0);
        lab.EventsOfA.OfType<Phase1Deleted>().Single().BySilence.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void ASA_names_the_fault_under_the_keys_that_both_have(
        string fault, RefusalKind kind, NotifyType notify, string why)
    {
        var lab = Faulty(Profile.Asa, fault).Connect(20);

        lab.EventsOfB.OfType<MessageRefused>().First().Refusal.Should().BeEquivalentTo(new { Kind = kind, Why = why });
        lab.EventsOfA.OfType<NotifyReceived>().First()
            .Should().BeEquivalentTo(new { Notify = notify, InClear = false });
        lab.EventsOfA.OfType<MessageRefused>().Should().BeEmpty("each of the notifies could be read");
        lab.A.Sas.Single().State.Awaiting.Should().Be("MM6", "it asks again: a notify ends nothing here");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void StrongSwan_says_no_more_than_that_it_failed_and_both_sides_end(
        string fault, RefusalKind kind, NotifyType notify, string why)
    {
        var lab = Faulty(Profile.StrongSwan, fault).Connect(1);

        notify.Should().NotBe(NotifyType.None);
        lab.LadderNames.Should().Equal("MM1", "MM2", "MM3", "MM4", "MM5", "INFO");
        lab.B.Counters.Refused(kind).Should().Be(1);
        lab.EventsOfB.OfType<Phase1Deleted>().Single().Why.Should().Be(why);
        lab.EventsOfA.OfType<NotifyReceived>().Single().Notify.Should().Be(NotifyType.AuthenticationFailed);
        lab.EventsOfA.OfType<Phase1Deleted>().Single().Why.Should().Be("the peer says AuthenticationFailed (24)");
        (lab.A.Sas.Count, lab.B.Sas.Count, lab.Time.Waiting).Should().Be((0, 0, 0));
    }

    public static TheoryData<string, RefusalKind, NotifyType, string> FaultsOfProof =>
        [.. Faults.Where(row => row.Data.Item1 != "another identity")];

    // AM1 says already who it is.
    [Fact]
    public void In_aggressive_mode_another_identity_is_refused_before_there_are_keys()
    {
        var lab = Faulty(Profile.Asa, "another identity", Phase1Mode.Aggressive).Connect(1);

        lab.EventsOfB.OfType<MessageRefused>().First().Refusal.Kind.Should().Be(RefusalKind.WrongIdentity);
        (lab.B.Sas.Count, lab.Count("AM2")).Should().Be((0, 0));
    }

    [Theory]
    [MemberData(nameof(FaultsOfProof))]
    public void In_aggressive_mode_the_responder_answers_AM3_as_it_answers_MM5(
        string fault, RefusalKind kind, NotifyType notify, string why)
    {
        var asa = Faulty(Profile.Asa, fault, Phase1Mode.Aggressive).Connect(1);
        asa.EventsOfB.OfType<MessageRefused>().First(one => one.Awaiting == "AM3").Refusal
            .Should().BeEquivalentTo(new { Kind = kind, Why = why });
        asa.EventsOfA.OfType<NotifyReceived>().First()
            .Should().BeEquivalentTo(new { Notify = notify, InClear = false });

        var strongSwan = Faulty(Profile.StrongSwan, fault, Phase1Mode.Aggressive).Connect(1);
        strongSwan.EventsOfB.OfType<Phase1Deleted>().Single().Why.Should().Be(why);
        strongSwan.EventsOfA.OfType<NotifyReceived>().First().Notify.Should().Be(NotifyType.AuthenticationFailed);
    }

    // AM2 comes in clear: anybody can have sent it, so its fault is no reason to end, or to answer, anything.
    [Theory]
    [InlineData("ios")]
    [InlineData("asa")]
    [InlineData("strongswan")]
    public void An_initiator_of_aggressive_mode_refuses_AM2_in_silence(string profile)
    {
        var old = Certified.Ca.Issue(Certified.Contents("B", Rsa) with { NotAfter = VirtualTime.Start.AddHours(-1) });
        var lab = Certified.Pair(
            Make.Named(profile), ofB: own => own with { Chain = [old] }, mode: Phase1Mode.Aggressive).Connect(1);

        lab.EventsOfA.OfType<MessageRefused>().First().Should().BeEquivalentTo(new { Awaiting = "AM2" });
        lab.A.Sas.Single().State.Awaiting.Should().Be("AM2");
        (lab.Count("AM3"), lab.Count("INFO")).Should().Be((0, 0));
    }

    [Fact]
    public void A_false_AM3_in_clear_ends_nothing_and_is_not_answered()
    {
        var lab = Certified.Pair(Profile.StrongSwan, mode: Phase1Mode.Aggressive, isAm3InClear: true);
        lab.Wire = Wires.Before("AM3", sent =>
        {
            var octets = sent.Datagram.Payload.ToArray();
            octets[^1] ^= 1;
            return sent.Datagram with { Payload = octets };
        });
        lab.Connect();

        lab.B.Counters.Refused(RefusalKind.WrongSignature).Should().Be(1);
        lab.EventsOfA.OfType<NotifyReceived>().Should().BeEmpty();
        lab.ShouldBeUp();
    }

    [Theory]
    [InlineData("asa", NotifyType.InvalidCertificate)]
    [InlineData("strongswan", NotifyType.AuthenticationFailed)]
    public void An_initiator_judges_too_and_tells_the_responder_that_there_is_no_SA(string profile, NotifyType notify)
    {
        var lab = AnsweredByOldCertificate(Make.Named(profile)).Connect(1);

        lab.EventsOfA.OfType<MessageRefused>().Single().Should().BeEquivalentTo(new { Awaiting = "MM6" });
        lab.EventsOfB.OfType<NotifyReceived>().Single()
            .Should().BeEquivalentTo(new { Notify = notify, InClear = false });
        lab.EventsOfA.OfType<DeleteSent>().Single().Protocol.Should().Be(ProtocolId.Isakmp);
        lab.EventsOfB.OfType<Phase1Deleted>().Single()
            .Should().BeEquivalentTo(new { Why = "the peer deleted it", WasEstablished = true });
        (lab.A.Sas.Count, lab.B.Sas.Count, lab.Waiting).Should().Be((0, 0, 0));
    }

    [Fact]
    public void An_initiator_that_tells_nobody_leaves_the_responder_alone_with_its_SA()
    {
        var lab = AnsweredByOldCertificate(Profile.Ios).Connect(1);

        lab.EventsOfA.OfType<MessageRefused>().Single().Should().BeEquivalentTo(new { Awaiting = "MM6" });
        lab.Count("INFO").Should().Be(0);
        lab.B.Sas.Single().State.Status.Should().Be(IkeSaStatus.Established);
        lab.EventsOfA.OfType<Phase1Established>().Should().BeEmpty();
    }

    [Fact]
    public void A_certificate_ends_in_virtual_time()
    {
        var brief = Certified.Ca.Issue(Contents with { NotAfter = VirtualTime.Start.AddHours(1) });
        var lab = Certified.Pair(ofA: own => own with { Chain = [brief] });
        lab.RunFor(3601);
        lab.Connect(1);
        lab.EventsOfB.OfType<MessageRefused>().Single().Refusal.Why
            .Should().Be("the certificate of CN=A expired at 2026-01-01 01:00:00");

        Certified.Pair(ofA: own => own with { Chain = [brief] }).Connect().ShouldBeUp();
    }

    static TwoPeers AnsweredByOldCertificate(Profile profile)
    {
        var old = Certified.Ca.Issue(Certified.Contents("B", Rsa) with { NotAfter = VirtualTime.Start.AddHours(-1) });
        return Certified.Pair(profile, ofB: own => own with { Chain = [old] });
    }

    static TwoPeers Faulty(Profile profile, string fault, Phase1Mode mode = Phase1Mode.Main)
    {
        var other = new CertificateAuthority(DistinguishedName.Of("CN=Other"), Certified.Key("other-ca-rsa-2048"));
        var good = Certified.Ca.Issue(Contents);
        var (yesterday, tomorrow) = (VirtualTime.Start.AddDays(-1), VirtualTime.Start.AddDays(1));
        var old = Contents with { NotBefore = yesterday.AddDays(-1), NotAfter = yesterday };
        var young = Contents with { NotBefore = tomorrow };
        var renamed = Contents with { AlternativeNames = [AlternativeName.Dns("other.example")] };
        var list = Certified.Ca.IssueRevocationList(1, yesterday, tomorrow, good);
        return Certified.Pair(
            profile,
            ofA: own => fault switch
            {
                "expired" => own with { Chain = [Certified.Ca.Issue(old)] },
                "not yet valid" => own with { Chain = [Certified.Ca.Issue(young)] },
                "unknown issuer" => own with { Chain = [other.Issue(Contents)] },
                "another key" => own with { Key = Certified.Key("gateway-b-rsa-2048") },
                "another name" => own with { Chain = [Certified.Ca.Issue(renamed)] },
                _ => own,
            },
            ofB: own => fault == "revoked" ? own with { Trust = own.Trust with { RevocationLists = [list] } } : own,
            nameOfA: fault == "another identity" ? Identification.OfFqdn("A.example") : null,
            mode: mode);
    }
}
