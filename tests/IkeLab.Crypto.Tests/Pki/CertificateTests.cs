using System.Formats.Asn1;
using System.Globalization;
using System.Net;
using System.Numerics;
using IkeLab.Crypto.Pki;
using IkeLab.Crypto.Signatures;
using Org.BouncyCastle.X509;

namespace IkeLab.Crypto.Tests.Pki;

public sealed class CertificateTests
{
    public static TheoryData<string> Kinds => ["rsa-2048", "ecdsa-p256"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Openssl_believes_our_certificates_and_our_revocation_list(string kind)
    {
        var pki = new TestPki(kind);
        var (certificate, other) = (pki.Ca.Issue(pki.Gateway), pki.Ca.Issue(pki.Gateway with { SerialNumber = 2 }));
        using var openssl = new Openssl();
        var (ca, good) = (Pem(openssl, "ca", pki.Anchor), Pem(openssl, "good", certificate));
        var revoked = Pem(openssl, "revoked", other);
        var list = pki.Ca.IssueRevocationList(7, TestPki.Start, TestPki.End, other);
        var crl = openssl.File("crl.der", list.Der);
        var crlPem = openssl.File("crl.pem", Array.Empty<byte>());
        openssl.Run("crl", "-inform", "DER", "-in", crl, "-out", crlPem).IsContent.Should().BeTrue();

        var time = TestPki.Midway.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string[] verify = ["verify", "-attime", time, "-x509_strict", "-CAfile", ca, "-CRLfile", crlPem, "-crl_check"];
        openssl.Run([.. verify, good]).Should().Be((true, $"{good}: OK\n"));
        openssl.Run([.. verify, revoked]).Said.Should().Contain("certificate revoked");
        openssl.Run("crl", "-in", crlPem, "-CAfile", ca, "-noout").Said.Should().Contain("verify OK");

        var text = openssl.Run("x509", "-in", good, "-noout", "-text").Said;
        text.Should().Contain("Subject: CN = a, O = IkeLab").And.Contain("Issuer: CN = Lab CA, O = IkeLab, C = CH");
        text.Should().Contain("DNS:a.ikelab.example, email:a@ikelab.example, IP Address:192.0.2.1");
        text.Should().Contain("Not Before: Jan  1 00:00:00 2026 GMT").And.Contain("Digital Signature");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void BouncyCastle_reads_and_verifies_what_we_issue(string kind)
    {
        var pki = new TestPki(kind);
        var theirs = new X509CertificateParser().ReadCertificate(pki.Ca.Issue(pki.Gateway).Der.ToArray());
        var anchor = new X509CertificateParser().ReadCertificate(pki.Anchor.Der.ToArray());
        theirs.Verify(anchor.GetPublicKey());
        theirs.SubjectDN.ToString().Should().Be("CN=a,O=IkeLab");
        theirs.NotAfter.Should().Be(TestPki.End.UtcDateTime);
        theirs.GetSubjectAlternativeNames().Should().HaveCount(3);
        anchor.GetBasicConstraints().Should().Be(int.MaxValue);
    }

    [Fact]
    public void A_certificate_of_openssl_is_read_and_believed()
    {
        using var openssl = new Openssl();
        var key = TestPki.Path("gateway-a-rsa-2048");
        var path = openssl.File("made.der", Array.Empty<byte>());
        openssl.Run(
            "req", "-x509", "-new", "-key", key, "-subj", "/CN=made/O=openssl", "-days", "2", "-outform", "DER", "-out",
            path, "-addext", "subjectAltName=DNS:made.example,IP:2001:db8::1,URI:http://fetch.example/me")
            .IsContent.Should().BeTrue();
        Certificate.TryRead(File.ReadAllBytes(path), out var certificate, out var why).Should().BeTrue(why);
        certificate!.Subject.Text.Should().Be("CN=made, O=openssl");
        certificate.AlternativeNames.Select(name => name.Text)
            .Should().Equal("DNS:made.example", "IP Address:2001:db8::1");
        var trust = new TrustStore([certificate], []);
        TestPki.Validate(trust, certificate.NotBefore.AddHours(1), certificate).Outcome.Should().Be(ChainOutcome.Valid);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_question_has_the_same_octets(string kind)
    {
        var pki = new TestPki(kind);
        pki.Ca.Issue(pki.Gateway).Der.ToArray().Should().Equal(pki.Ca.Issue(pki.Gateway).Der.ToArray());
        pki.Ca.IssueRevocationList(1, TestPki.Start, TestPki.End, pki.Anchor).Der.ToArray()
            .Should().Equal(pki.Ca.IssueRevocationList(1, TestPki.Start, TestPki.End, pki.Anchor).Der.ToArray());
    }

    [Fact]
    public void What_is_issued_says_what_was_asked_for()
    {
        var pki = new TestPki();
        var certificate = pki.Ca.Issue(pki.Gateway with { NotAfter = new(2051, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        certificate.SerialNumber.Should().Be("0080", "openssl too writes the octet that keeps it positive");
        certificate.Subject.Should().Be(DistinguishedName.Of("CN=a, O=IkeLab"));
        certificate.Issuer.Should().Be(pki.Anchor.Subject);
        certificate.NotAfter.Year.Should().Be(2051);
        certificate.PublicKey.Name.Should().Be("RSA 2048");
        certificate.AlternativeNames[2].Octets.ToArray().Should().Equal(IPAddress.Parse("192.0.2.1").GetAddressBytes());
    }

    // Every shorter length, every octet altered in two ways: refused or read, never thrown.
    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("CVE", "CVE-2017-9023")]
    public void No_damage_to_a_certificate_or_list_throws_and_none_is_believed(string kind)
    {
        var pki = new TestPki(kind);
        var sound = pki.Ca.Issue(pki.Gateway);
        var certificate = sound.Der.ToArray();
        var list = pki.Ca.IssueRevocationList(1, TestPki.Start, TestPki.End, pki.Anchor).Der.ToArray();
        for (var length = 0; length < certificate.Length; length++)
            Certificate.TryRead(certificate.AsMemory(0, length), out _, out _).Should().BeFalse();
        for (var length = 0; length < list.Length; length++)
            RevocationList.TryRead(list.AsMemory(0, length), out _, out _).Should().BeFalse();
        Certificate.TryRead((byte[])[.. certificate, 0], out _, out _).Should().BeFalse("an octet behind it");
        var trust = pki.Trust;
        for (var at = 0; at < certificate.Length; at++)
        {
            foreach (var flip in new byte[] { 0x01, 0x80 })
            {
                var damaged = certificate.ToArray();
                damaged[at] ^= flip;
                ChainValidation.Validate([damaged], trust, TestPki.Midway).IsValid.Should().BeFalse($"octet {at}");
            }
        }
        for (var at = 0; at < list.Length; at++)
        {
            var damaged = list.ToArray();
            damaged[at] ^= 0x41;
            if (RevocationList.TryRead(damaged, out var read, out _) && read.Issuer.Equals(pki.Ca.Name))
                TestPki.Validate(trust with { RevocationLists = [read] }, TestPki.Midway, sound)
                    .Outcome.Should().Be(ChainOutcome.RevocationUnknown, $"octet {at}");
        }
    }

    [Fact]
    public void Lengths_that_no_certificate_has_are_refused_unread()
    {
        Certificate.TryRead(new byte[Certificate.LengthMax + 1], out _, out var why).Should().BeFalse();
        why.Should().Be("a certificate of 16385 octets");
        RevocationList.TryRead(new byte[RevocationList.LengthMax + 1], out _, out why).Should().BeFalse();
        why.Should().Be("a CRL of 1048577 octets");
    }

    [Fact]
    [Trait("CVE", "CVE-2017-9023")]
    public void Nesting_without_end_is_refused()
    {
        byte[] nested = [];
        while (nested.Length < 16_000)
            nested = [0x30, 0x82, (byte)(nested.Length >> 8), (byte)nested.Length, .. nested];
        Certificate.TryRead(nested, out _, out _).Should().BeFalse();
        DistinguishedName.TryRead(nested.AsMemory(0, 1024), out _).Should().BeFalse();
    }

    // CVE-2022-40617: whoever fetches what a certificate points to can be made to wait.
    [Fact]
    [Trait("CVE", "CVE-2022-40617")]
    public void Nothing_is_ever_fetched() =>
        typeof(Certificate).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name)
            .Should().NotContain(name => name!.StartsWith("System.Net.") && name != "System.Net.Primitives");

    // CVE-2026-14957: exponent 0 in a CERT payload, before anybody is authenticated.
    [Theory]
    [InlineData(0, "the RSA exponent 0")]
    [InlineData(1, "the RSA exponent 1")]
    [InlineData(2, "an even RSA exponent")]
    [Trait("CVE", "CVE-2026-14957")]
    public void The_key_of_a_certificate_means_something(byte exponent, string reason)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(BigInteger.One << 2047 | 1);
            writer.WriteInteger(exponent);
        }
        byte[] body = writer.Encode(), sound = KeyEncoding.Encode(new TestPki().GatewayKey.PublicKey);
        byte[] algorithm = [0x30, 13, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1, 5, 0];
        sound.AsSpan(4, algorithm.Length).ToArray().Should().Equal(algorithm);
        writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(algorithm);
            writer.WriteBitString(body);
        }
        KeyEncoding.TryDecode(writer.Encode(), out _, out var why).Should().BeFalse();
        why.Should().Be(reason);
    }

    static string Pem(Openssl openssl, string name, Certificate certificate)
    {
        var path = openssl.File($"{name}.pem", Array.Empty<byte>());
        openssl.Run("x509", "-inform", "DER", "-in", openssl.File($"{name}.der", certificate.Der), "-out", path)
            .IsContent.Should().BeTrue();
        return path;
    }
}
