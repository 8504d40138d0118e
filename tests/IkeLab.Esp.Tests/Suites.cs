using IkeLab.Crypto;
using IkeLab.Crypto.Esp;

namespace IkeLab.Esp.Tests;

/// <summary>The suites an IKEv1 gateway negotiates.</summary>
static class Suites
{
    public static readonly EspSuite Aes256Sha256 = new(CipherKind.AesCbc, 32, HashKind.Sha256, 16);
    public static readonly EspSuite NoIntegrity = new(CipherKind.AesCbc, 16, null, 0);

    static readonly SortedDictionary<string, EspSuite> ByName = new(StringComparer.Ordinal)
    {
        ["null-sha1"] = new(CipherKind.Null, 0, HashKind.Sha1, 12),
        ["null-sha256"] = new(CipherKind.Null, 0, HashKind.Sha256, 16),
        ["3des-md5"] = new(CipherKind.TripleDes, 24, HashKind.Md5, 12),
        ["3des-sha1"] = new(CipherKind.TripleDes, 24, HashKind.Sha1, 12),
        ["aes128-sha1"] = new(CipherKind.AesCbc, 16, HashKind.Sha1, 12),
        ["aes192-sha256"] = new(CipherKind.AesCbc, 24, HashKind.Sha256, 16),
        ["aes256-sha256"] = Aes256Sha256,
        ["aes256-sha256-96"] = new(CipherKind.AesCbc, 32, HashKind.Sha256, 12),
        ["aes256-sha384"] = new(CipherKind.AesCbc, 32, HashKind.Sha384, 24),
        ["aes256-sha512"] = new(CipherKind.AesCbc, 32, HashKind.Sha512, 32),
        ["aes128-gcm8"] = new(CipherKind.AesGcm8, 16, null, 8),
        ["aes192-gcm12"] = new(CipherKind.AesGcm12, 24, null, 12),
        ["aes256-gcm16"] = new(CipherKind.AesGcm16, 32, null, 16),
    };

    public static TheoryData<string> WithIntegrity => [.. ByName.Keys];

    public static EspSuite Named(string name) => ByName[name];
}
