using IkeLab.Crypto.Pki;

namespace IkeLab.Crypto.Tests.Pki;

public sealed class ChainValidationTests
{
    readonly TestPki _pki = new();

    Certificate Good => _pki.Ca.Issue(_pki.Gateway);

    [Fact]
    public void A_certificate_of_a_trusted_CA_is_valid_to_its_last_second()
    {
        _pki.Validate(Good).Should().BeEquivalentTo(new { Outcome = ChainOutcome.Valid, Why = "", IsValid = true });
        At(TestPki.Start).Should().Be(ChainOutcome.Valid);
        At(TestPki.End).Should().Be(ChainOutcome.Valid);
        At(TestPki.End.AddSeconds(1).AddTicks(-1)).Should().Be(ChainOutcome.Valid);
        At(TestPki.End.AddSeconds(1)).Should().Be(ChainOutcome.Expired);
        At(TestPki.Start.AddTicks(-1)).Should().Be(ChainOutcome.NotYetValid);
    }

    [Fact]
    public void The_validity_of_the_gateway_is_its_own()
    {
        var old = _pki.Ca.Issue(_pki.Gateway with { NotAfter = TestPki.Midway.AddDays(-1) });
        _pki.Validate(old).Should().BeEquivalentTo(new
        {
            Outcome = ChainOutcome.Expired,
            Why = "the certificate of CN=a, O=IkeLab expired at 2026-04-10 00:00:00",
        });
        var young = _pki.Ca.Issue(_pki.Gateway with { NotBefore = TestPki.Midway.AddDays(1) });
        _pki.Validate(young).Should().BeEquivalentTo(new
        {
            Outcome = ChainOutcome.NotYetValid,
            Why = "the certificate of CN=a, O=IkeLab is not valid before 2026-04-12 00:00:00",
        });
    }

    [Fact]
    public void A_CA_of_another_name_is_unknown_and_one_of_the_same_name_did_not_sign()
    {
        var stranger = new CertificateAuthority(DistinguishedName.Of("CN=Other CA"), TestPki.Key("other-ca-rsa-2048"));
        _pki.Validate(stranger.Issue(_pki.Gateway)).Should().BeEquivalentTo(new
        {
            Outcome = ChainOutcome.UnknownIssuer,
            Why = "CN=Other CA, who issued to CN=a, O=IkeLab, is not trusted",
        });
        _pki.Validate(stranger.Issue(_pki.Gateway), stranger.IssueSelfSigned(1, TestPki.Start, TestPki.End))
            .Outcome.Should().Be(ChainOutcome.UnknownIssuer, "its own word does not make it trusted");
        var impostor = new CertificateAuthority(_pki.Ca.Name, TestPki.Key("other-ca-rsa-2048"));
        _pki.Validate(impostor.Issue(_pki.Gateway)).Outcome.Should().Be(ChainOutcome.BadSignature);
        var itself = new CertificateAuthority(_pki.Gateway.Subject, _pki.GatewayKey);
        _pki.Validate(itself.Issue(_pki.Gateway)).Outcome.Should().Be(ChainOutcome.UnknownIssuer);
        _pki.Validate(itself.Issue(_pki.Gateway), itself.Issue(_pki.Gateway)).Outcome
            .Should().Be(ChainOutcome.UnknownIssuer, "and there is no end to who issued whom");
    }

    [Fact]
    public void A_key_of_another_kind_under_the_same_name_did_not_sign()
    {
        var ecdsa = new CertificateAuthority(_pki.Ca.Name, TestPki.Key("ca-ecdsa-p256"));
        _pki.Validate(ecdsa.Issue(_pki.Gateway)).Outcome.Should().Be(ChainOutcome.BadSignature);
    }

    [Fact]
    public void What_a_CRL_of_the_issuer_names_is_revoked()
    {
        var other = _pki.Ca.Issue(_pki.Gateway with { SerialNumber = 9 });
        var list = _pki.Ca.IssueRevocationList(1, TestPki.Start, TestPki.End, other);
        Revocation(list, other).Should().Be(ChainOutcome.Revoked);
        Revocation(list, Good).Should().Be(ChainOutcome.Valid);
        var empty = _pki.Ca.IssueRevocationList(2, TestPki.Start, TestPki.End);
        Revocation(empty, other).Should().Be(ChainOutcome.Valid);
        var trust = _pki.Trust with { RevocationLists = [list, empty] };
        TestPki.Validate(trust, TestPki.Midway, other).Outcome.Should().Be(ChainOutcome.Revoked, "one is enough");
    }

