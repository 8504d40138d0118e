using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.RefusalKind;

namespace IkeLab.Ike.Tests.Security;

/// <summary>
/// Class E of tests/SECURITY.md: where a pre-shared key is configured, no other authentication can be talked into.
/// </summary>
public class ClassEAuthenticationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)] // DSS
    [InlineData(3)] // RSA signatures
    [InlineData(4)] // RSA encryption: Bleichenbacher's oracle
    [InlineData(5)] // revised RSA encryption
    [InlineData(9)]
    [InlineData(64_221)] // hybrid
    [InlineData(65_001)] // XAUTH
    [InlineData(65_535)]
    [Trait("CVE", "CVE-2018-0131")]
    [Trait("CVE", "CVE-2015-4171")]
    public void An_offer_of_another_authentication_method_is_refused(ushort method) => Attack.Before(
        "MM1",
        (sent, _) => [Forge.Payloads(sent, p => p.With<SecurityAssociation>(sa => Forge.Transform(sa, a =>
            a.Type == (ushort)IkeAttribute.AuthenticationMethod ? DataAttribute.Short(a.Type, method) : a)))],
        NoProposalChosen);

    [Theory]
    [InlineData("MM3")]
    [InlineData("MM5")]
    [Trait("CVE", "CVE-2026-14957")]
    [Trait("CVE", "CVE-2017-9023")]
    [Trait("CVE", "CVE-2022-40617")]
    [Trait("CVE", "CVE-2021-41991")]
    public void A_certificate_that_nobody_asked_for_is_not_looked_at(string message)
    {
        Eavesdropper? its = null;
        var lab = new TwoPeers(wire: Wires.Instead(message, sent => message == "MM3"
            ? Forge.Payloads(sent, WithCertificates)
            : its!.Rewrite(sent, WithCertificates)));
        its = new(lab);
        lab.Connect(5);

        // Behind another MM5 than its own the initiator reads no MM6: the chain of IVs is another.
        lab.EventsOfB.OfType<Phase1Established>().Should().ContainSingle();
        lab.B.Counters.RefusedInAll.Should().Be(0);

        static IEnumerable<Payload> WithCertificates(IReadOnlyList<Payload> payloads) =>
        [
            .. payloads,
            new Certificate(
                (byte)CertificateEncoding.X509Signature, new byte[] { 0x30, 0x82, 0xff, 0xff, 0x02, 0x01, 0x00 }),
            new Signature(new byte[256]),
        ];
    }
}
