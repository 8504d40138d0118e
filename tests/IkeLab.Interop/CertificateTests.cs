namespace IkeLab.Interop;

/// <summary>Phase 1 with certificates of the lab's CA, which strongSwan reads from the files
/// that our side writes.</summary>
public sealed class CertificateTests(TwoHosts hosts) : IClassFixture<TwoHosts>, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("ikelab-pki-").FullName;

    [Theory]
    [InlineData("main mode with RSA certificates, aes-256, sha256 and group 14", "aes256-sha256-modp2048")]
    [InlineData("main mode with ECDSA-256 certificates, aes-256, sha256 and group 19", "aes256-sha256-ecp256")]
    [InlineData("aggressive mode with RSA certificates, aes-256, sha256 and group 14", "aes256-sha256-modp2048")]
    public void Either_side_may_initiate(string ours, string theirs)
    {
        Requirement.StrongSwan();
        using var ikelab = Ikelab(ours);
        using var charon = Charon(theirs, isAggressive: ours.StartsWith("aggressive", StringComparison.Ordinal));

        ikelab.Type("initiate").Says("ISAKMP SA 1 .* is established").Says("IPsec SAs are up").Pings("10.2.0.1");
        charon.ShouldHave(1, 1);
        ikelab.Type("delete ike");
        charon.ShouldHave(0, 0);

        charon.Initiate();
        ikelab.Says("ISAKMP SA 2 .*Responder.* is established").Says("IPsec SAs are up", 2).Pings("10.2.0.1");
        ikelab.Count("refused|bug").Should().Be(0, "it said:\n{0}", ikelab.Output);
    }

    [Fact]
    public void A_certificate_of_a_CA_that_they_do_not_know_is_refused()
    {
        Requirement.StrongSwan();
        using var ikelab = Ikelab(
            "main mode with RSA certificates, aes-256, sha256 and group 14",
            "the certificate of A is issued by an unknown CA");
        using var charon = Charon("aes256-sha256-modp2048", isAggressive: false);

        ikelab.Type("initiate").Says("--> MM5 ");
        charon.Logs("no trusted RSA public key found for '10.0.0.1'");
        charon.Has.Should().Be((0, 0));
        ikelab.Count("is established").Should().Be(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    Ikelab Ikelab(string phase1, params string[] more) => new(
        hosts.Up().A, "10.0.0.1", "10.0.0.2", [.. Sentences.Of($"both gateways use IKEv1 {phase1}"), .. more],
        "--certificates", _folder);

    Charon Charon(string phase1, bool isAggressive) => new(hosts, new()
    {
        Phase1 = phase1,
        IsAggressive = isAggressive,
        Local = "auth = pubkey\n certs = B.pem\n id = 10.0.0.2",
        Remote = "auth = pubkey\n cacerts = ca.pem\n id = 10.0.0.1",
        Files = new Dictionary<string, string>
        {
            ["x509ca/ca.pem"] = File.ReadAllText($"{_folder}/ca.pem"),
            ["x509/B.pem"] = File.ReadAllText($"{_folder}/B.pem"),
            ["private/B.key"] = File.ReadAllText($"{_folder}/B.key"),
        },
    });
}
