using System.Collections.Concurrent;
using IkeLab.Crypto.Pki;
using IkeLab.Crypto.Signatures;

namespace IkeLab.Crypto.Tests;

/// <summary>The public test keys of scenarios/pki, and a CA and certificates made of them.</summary>
sealed class TestPki(string kind = "rsa-2048")
{
    static readonly ConcurrentDictionary<string, SigningKey> Keys = [];

    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset End = Start.AddYears(1);

    public static readonly DateTimeOffset Midway = Start.AddDays(100);

    public SigningKey CaKey { get; } = Key($"ca-{kind}");

    public SigningKey GatewayKey { get; } = Key($"gateway-a-{kind}");

    public CertificateAuthority Ca => new(DistinguishedName.Of("CN=Lab CA, O=IkeLab, C=CH"), CaKey);

    public Certificate Anchor => Ca.IssueSelfSigned(1, Start, End);

    public TrustStore Trust => new([Anchor], []);

    public CertificateContents Gateway =>
        new(DistinguishedName.Of("CN=a, O=IkeLab"), GatewayKey.PublicKey, 0x80, Start, End)
        {
            KeyUsage = KeyUsages.DigitalSignature,
            AlternativeNames =
            [
                AlternativeName.Dns("a.ikelab.example"), AlternativeName.Email("a@ikelab.example"),
                AlternativeName.Address(System.Net.IPAddress.Parse("192.0.2.1")),
            ],
        };

    // Reading an RSA key costs more than using it.
    public static SigningKey Key(string name) => Keys.GetOrAdd(name, static name => PrivateKeyFile.Read(Pem(name)));

    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "pki", $"{name}.pem");

    public static string Pem(string name) => File.ReadAllText(Path(name));

    public ChainVerdict Validate(params IEnumerable<Certificate> sent) => Validate(Trust, Midway, sent);

    public static ChainVerdict Validate(TrustStore trust, DateTimeOffset at, params IEnumerable<Certificate> sent) =>
        ChainValidation.Validate([.. sent.Select(certificate => certificate.Der)], trust, at);
}