    [Fact]
    public void A_CRL_that_is_not_to_be_believed_leaves_no_way_on()
    {
        var old = _pki.Ca.IssueRevocationList(1, TestPki.Start, TestPki.Midway.AddSeconds(-1));
        Revocation(old, Good).Should().Be(ChainOutcome.RevocationUnknown);
        var young = _pki.Ca.IssueRevocationList(1, TestPki.Midway.AddSeconds(1), TestPki.End);
        Revocation(young, Good).Should().Be(ChainOutcome.RevocationUnknown);
        var impostor = new CertificateAuthority(_pki.Ca.Name, TestPki.Key("other-ca-rsa-2048"));
        Revocation(impostor.IssueRevocationList(1, TestPki.Start, TestPki.End), Good)
            .Should().Be(ChainOutcome.RevocationUnknown, "another key signed it");
        var stranger = new CertificateAuthority(DistinguishedName.Of("CN=Other CA"), TestPki.Key("other-ca-rsa-2048"));
        Revocation(stranger.IssueRevocationList(1, TestPki.Start, TestPki.End, Good), Good)
            .Should().Be(ChainOutcome.Valid, "a CRL of another CA says nothing here");
    }

    [Fact]
    public void A_chain_over_a_CA_that_is_sent_is_followed_in_any_order()
    {
        var (middle, middleCertificate) = Middle(_pki.Ca, "CN=Middle CA");
        var leaf = middle.Issue(_pki.Gateway);
        _pki.Validate(leaf, middleCertificate).Outcome.Should().Be(ChainOutcome.Valid);
        _pki.Validate(leaf, Good, leaf, _pki.Anchor, middleCertificate, middleCertificate)
            .Outcome.Should().Be(ChainOutcome.Valid, "what does not help does no harm");
        _pki.Validate(leaf).Outcome.Should().Be(ChainOutcome.UnknownIssuer);
        ChainValidation.Validate([leaf.Der, new byte[5], middleCertificate.Der], _pki.Trust, TestPki.Midway)
            .Outcome.Should().Be(ChainOutcome.Valid, "what cannot be read does no harm either");
    }

    [Fact]
    public void Only_a_CA_issues()
    {
        var gateway = new CertificateAuthority(_pki.Gateway.Subject, _pki.GatewayKey);
        var leaf = gateway.Issue(_pki.Gateway with { Subject = DistinguishedName.Of("CN=b") });
        _pki.Validate(leaf, Good).Should().BeEquivalentTo(new
        {
            Outcome = ChainOutcome.NotACa,
            Why = "the certificate of CN=a, O=IkeLab is no CA's, and issued another",
        });
        var (middle, certificate) = Middle(_pki.Ca, "CN=Middle CA", usage: KeyUsages.CrlSign);
        _pki.Validate(middle.Issue(_pki.Gateway), certificate).Outcome.Should().Be(ChainOutcome.UseNotAllowed);
    }

    [Fact]
    public void A_path_is_no_longer_than_its_CAs_allow_and_never_longer_than_six()
    {
        var (middle, first) = Middle(_pki.Ca, "CN=Middle CA", pathLength: 0);
        _pki.Validate(middle.Issue(_pki.Gateway), first).Outcome.Should().Be(ChainOutcome.Valid);
        var (lower, second) = Middle(middle, "CN=Lower CA");
        _pki.Validate(lower.Issue(_pki.Gateway), first, second).Outcome.Should().Be(ChainOutcome.PathTooLong);

        var (ca, sent) = (_pki.Ca, new List<Certificate>());
        for (var depth = 0; depth < 5; depth++)
        {
            (ca, var certificate) = Middle(ca, $"CN=CA {depth}");
            sent.Add(certificate);
            _pki.Validate([ca.Issue(_pki.Gateway), .. sent]).Outcome
                .Should().Be(depth < 4 ? ChainOutcome.Valid : ChainOutcome.PathTooLong, $"{depth + 3} certificates");
        }
    }

    [Fact]
    public void CAs_that_issued_each_other_lead_nowhere_and_end()
    {
        var (one, two) = (DistinguishedName.Of("CN=One"), DistinguishedName.Of("CN=Two"));
        var key = TestPki.Key("other-ca-rsa-2048");
        var (oneCa, twoCa) = (new CertificateAuthority(one, key), new CertificateAuthority(two, key));
        CertificateContents Ca(DistinguishedName name) =>
            new(name, key.PublicKey, 3, TestPki.Start, TestPki.End) { IsCa = true };
        _pki.Validate(oneCa.Issue(_pki.Gateway), oneCa.Issue(Ca(two)), twoCa.Issue(Ca(one)))
            .Outcome.Should().Be(ChainOutcome.UnknownIssuer);
    }

