using IkeLab.Crypto;
using IkeLab.Crypto.Esp;

namespace IkeLab.Lab.Configuration;

/// <summary>Algorithms in the words of IOS configurations: aes-256, sha256, esp-aes 256 esp-sha256-hmac.</summary>
public static class AlgorithmNames
{
    static readonly (string Name, CipherKind Cipher, int KeyLength)[] Phase1Ciphers =
    [
        ("3des", CipherKind.TripleDes, 24),
        ("aes-128", CipherKind.AesCbc, 16),
        ("aes-192", CipherKind.AesCbc, 24),
        ("aes-256", CipherKind.AesCbc, 32),
    ];

    static readonly (string Name, HashKind Hash)[] Hashes =
    [
        ("md5", HashKind.Md5), ("sha", HashKind.Sha1), ("sha256", HashKind.Sha256), ("sha384", HashKind.Sha384),
        ("sha512", HashKind.Sha512),
    ];

    static readonly (string Name, CipherKind Cipher, int KeyLength)[] EspCiphers =
    [
        ("esp-null", CipherKind.Null, 0),
        ("esp-3des", CipherKind.TripleDes, 24),
        ("esp-aes", CipherKind.AesCbc, 16),
        ("esp-aes 192", CipherKind.AesCbc, 24),
        ("esp-aes 256", CipherKind.AesCbc, 32),
        ("esp-gcm", CipherKind.AesGcm16, 16),
        ("esp-gcm 192", CipherKind.AesGcm16, 24),
        ("esp-gcm 256", CipherKind.AesGcm16, 32),
        ("esp-gcm12 256", CipherKind.AesGcm12, 32),
        ("esp-gcm8 256", CipherKind.AesGcm8, 32),
    ];

    // RFC 2403, 2404 and 4868: how much of the HMAC is sent.
    static readonly (string Name, HashKind Hash, int IcvLength)[] EspIntegrities =
    [
        ("esp-md5-hmac", HashKind.Md5, 12),
        ("esp-sha-hmac", HashKind.Sha1, 12),
        ("esp-sha256-hmac", HashKind.Sha256, 16),
        ("esp-sha384-hmac", HashKind.Sha384, 24),
        ("esp-sha512-hmac", HashKind.Sha512, 32),
        ("esp-sha256-hmac-96", HashKind.Sha256, 12),
    ];

    public static IEnumerable<string> CipherNames => Phase1Ciphers.Select(cipher => cipher.Name);

    public static IEnumerable<string> HashNames => Hashes.Select(hash => hash.Name);

    /// <summary>As in a configuration and in <c>show crypto isakmp sa detail</c>.</summary>
    public static string HashName(HashKind kind) => Array.Find(Hashes, hash => hash.Hash == kind).Name;

    /// <exception cref="ImpossibleConfigurationException">There is no such cipher in phase 1.</exception>
    public static (CipherKind Cipher, int KeyLength) Cipher(string name) =>
        Array.Find(Phase1Ciphers, cipher => cipher.Name == name) is { Name: not null } found
            ? (found.Cipher, found.KeyLength)
            : throw Unknown("phase 1 cipher", name, CipherNames);

    /// <exception cref="ImpossibleConfigurationException">There is no such hash.</exception>
    public static HashKind Hash(string name) =>
        Array.Find(Hashes, hash => hash.Name == name) is { Name: not null } found
            ? found.Hash
            : throw Unknown("hash", name, HashNames);

    /// <exception cref="ImpossibleConfigurationException">There is no such group.</exception>
    public static int Group(int number) => DhGroup.Find(number) is not null
        ? number
        : throw new ImpossibleConfigurationException(
            $"no Diffie-Hellman group {number}: 1, 2, 5, 14 to 18 or 19 to 21");

    /// <summary>A transform set: <c>esp-aes 256 esp-sha256-hmac</c>, <c>esp-gcm 256</c>.</summary>
    /// <exception cref="ImpossibleConfigurationException">The words are no transform set.</exception>
    public static EspSuite TransformSet(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var split = words.LastIndexOf(" esp-", StringComparison.Ordinal);
        var (encryption, authentication) = split < 0 ? (words, null) : (words[..split], words[(split + 1)..]);
        var cipher = Array.Find(EspCiphers, cipher => cipher.Name == encryption);
        if (cipher.Name is null) throw Unknown("ESP cipher", encryption, EspCiphers.Select(known => known.Name));

        var gcm = cipher.Cipher switch
        {
            CipherKind.AesGcm8 => 8,
            CipherKind.AesGcm12 => 12,
            CipherKind.AesGcm16 => 16,
            _ => 0,
        };
        if (gcm > 0)
        {
            return authentication is null
                ? new(cipher.Cipher, cipher.KeyLength, null, gcm)
                : throw new ImpossibleConfigurationException(
                    $"{encryption} authenticates by itself: leave {authentication} out");
        }

        var integrity = Array.Find(EspIntegrities, integrity => integrity.Name == authentication);
        return integrity.Name is null
            ? throw Unknown(
                $"authentication beside {encryption}", authentication ?? "(none)",
                EspIntegrities.Select(known => known.Name))
            : new(cipher.Cipher, cipher.KeyLength, integrity.Hash, integrity.IcvLength);
    }

    /// <summary>The words of a transform set in a configuration: <c>esp-aes 256 esp-sha256-hmac</c>.</summary>
    public static string ConfigurationWords(EspSuite suite)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var cipher = Array.Find(
            EspCiphers, known => (known.Cipher, known.KeyLength) == (suite.Cipher, suite.KeyLength)).Name;
        var integrity = Array.Find(
            EspIntegrities, known => (known.Hash, known.IcvLength) == (suite.Integrity, suite.IcvLength)).Name;
        return suite.Integrity is null ? cipher : $"{cipher} {integrity}";
    }

    /// <summary>The words of <c>show crypto ipsec sa</c>: <c>esp-256-aes esp-sha256-hmac</c>.</summary>
    public static string ShowWords(EspSuite suite)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var bits = suite.KeyLength * 8;
        var cipher = suite.Cipher switch
        {
            CipherKind.Null => "esp-null",
            CipherKind.TripleDes => "esp-3des",
            CipherKind.AesCbc => bits == 128 ? "esp-aes" : $"esp-{bits}-aes",
            // IOS has GCM with the longest ICV only; the others keep the words they are configured by.
            _ => Array.Find(
                EspCiphers, known => (known.Cipher, known.KeyLength) == (suite.Cipher, suite.KeyLength)).Name,
        };
        var integrity = Array.Find(
            EspIntegrities, known => (known.Hash, known.IcvLength) == (suite.Integrity, suite.IcvLength)).Name;
        return suite.Integrity is null ? cipher : $"{cipher} {integrity}";
    }

    static ImpossibleConfigurationException Unknown(string what, string name, IEnumerable<string> known) =>
        new($"no {what} '{name}': {string.Join(", ", known)}");
}
