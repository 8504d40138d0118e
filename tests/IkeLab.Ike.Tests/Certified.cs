using System.Collections.Concurrent;
using System.Net;
using IkeLab.Crypto.Pki;
using IkeLab.Crypto.Signatures;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;
using Certificate = IkeLab.Crypto.Pki.Certificate;

namespace IkeLab.Ike.Tests;

/// <summary>Two peers with certificates of one CA, made of the public test keys of scenarios/pki.</summary>
static class Certified
{
    static readonly ConcurrentDictionary<string, SigningKey> Keys = [];
    static readonly DateTimeOffset From = VirtualTime.Start.AddDays(-1);
    static readonly DateTimeOffset Until = VirtualTime.Start.AddYears(1);

    public static CertificateAuthority Ca { get; } = new(DistinguishedName.Of("CN=CA, O=IkeLab"), Key("ca-rsa-2048"));

    public static Certificate Anchor { get; } = Ca.IssueSelfSigned(1, From, Until);

    // Reading an RSA key costs more than a negotiation.
    public static SigningKey Key(string name) => Keys.GetOrAdd(name, Read);

    static SigningKey Read(string name) =>
        PrivateKeyFile.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pki", $"{name}.pem")));

    public static Phase1Policy Policy(AuthenticationMethod method) =>
        TwoPeers.Aes256Sha256Group14 with { Authentication = method };

    /// <summary>The contents of the certificate of A or B for a method.</summary>
    public static CertificateContents Contents(string name, AuthenticationMethod method) =>
        new(DistinguishedName.Of($"CN={name}"), KeyOf(name, method).PublicKey, name == "A" ? 2 : 3, From, Until)
        {
            AlternativeNames =
            [
                AlternativeName.Address(AddressOf(name)), AlternativeName.Dns($"{name}.example"),
                AlternativeName.Email($"{name}@example"),
            ],
        };

    public static CertificateAuthentication Of(string name, AuthenticationMethod method) => new(
        KeyOf(name, method), [Ca.Issue(Contents(name, method))], new([Anchor], []));

    /// <summary>Adjusts how one of the two authenticates.</summary>
    public static Func<IkePeerOptions, IkePeerOptions> Options(CertificateAuthentication? certificates) =>
        options => options with
        {
            Peers = [.. options.Peers.Select(peer => peer with { PreSharedKey = null, Certificates = certificates })],
        };

    public static TwoPeers Pair(
        Profile? profile = null,
        AuthenticationMethod method = AuthenticationMethod.RsaSignatures,
        Func<CertificateAuthentication, CertificateAuthentication>? ofA = null,
        Func<CertificateAuthentication, CertificateAuthentication>? ofB = null,
        Func<TwoPeers.Sent, IEnumerable<TwoPeers.Arrival>>? wire = null,
        Phase1Mode mode = Phase1Mode.Main,
        Identification? nameOfA = null,
        Identification? nameOfAAtB = null,
        bool isAm3InClear = false)
    {
        var (a, b) = (Of("A", method), Of("B", method));
        return new(
            profile, wire, ofA: [Policy(method)], ofB: [Policy(method)],
            optionsOfA: options => Options(ofA?.Invoke(a) ?? a)(options with
            {
                Identity = nameOfA,
                Peers = [.. options.Peers.Select(peer => peer with { Mode = mode, SendsAm3InClear = isAm3InClear })],
            }),
            optionsOfB: options => Options(ofB?.Invoke(b) ?? b)(options with
            {
                Peers = [.. options.Peers.Select(peer => peer with { Identity = nameOfAAtB })],
            }),
            mode: mode);
    }

    static SigningKey KeyOf(string name, AuthenticationMethod method) => Key(
        $"gateway-{name.ToLowerInvariant()}-" + method switch
        {
            AuthenticationMethod.RsaSignatures => "rsa-2048",
            AuthenticationMethod.Ecdsa256 => "ecdsa-p256",
            AuthenticationMethod.Ecdsa384 => "ecdsa-p384",
            _ => "ecdsa-p521",
        });

    static IPAddress AddressOf(string name) => name == "A" ? TwoPeers.AddressA : TwoPeers.AddressB;
}
