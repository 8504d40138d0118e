using IkeLab.Crypto.Signatures;

namespace IkeLab.Crypto.Tests.Signatures;

public sealed class PrivateKeyFileTests
{
    [Theory]
    [InlineData("ca-rsa-2048", SignatureMethod.RsaSig, "RSA 2048")]
    [InlineData("gateway-a-ecdsa-p256", SignatureMethod.Ecdsa256, "ECDSA P-256")]
    [InlineData("gateway-b-ecdsa-p384", SignatureMethod.Ecdsa384, "ECDSA P-384")]
    [InlineData("gateway-b-ecdsa-p521", SignatureMethod.Ecdsa521, "ECDSA P-521")]
    public void The_files_of_openssl_are_read(string file, SignatureMethod method, string name)
    {
        var key = TestPki.Key(file).PublicKey;
        (key.Method, key.Name).Should().Be((method, name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----")]
    public void What_is_no_private_key_is_said_to_be_none(string pem) =>
        FluentActions.Invoking(() => PrivateKeyFile.Read(pem)).Should().Throw<FormatException>();
}