    // CVE-2021-41991: variants of a certificate fill what is kept of them; nothing is kept, and few are looked at.
    [Fact]
    [Trait("CVE", "CVE-2021-41991")]
    public void More_certificates_than_a_chain_has_are_refused_unseen() =>
        ChainValidation.Validate(
            [.. Enumerable.Range(0, 9).Select(_ => Good.Der)], _pki.Trust, TestPki.Midway).Outcome
            .Should().Be(ChainOutcome.TooMany);

    [Fact]
    public void A_critical_extension_that_nobody_knows_is_refused()
    {
        _pki.Validate(_pki.Ca.Issue(_pki.Gateway with { CriticalExtension = "1.2.3.4" })).Should().BeEquivalentTo(new
        {
            Outcome = ChainOutcome.UnknownCriticalExtension,
            Why = "the certificate of CN=a, O=IkeLab has the extension 1.2.3.4, which is not known",
        });
        _pki.Validate(_pki.Ca.Issue(_pki.Gateway with { CriticalExtension = "2.5.29.30" }))
            .Outcome.Should().Be(ChainOutcome.UnknownCriticalExtension, "nameConstraints are not honoured");
    }

    [Fact]
    public void A_key_too_short_is_refused()
    {
        var strict = _pki.Trust with { RsaBitsMin = 3072 };
        TestPki.Validate(strict, TestPki.Midway, Good).Should().BeEquivalentTo(new
        {
            Outcome = ChainOutcome.TooWeak,
            Why = "the certificate of CN=Lab CA, O=IkeLab, C=CH has a key of 2048 bits",
        });
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(KeyUsages.DigitalSignature, true)]
    [InlineData(KeyUsages.NonRepudiation | KeyUsages.KeyAgreement, true)]
    [InlineData(KeyUsages.KeyEncipherment, false)]
    [InlineData(KeyUsages.DecipherOnly, false)]
    public void The_usage_of_a_gateways_key_is_to_sign(KeyUsages? usage, bool isAllowed) =>
        _pki.Validate(_pki.Ca.Issue(_pki.Gateway with { KeyUsage = usage }))
            .Outcome.Should().Be(isAllowed ? ChainOutcome.Valid : ChainOutcome.UseNotAllowed);

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.17", true)]
    [InlineData("2.5.29.37.0", true)]
    [InlineData("1.3.6.1.5.5.7.3.1", false)]
    public void A_purpose_that_is_named_is_IKE_or_any(string purpose, bool isAllowed) =>
        _pki.Validate(_pki.Ca.Issue(_pki.Gateway with { Purposes = ["1.3.6.1.5.5.7.3.2", purpose] }))
            .Outcome.Should().Be(isAllowed ? ChainOutcome.Valid : ChainOutcome.UseNotAllowed);

    [Theory]
    [InlineData("p384")]
    [InlineData("p521")]
    public void A_gateway_with_a_key_on_a_larger_curve_is_certified_by_any_CA(string curve)
    {
        var key = TestPki.Key($"gateway-a-ecdsa-{curve}").PublicKey;
        _pki.Validate(_pki.Ca.Issue(_pki.Gateway with { PublicKey = key })).Certificate!.PublicKey.Method
            .Should().Be(key.Method);
    }

    ChainOutcome At(DateTimeOffset at) => TestPki.Validate(_pki.Trust, at, Good).Outcome;

    ChainOutcome Revocation(RevocationList list, Certificate certificate) =>
        TestPki.Validate(_pki.Trust with { RevocationLists = [list] }, TestPki.Midway, certificate).Outcome;

    static (CertificateAuthority Ca, Certificate Certificate) Middle(
        CertificateAuthority above, string name, int? pathLength = null, KeyUsages usage = KeyUsages.KeyCertSign)
    {
        var key = TestPki.Key("other-ca-rsa-2048");
        var subject = DistinguishedName.Of(name);
        return (
            new CertificateAuthority(subject, key),
            above.Issue(new CertificateContents(subject, key.PublicKey, 2, TestPki.Start, TestPki.End)
            {
                IsCa = true,
                PathLength = pathLength,
                KeyUsage = usage,
            }));
    }
}
