using System.Text;
using IkeLab.Crypto.Pki;

namespace IkeLab.Crypto.Tests.Pki;

public sealed class CertificateIdentityTests
{
    static readonly TestPki Pki = new();

    static readonly Certificate Certificate = Pki.Ca.Issue(Pki.Gateway);

    [Theory]
    [InlineData(IdentityKind.Fqdn, "a.ikelab.example", true)]
    [InlineData(IdentityKind.Fqdn, "A.IkeLab.Example", true)]
    [InlineData(IdentityKind.Fqdn, "b.ikelab.example", false)]
    [InlineData(IdentityKind.Fqdn, "*.ikelab.example", false)]
    [InlineData(IdentityKind.Fqdn, "a.ikelab.example.", false)]
    [InlineData(IdentityKind.Fqdn, "a.ikelab.example\0.evil.example", false)]
    [InlineData(IdentityKind.Fqdn, "", false)]
    [InlineData(IdentityKind.Fqdn, "a", false)] // the CN is no name of a host (RFC 4945 3.1.9)
    [InlineData(IdentityKind.Fqdn, "a@ikelab.example", false)]
    [InlineData(IdentityKind.UserFqdn, "a@ikelab.example", true)]
    [InlineData(IdentityKind.UserFqdn, "A@IKELAB.example", true)]
    [InlineData(IdentityKind.UserFqdn, "a.ikelab.example", false)]
    public void A_name_is_one_of_the_alternative_names(IdentityKind kind, string name, bool speaksFor) =>
        CertificateIdentity.SpeaksFor(Certificate, kind, Encoding.UTF8.GetBytes(name)).Should().Be(speaksFor);

    [Fact]
    public void An_address_is_one_of_the_alternative_names_bit_by_bit()
    {
        Address(192, 0, 2, 1).Should().BeTrue();
        Address(192, 0, 2, 2).Should().BeFalse();
        Address(192, 0, 2).Should().BeFalse();
        Address(192, 0, 2, 1, 0xFF, 0xFF, 0xFF, 0xFF).Should().BeFalse("an address with a mask is a subnet");
        Address([]).Should().BeFalse();
    }

    [Fact]
    [Trait("CVE", "CVE-2013-6075")]
    public void A_distinguished_name_is_the_whole_subject_octet_by_octet()
    {
        var subject = Certificate.Subject.Der.ToArray();
        Dn(subject).Should().BeTrue();
        Dn(DistinguishedName.Of("CN=A, O=IkeLab").Der.ToArray()).Should().BeFalse();
        Dn(DistinguishedName.Of("O=IkeLab, CN=a").Der.ToArray()).Should().BeFalse("the order is part of it");
        Dn(DistinguishedName.Of("CN=a").Der.ToArray()).Should().BeFalse("a part is not the whole");
        // CVE-2013-6075: lengths that lie, and ends that are missing.
        for (var length = 0; length < subject.Length; length++)
            Dn(subject[..length]).Should().BeFalse();
        Dn([.. subject, 0]).Should().BeFalse();
        Dn([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]).Should().BeFalse();
        var nobody = Pki.Ca.Issue(Pki.Gateway with { Subject = NoName() });
        CertificateIdentity.SpeaksFor(nobody, IdentityKind.DistinguishedName, NoName().Der).Should().BeFalse();
        CertificateIdentity.SpeaksFor(nobody, IdentityKind.Fqdn, "a.ikelab.example"u8.ToArray()).Should().BeTrue();
    }

    [Fact]
    public void A_name_that_is_read_is_a_name_and_prints_on_one_line()
    {
        DistinguishedName.TryRead(Certificate.Subject.Der, out var name).Should().BeTrue();
        name!.Text.Should().Be("CN=a, O=IkeLab");
        DistinguishedName.TryRead(DistinguishedName.Of("CN=x\ny\u001b[2J").Der, out name).Should().BeTrue();
        name!.Text.Should().Be("CN=x?y?[2J");
        foreach (var hostile in new byte[][]
        {
            [], [0x30], [0x30, 0x80, 0, 0], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0x31, 0], [0x30, 2, 0x31, 0],
            [0x30, 4, 0x31, 2, 0x30, 0], [0x30, 0, 0],
        })
            DistinguishedName.TryRead(hostile, out _).Should().BeFalse(Convert.ToHexString(hostile));
        FluentActions.Invoking(() => DistinguishedName.Of("a.example")).Should().Throw<FormatException>();
        FluentActions.Invoking(() => DistinguishedName.Of("X=a")).Should().Throw<FormatException>();
    }

    static DistinguishedName NoName() =>
        DistinguishedName.TryRead((byte[])[0x30, 0], out var name) ? name : throw new InvalidOperationException();

    static bool Address(params byte[] octets) =>
        CertificateIdentity.SpeaksFor(Certificate, IdentityKind.Address, octets);

    static bool Dn(byte[] der) => CertificateIdentity.SpeaksFor(Certificate, IdentityKind.DistinguishedName, der);
}
