using IkeLab.Ike;
using IkeLab.Lab.Captures;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Tests;

/// <summary>Gateways with certificates, as the lab issues them and as its readings tell of them.</summary>
public class CertificateTests
{
    [Theory]
    [InlineData(AuthenticationMethod.RsaSignatures, "rsig")]
    [InlineData(AuthenticationMethod.Ecdsa256, "esig")]
    [InlineData(AuthenticationMethod.PreSharedKey, "psk")]
    public void Show_detail_names_the_authentication(AuthenticationMethod method, string word)
    {
        using var lab = New(method).BringUp();

        foreach (var (gateway, line) in new[]
        {
            ("A", $"1001  203.0.113.1     203.0.113.2            ACTIVE aes  sha256 {word,-4} 14 23:59:59\n"),
            ("B", $"1001  203.0.113.2     203.0.113.1            ACTIVE aes  sha256 {word,-4} 14 23:59:59\n"),
        })
            Show.Of(lab.Sites, gateway, "crypto isakmp sa detail").Should().Contain(line);
    }

    [Fact]
    public void The_debug_log_tells_of_certificates_and_of_no_pre_shared_key()
    {
        using var lab = New().BringUp();

        var log = Log(lab, "B");
        log.Should().ContainInOrder(
            "ISAKMP:      auth RSA sig", "ISAKMP:(1001): processing ID payload. message ID = 0",
            "ISAKMP:(1001): processing CERT payload. message ID = 0",
            "ISAKMP:(1001): processing SIG payload. message ID = 0",
            "ISAKMP:(1001):SA has been authenticated with 203.0.113.1");
        log.Should().NotContain(line => line.Contains("pre-shared"));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    public void The_debug_log_of_signed_aggressive_mode_tells_of_certificates_and_of_no_pre_shared_key(string gateway)
    {
        using var lab = New();
        lab.Configure(setup => setup with { Mode = Phase1Mode.Aggressive });
        lab.BringUp();

        var log = Log(lab, gateway);
        log.Should().ContainInOrder(
            "ISAKMP:(0): processing ID payload. message ID = 0", "ISAKMP:      auth RSA sig")
            .And.Contain(line => line.EndsWith(" processing CERT payload. message ID = 0"))
            .And.Contain(line => line.EndsWith(" processing SIG payload. message ID = 0"))
            .And.Contain(line => line.Contains("SA has been authenticated with"));
        log.Should().NotContain(
            line => line.Contains("pre-shared") || line.Contains("processing HASH payload. message ID = 0"));
    }

    [Theory]
    [InlineData(Phase1Mode.Main)]
    [InlineData(Phase1Mode.Aggressive)]
    public void No_pre_shared_key_is_looked_for_where_signatures_alone_are_offered_and_refused(Phase1Mode mode)
    {
        using var lab = New();
        lab.Configure(setup => setup with { Mode = mode });
        lab.Configure(
            "B", setup => setup with { Policies = [setup.Policies[0] with { Hash = Crypto.HashKind.Sha384 }] });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        Log(lab, "B").Should().Contain("ISAKMP:(0):no offers accepted!")
            .And.NotContain(line => line.Contains("pre-shared"));
    }

    [Fact]
    public void The_debug_log_and_the_why_line_say_what_is_wrong_with_a_certificate()
    {
        using var lab = New();
        lab.Configure("A", setup => setup with
        {
            Certificate = setup.Certificate! with { Until = VirtualTime.Start.AddDays(-1) },
        });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        const string why = "the certificate of CN=A, O=IkeLab expired at 2025-12-31 00:00:00";
        Log(lab, "B")[^1].Should().Be(
            $"%CRYPTO-5-IKMP_INVAL_CERT: Certificate received from 203.0.113.1 is bad: {why}");
        Why.Of(lab.Journal, lab.Sites).Should().Be($"B refused a message, awaiting MM5: {why}");
    }

    [Fact]
    public void The_debug_log_says_that_a_signature_is_wrong()
    {
        using var lab = New();
        lab.Configure("A", setup => setup with { Certificate = setup.Certificate! with { SignsWithOtherKey = true } });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        Log(lab, "B")[^1].Should().Be("ISAKMP:(1001):signature verification failed");
    }

    [Fact]
    public void A_gateway_without_a_certificate_is_the_reason_when_nothing_leaves_it()
    {
        using var lab = New();
        lab.Configure("A", setup => setup with { Certificate = null });
        lab.Ping("A", "B", 1);

        Why.Of(lab.Journal, lab.Sites).Should().Be("A has no certificate of the kind that its policy asks for");
    }

    [Fact]
    public void The_same_seed_gives_the_same_octets_with_certificates_too()
    {
        using var one = New(AuthenticationMethod.Ecdsa384).BringUp();
        using var other = New(AuthenticationMethod.Ecdsa384).BringUp();

        JournalDigest.Of(one.Journal).Should().Be(JournalDigest.Of(other.Journal));
        CaptureFile.Of(one.Sites.Taps[0]).Should().Equal(CaptureFile.Of(other.Sites.Taps[0]));
    }

    [Fact]
    public void A_gateway_with_a_name_of_another_script_has_a_certificate_for_a_host()
    {
        using var lab = new LabContext(new Silent());
        lab.Join("甲", "乙");
        lab.Configure(setup => With(setup, AuthenticationMethod.RsaSignatures));
        lab.Configure(setup => setup with { Certificate = setup.Certificate! with { Identity = IdType.Fqdn } });
        lab.Initiate("甲");
        lab.Pass(TestLab.Second);

        var id = lab.Journal.At<Phase1Established>("乙").Single().PeerId!;
        IkeIdentity.Text(id).Should().Be("gateway-3405803777.ikelab.example");
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("名.example")]
    [InlineData("a\u0000b")]
    public void A_name_that_no_certificate_holds_is_refused(string words) =>
        FluentActions.Invoking(() => CertificateSetup.NameOf(words)).Should().Throw<ImpossibleConfigurationException>();

    static LabContext New(AuthenticationMethod method = AuthenticationMethod.RsaSignatures)
    {
        var lab = TestLab.New();
        if (method is not AuthenticationMethod.PreSharedKey) lab.Configure(setup => With(setup, method));
        return lab;
    }

    static GatewaySetup With(GatewaySetup setup, AuthenticationMethod method) => setup with
    {
        PreSharedKey = null,
        Certificate = new(method),
        Policies = [(setup.Policies is [var policy, ..] ? policy : Policy()) with { Authentication = method }],
    };

    static Phase1Policy Policy()
    {
        var (cipher, keyLength) = AlgorithmNames.Cipher("aes-256");
        return GatewaySetup.Policy(10, cipher, keyLength, AlgorithmNames.Hash("sha256"), 14);
    }

    static List<string> Log(LabContext lab, string gateway) =>
    [
        .. DebugLog.Of(lab.Journal, lab.Sites.Named(gateway).Gateway, DebugFilter.None).Entries
            .Select(entry => entry.Line.Text),
    ];

    sealed class Silent : ILabOutput
    {
        public ulong Seed => 1;

        public void WriteLine(string text)
        {
        }
    }
}
