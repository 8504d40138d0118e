using System.Buffers.Binary;
using System.Security.Cryptography;
using IkeLab.Crypto.Pki;
using IkeLab.Crypto.Signatures;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;
using Certificate = IkeLab.Crypto.Pki.Certificate;

namespace IkeLab.Lab.Pki;

/// <summary>
/// The certification authorities of the lab. They issue at the start of a run, in virtual time; what they issue follows
/// from the scenario alone, so that it is the same octets in every run.
/// </summary>
public static class LabPki
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
        var anchor = Anchor(ca, own);
        GatewaySetup[] revoked = [.. new[] { own, peer }.Where(gateway => gateway.Certificate is { IsRevoked: true })];
        return new(
            Key(mine.SignsWithOtherKey ? peer : own, mine.SignsWithOtherKey ? own : peer, mine.Method),
            [Issue(own, peer, mine)],
            new([anchor], revoked is [] ? [] : [ListOf(ca, revoked, own, peer)]));
    }

    /// <summary>
    /// What a peer that is no part of the lab needs: the CA, and certificate and key of both gateways, in PEM. The keys
    /// are those of the lab, which everybody has.
    /// </summary>
    /// <returns>
    /// File names, A.pem and A.key of a gateway A, and their texts; nothing where nobody has a certificate.
    /// </returns>
    public static IReadOnlyList<(string Name, string Text)> Files(GatewaySetup one, GatewaySetup other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return (one.Certificate ?? other.Certificate) is not { } any
            ? []
            :
            [
                ("ca.pem", Pem(Anchor(Ca(any.Method, isUnknown: false), one))),
                .. FilesOf(one, other),
                .. FilesOf(other, one),
            ];
    }

    /// <summary>The name that a gateway with a certificate goes by; null for its address.</summary>
    public static Identification? NameOf(GatewaySetup gateway) => gateway.Certificate?.Identity switch
    {
        IdType.UserFqdn => IkeIdentity.UserFqdn(UserFqdn(gateway)),
        IdType.DerAsn1Dn => IkeIdentity.Of(Subject(gateway)),
        IdType.Fqdn => Identification.OfFqdn(Fqdn(gateway)),
        _ => gateway.Identity is { } name ? Identification.OfFqdn(name) : null,
    };

    static IEnumerable<(string Name, string Text)> FilesOf(GatewaySetup gateway, GatewaySetup peer) =>
        gateway.Certificate is not { } setup
            ? []
            :
            [
                ($"{gateway.Name}.pem", Pem(Issue(gateway, peer, setup))),
                ($"{gateway.Name}.key", TestKeys.TextOf(KeyName(gateway, peer, setup.Method))),
            ];

    static string Pem(Certificate certificate) => PemEncoding.WriteString("CERTIFICATE", certificate.Der.Span) + "\n";

    static Certificate Anchor(CertificateAuthority ca, GatewaySetup gateway) => ca.IssueSelfSigned(
        AnchorsSerial, CertificateSetup.FromDefault + Shift(gateway), CertificateSetup.UntilDefault + Shift(gateway));

    // A scenario's dates are those of a run that begins at VirtualTime.Start; a live gateway's begins today.
    static TimeSpan Shift(GatewaySetup gateway) => gateway.Begins - VirtualTime.Start;

    static Certificate Issue(GatewaySetup gateway, GatewaySetup peer, CertificateSetup setup) =>
        Ca(setup.Method, setup.IsOfUnknownCa).Issue(
            new(
                Subject(gateway), Key(gateway, peer, setup.Method).PublicKey, Serial(gateway),
                setup.From + Shift(gateway), setup.Until + Shift(gateway))
            {
                KeyUsage = KeyUsages.DigitalSignature,
                AlternativeNames = setup.Name is { } other
                    ? [other]
                    :
                    [
                        .. gateway.Outsides.Select(AlternativeName.Address), AlternativeName.Dns(Fqdn(gateway)),
                        AlternativeName.Email(UserFqdn(gateway)),
                    ],
            });

    // Both gateways have the same list, whichever of them asks for it.
    static RevocationList ListOf(
        CertificateAuthority ca, GatewaySetup[] revoked, GatewaySetup one, GatewaySetup other) =>
        ca.IssueRevocationList(
            ListsNumber, CertificateSetup.FromDefault + Shift(one), CertificateSetup.UntilDefault + Shift(one),
            revoked.OrderBy(Serial)
                .Select(gateway => Issue(gateway, gateway == one ? other : one, gateway.Certificate!)));

    static CertificateAuthority Ca(AuthenticationMethod method, bool isUnknown)
    {
        var kind = method is AuthenticationMethod.RsaSignatures ? "rsa-2048" : "ecdsa-p256";
        return isUnknown
            ? new(DistinguishedName.Of("CN=Unknown CA, O=Elsewhere"), TestKeys.Named($"other-ca-{kind}"))
            : new(DistinguishedName.Of("CN=Lab CA, O=IkeLab"), TestKeys.Named($"ca-{kind}"));
    }

    // The keys are named for the sides; the one with the lower address is A.
    static SigningKey Key(GatewaySetup gateway, GatewaySetup peer, AuthenticationMethod method) =>
        TestKeys.Named(KeyName(gateway, peer, method));

    static string KeyName(GatewaySetup gateway, GatewaySetup peer, AuthenticationMethod method)
    {
        var kind = method switch
        {
            AuthenticationMethod.RsaSignatures => "rsa-2048",
            AuthenticationMethod.Ecdsa256 => "ecdsa-p256",
            AuthenticationMethod.Ecdsa384 => "ecdsa-p384",
            AuthenticationMethod.Ecdsa521 => "ecdsa-p521",
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "no method of certificates"),
        };
        return $"gateway-{(Serial(gateway) < Serial(peer) ? 'a' : 'b')}-{kind}";
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
