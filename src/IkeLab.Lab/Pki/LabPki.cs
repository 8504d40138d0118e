using System.Buffers.Binary;
using IkeLab.Crypto.Pki;
using IkeLab.Crypto.Signatures;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Wire.Isakmp;
using Certificate = IkeLab.Crypto.Pki.Certificate;

namespace IkeLab.Lab.Pki;

/// <summary>
/// The certification authorities of the lab. They issue at the start of a run, in virtual time; what they issue follows
/// from the scenario alone, so that it is the same octets in every run.
/// </summary>
static class LabPki
{
    const string Domain = "ikelab.example";
    const long AnchorsSerial = 1, ListsNumber = 1;

    /// <summary>How a gateway authenticates with its peer.</summary>
    /// <param name="own">It has a certificate.</param>
    /// <param name="peer">The other one may have none.</param>
    public static CertificateAuthentication Of(GatewaySetup own, GatewaySetup peer)
    {
        var mine = own.Certificate ?? throw new ArgumentException("it has no certificate", nameof(own));
        var ca = Ca(mine.Method, isUnknown: false);
        var anchor = ca.IssueSelfSigned(AnchorsSerial, CertificateSetup.FromDefault, CertificateSetup.UntilDefault);
        GatewaySetup[] revoked = [.. new[] { own, peer }.Where(gateway => gateway.Certificate is { IsRevoked: true })];
        return new(
            Key(mine.SignsWithOtherKey ? peer : own, mine.SignsWithOtherKey ? own : peer, mine.Method),
            [Issue(own, peer, mine)],
            new([anchor], revoked is [] ? [] : [ListOf(ca, revoked, own, peer)]));
    }

    /// <summary>The name that a gateway with a certificate goes by; null for its address.</summary>
    public static Identification? NameOf(GatewaySetup gateway) => gateway.Certificate?.Identity switch
    {
        IdType.UserFqdn => IkeIdentity.UserFqdn(UserFqdn(gateway)),
        IdType.DerAsn1Dn => IkeIdentity.Of(Subject(gateway)),
        IdType.Fqdn => Identification.OfFqdn(Fqdn(gateway)),
        _ => gateway.Identity is { } name ? Identification.OfFqdn(name) : null,
    };

    static Certificate Issue(GatewaySetup gateway, GatewaySetup peer, CertificateSetup setup) =>
        Ca(setup.Method, setup.IsOfUnknownCa).Issue(
            new(Subject(gateway), Key(gateway, peer, setup.Method).PublicKey, Serial(gateway), setup.From, setup.Until)
            {
                KeyUsage = KeyUsages.DigitalSignature,
                AlternativeNames = setup.Name is { } other
                    ? [other]
                    :
                    [
                        AlternativeName.Address(gateway.Outside), AlternativeName.Dns(Fqdn(gateway)),
                        AlternativeName.Email(UserFqdn(gateway)),
                    ],
            });

    // Both gateways have the same list, whichever of them asks for it.
    static RevocationList ListOf(CertificateAuthority ca, GatewaySetup[] revoked, GatewaySetup one, GatewaySetup other) =>
        ca.IssueRevocationList(
            ListsNumber, CertificateSetup.FromDefault, CertificateSetup.UntilDefault,
            revoked.OrderBy(Serial).Select(gateway => Issue(gateway, gateway == one ? other : one, gateway.Certificate!)));

    static CertificateAuthority Ca(AuthenticationMethod method, bool isUnknown)
    {
        var kind = method is AuthenticationMethod.RsaSignatures ? "rsa-2048" : "ecdsa-p256";
        return isUnknown
            ? new(DistinguishedName.Of("CN=Unknown CA, O=Elsewhere"), TestKeys.Named($"other-ca-{kind}"))
            : new(DistinguishedName.Of("CN=Lab CA, O=IkeLab"), TestKeys.Named($"ca-{kind}"));
    }

    // The keys are named for the sides; the one with the lower address is A.
    static SigningKey Key(GatewaySetup gateway, GatewaySetup peer, AuthenticationMethod method)
    {
        var kind = method switch
        {
            AuthenticationMethod.RsaSignatures => "rsa-2048",
            AuthenticationMethod.Ecdsa256 => "ecdsa-p256",
            AuthenticationMethod.Ecdsa384 => "ecdsa-p384",
            AuthenticationMethod.Ecdsa521 => "ecdsa-p521",
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "no method of certificates"),
        };
        return TestKeys.Named($"gateway-{(Serial(gateway) < Serial(peer) ? 'a' : 'b')}-{kind}");
    }

    static DistinguishedName Subject(GatewaySetup gateway) => DistinguishedName.Of($"CN={gateway.Name}, O=IkeLab");

    static string Fqdn(GatewaySetup gateway) => gateway.Identity ?? $"{HostName(gateway)}.{Domain}";

    static string UserFqdn(GatewaySetup gateway) => $"{HostName(gateway)}@{Domain}";

    // A gateway may be called by a word of any script, and a host may not (RFC 1123 section 2.1).
    static string HostName(GatewaySetup gateway) => System.Text.Ascii.IsValid(gateway.Name)
        ? gateway.Name.ToLowerInvariant()
        : $"gateway-{Serial(gateway)}";

    static long Serial(GatewaySetup gateway) => BinaryPrimitives.ReadUInt32BigEndian(gateway.Outside.GetAddressBytes());
}
