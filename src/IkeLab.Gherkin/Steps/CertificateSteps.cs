using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Gherkin.Steps;

/// <summary>The gateways' certificates, what is wrong with them, and whom they prove a gateway to be.</summary>
[Binding]
public sealed class CertificateSteps(LabContext lab)
{
    /// <summary>And therefore begins nothing.</summary>
    [Given("gateway {string} has no certificate")]
    [Given("網關 {string} 沒有憑證")]
    public void HasNone(string gateway) => lab.Configure(gateway, setup => setup with { Certificate = null });

    /// <summary>The type of their ID payload in MM5 and MM6; what it names is in the certificate too.</summary>
    [Given("{gateways} identifies/identify itself/themselves by {identity}")]
    [Given("{gateways}以 {identity} 表明身分")]
    public void IdentifyBy(GatewaysWord gateways, IdType identity) => gateways.Configure(
        lab, setup => With(setup, certificate => certificate with { Identity = identity }));

    /// <summary>A day before the run begins.</summary>
    [Given("the certificate of {gateway} has expired")]
    [Given("{gateway} 的憑證已過期")]
    public void HasExpired(GatewayName gateway) =>
        Change(gateway.Name, certificate => certificate with { Until = VirtualTime.Start.AddDays(-1) });

    /// <summary>For another day; or the clock of the peer is behind.</summary>
    [Given("the certificate of {gateway} is not yet valid")]
    [Given("{gateway} 的憑證尚未生效")]
    public void IsNotYetValid(GatewayName gateway) =>
        Change(gateway.Name, certificate => certificate with { From = VirtualTime.Start.AddDays(1) });

    /// <summary>From the start of the run on.</summary>
    [Given("the certificate of {gateway} is valid for {duration}")]
    [Given("{gateway} 的憑證有效期為 {duration}")]
    public void IsValidFor(GatewayName gateway, TimeSpan span) =>
        Change(gateway.Name, certificate => certificate with { Until = VirtualTime.Start + Whole(span) });

    /// <summary>In its subjectAltName, whatever ID the gateway sends.</summary>
    [Given("the certificate of {gateway} names {string}")]
    [Given("{gateway} 的憑證名稱為 {string}")]
    public void Names(GatewayName gateway, string name) =>
        Change(gateway.Name, certificate => certificate with { Name = CertificateSetup.NameOf(name) });

    /// <summary>One that the peer does not trust.</summary>
    [Given("the certificate of {gateway} is issued by an unknown CA")]
    [Given("{gateway} 的憑證由未知的 CA 簽發")]
    public void IsOfUnknownCa(GatewayName gateway) =>
        Change(gateway.Name, certificate => certificate with { IsOfUnknownCa = true });

    /// <summary>Both gateways have the CRL that says so.</summary>
    [Given("the CA has revoked the certificate of {gateway}")]
    [Given("CA 已撤銷 {gateway} 的憑證")]
    public void IsRevoked(GatewayName gateway) =>
        Change(gateway.Name, certificate => certificate with { IsRevoked = true });

    /// <summary>SIG_I or SIG_R is wrong.</summary>
    [Given("{gateway} signs with a key that is not its certificate's")]
    [Given("{gateway} 以不屬於其憑證的金鑰簽章")]
    public void SignsWithOtherKey(GatewayName gateway) =>
        Change(gateway.Name, certificate => certificate with { SignsWithOtherKey = true });

    /// <summary>The identity that the certificate proves.</summary>
    [Then("{gateway} authenticated its peer as {string}")]
    [Then("{gateway} 驗證了對方的身分為 {string}")]
    public void AuthenticatedAs(GatewayName gateway, string identity)
    {
        var seen = Events<Phase1Established>(gateway.Name).LastOrDefault()?.PeerId;
        Expect.That(seen is not null, $"{gateway} has authenticated nobody");
        Expect.Equal(identity, IkeIdentity.Text(seen), $"the identity that {gateway} has authenticated");
    }

    /// <summary>The reason is the gateway's own, as its log has it.</summary>
    [Then("{gateway} refused {message} with the reason {string}")]
    [Then("{gateway} 拒絕了 {message}，原因為 {string}")]
    public void RefusedBecause(GatewayName gateway, MessageWord message, string why)
    {
        var reasons = Events<MessageRefused>(gateway.Name)
            .Where(refused => refused.Awaiting == message.Name)
            .Select(refused => refused.Refusal.Why).Distinct().ToList();
        Expect.That(
            reasons.Contains(why),
            $"{gateway} did not refuse {message.Name} with the reason '{why}'; " +
            $"its reasons: {string.Join(", ", reasons)}");
    }

    [StepArgumentTransformation("(RSA|ECDSA-256|ECDSA-384|ECDSA-521) certificates", Name = "certificates")]
    public static CertificateKind EnglishKind(string kind) => CertificateKind.Of(kind);

    [StepArgumentTransformation("(RSA|ECDSA-256|ECDSA-384|ECDSA-521) 憑證", Name = "certificates")]
    public static CertificateKind ChineseKind(string kind) => CertificateKind.Of(kind);

    [StepArgumentTransformation("(address|FQDN|user FQDN|distinguished name)", Name = "identity")]
    public static IdType EnglishIdentity(string words) => IdentityOf(words, "FQDN", "user FQDN", "distinguished name");

    [StepArgumentTransformation("(位址|FQDN|使用者 FQDN|識別名稱)", Name = "identity")]
    public static IdType ChineseIdentity(string words) => IdentityOf(words, "FQDN", "使用者 FQDN", "識別名稱");

    static IdType IdentityOf(string words, string fqdn, string userFqdn, string name) =>
        words == fqdn ? IdType.Fqdn
        : words == userFqdn ? IdType.UserFqdn
        : words == name ? IdType.DerAsn1Dn
        : IdType.Ipv4Address;

    void Change(string gateway, Func<CertificateSetup, CertificateSetup> change) =>
        lab.Configure(gateway, setup => With(setup, change));

    static GatewaySetup With(GatewaySetup setup, Func<CertificateSetup, CertificateSetup> change) =>
        setup.Certificate is { } certificate
            ? setup with { Certificate = change(certificate) }
            : throw new ImpossibleConfigurationException(
                $"gateway \"{setup.Name}\" has no certificate; say so before with " +
                "'both gateways use IKEv1 main mode with RSA certificates, ..'");

    static TimeSpan Whole(TimeSpan span) => span.Ticks % TimeSpan.TicksPerSecond == 0
        ? span
        : throw new ImpossibleConfigurationException("a certificate is valid for whole seconds");

    IEnumerable<T> Events<T>(string gateway) => lab.Journal.At<T>(lab.Sites.Named(gateway).Gateway.Name);
}

/// <summary>The kind of a certificate's key.</summary>
public sealed record CertificateKind(AuthenticationMethod Method)
{
    internal static CertificateKind Of(string words) => new(words switch
    {
        "RSA" => AuthenticationMethod.RsaSignatures,
        "ECDSA-256" => AuthenticationMethod.Ecdsa256,
        "ECDSA-384" => AuthenticationMethod.Ecdsa384,
        _ => AuthenticationMethod.Ecdsa521,
    });
}
