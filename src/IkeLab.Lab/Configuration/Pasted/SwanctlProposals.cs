using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Dialects.Configurations;
using IkeLab.Ike;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>
/// Proposals in strongSwan's words: <c>aes256-sha256-modp2048</c>. Several algorithms of a kind in one proposal are, in
/// IKEv1, a transform for each combination.
/// </summary>
static class SwanctlProposals
{
    const int CombinationsMax = 64;

    internal static readonly (string Name, CipherKind Cipher, int KeyLength)[] Ciphers =
    [
        ("3des", CipherKind.TripleDes, 24),
        ("aes128", CipherKind.AesCbc, 16), ("aes192", CipherKind.AesCbc, 24),
        ("aes256", CipherKind.AesCbc, 32), ("aes", CipherKind.AesCbc, 16),
        ("aes128gcm16", CipherKind.AesGcm16, 16), ("aes192gcm16", CipherKind.AesGcm16, 24),
        ("aes256gcm16", CipherKind.AesGcm16, 32),
        ("aes128gcm12", CipherKind.AesGcm12, 16), ("aes192gcm12", CipherKind.AesGcm12, 24),
        ("aes256gcm12", CipherKind.AesGcm12, 32),
        ("aes128gcm8", CipherKind.AesGcm8, 16), ("aes192gcm8", CipherKind.AesGcm8, 24),
        ("aes256gcm8", CipherKind.AesGcm8, 32),
        ("aes128gcm128", CipherKind.AesGcm16, 16), ("aes192gcm128", CipherKind.AesGcm16, 24),
        ("aes256gcm128", CipherKind.AesGcm16, 32),
        ("null", CipherKind.Null, 0),
    ];

    internal static readonly (string Name, HashKind Hash, int IcvLength)[] Hashes =
    [
        ("md5", HashKind.Md5, 12), ("sha1", HashKind.Sha1, 12), ("sha256", HashKind.Sha256, 16),
        ("sha384", HashKind.Sha384, 24), ("sha512", HashKind.Sha512, 32), ("sha", HashKind.Sha1, 12),
        ("sha2_256", HashKind.Sha256, 16), ("sha2_384", HashKind.Sha384, 24), ("sha2_512", HashKind.Sha512, 32),
        ("sha256_96", HashKind.Sha256, 12), ("sha2_256_96", HashKind.Sha256, 12),
    ];

    internal static readonly (string Name, int Group)[] Groups =
    [
        ("modp768", 1), ("modp1024", 2), ("modp1536", 5), ("modp2048", 14), ("modp3072", 15), ("modp4096", 16),
        ("modp6144", 17), ("modp8192", 18), ("ecp256", 19), ("ecp384", 20), ("ecp521", 21),
    ];

    public static IReadOnlyList<Phase1Policy> Phase1(SwanctlSection connection, TimeSpan lifetime, Remarks remarks)
    {
        if (Setting(connection, "proposals", remarks) is not { } setting) return [];
        var policies = new List<Phase1Policy>();
        foreach (var parts in setting.List.Select(words => Parts(words, setting, remarks)).OfType<Proposal>())
        {
            if (parts.Hashes is [] || parts.Groups is [] ||
                parts.Ciphers.Exists(static one => one.Cipher is not (CipherKind.AesCbc or CipherKind.TripleDes)))
                remarks.Wrong(
                    setting,
                    "phase 1 of IKEv1 wants a cipher in CBC, a hash and a group, such as aes256-sha256-modp2048");
            policies.AddRange(
                from cipher in parts.Ciphers
                from hash in parts.Hashes
                from @group in parts.Groups
                select new Phase1Policy(0, cipher.Cipher, cipher.KeyLength, hash.Hash, @group, lifetime));
        }

        return [.. Bounded(policies, setting, remarks).Select(static (policy, i) => policy with { Priority = i + 1 })];
    }

    /// <summary>The suites, and the group of PFS if there is one.</summary>
    public static (IReadOnlyList<EspSuite> Suites, int? Group) Phase2(
        SwanctlSection child, bool isTruncated, Remarks remarks)
    {
        if (Setting(child, "esp_proposals", remarks) is not { } setting) return ([], null);
        var suites = new List<EspSuite>();
        var groups = new List<int?>();
        foreach (var parts in setting.List.Select(words => Parts(words, setting, remarks)).OfType<Proposal>())
        {
            groups.AddRange(parts.Groups is [] ? [null] : parts.Groups.Cast<int?>());
            suites.AddRange(parts.Ciphers.SelectMany(cipher => SuitesOf(cipher, parts.Hashes, isTruncated)));
            if (parts.Hashes is [] && parts.Ciphers.Exists(static one => !IsGcm(one.Cipher)))
                remarks.Wrong(setting, "a cipher that is not GCM wants a hash beside it");
        }

        if (groups.Distinct().Count() > 1)
            remarks.Wrong(setting, "IKEv1 has one group for all proposals of a quick mode");
        return (Bounded(suites.Distinct(), setting, remarks), groups is [] ? null : groups[0]);
    }

    static IEnumerable<EspSuite> SuitesOf(
        (string, CipherKind Cipher, int KeyLength) cipher, List<(string, HashKind Hash, int IcvLength)> hashes,
        bool isTruncated) =>
        IsGcm(cipher.Cipher)
            ? [new(
                cipher.Cipher, cipher.KeyLength, null,
                cipher.Cipher switch { CipherKind.AesGcm8 => 8, CipherKind.AesGcm12 => 12, _ => 16 })]
            : hashes.Select(hash => new EspSuite(
                cipher.Cipher, cipher.KeyLength, hash.Hash,
                isTruncated && hash.Hash is HashKind.Sha256 ? 12 : hash.IcvLength));

    static bool IsGcm(CipherKind cipher) => cipher is CipherKind.AesGcm8 or CipherKind.AesGcm12 or CipherKind.AesGcm16;

    static SwanctlSetting? Setting(SwanctlSection section, string key, Remarks remarks)
    {
        var setting = section.Find(key);
        if (setting is not { Value.Length: > 0 } || setting.Value == "default")
        {
            remarks.Wrong(
                setting?.Line ?? section.Line, setting?.ToString() ?? section.Name,
                $"charon's default proposals are not read: say {key}");
            return null;
        }

        return setting;
    }

    static Proposal? Parts(string words, SwanctlSetting setting, Remarks remarks)
    {
        var proposal = new Proposal([], [], []);
        foreach (var word in words.Split('-'))
        {
            var wanted = word.Replace("gcm64", "gcm8", StringComparison.Ordinal)
                .Replace("gcm96", "gcm12", StringComparison.Ordinal);
            if (Array.Find(Ciphers, one => one.Name == wanted) is { Name: not null } cipher)
                proposal.Ciphers.Add(cipher);
            else if (Array.Find(Hashes, one => one.Name == word) is { Name: not null } hash) proposal.Hashes.Add(hash);
            else if (Array.Find(Groups, one => one.Name == word) is { Name: not null } group)
                proposal.Groups.Add(group.Group);
            else if (word is not "noesn") return Wrong(setting, $"'{word}' is no algorithm that IkeLab has", remarks);
        }

        return proposal.Ciphers is [] ? Wrong(setting, $"'{words}' has no cipher", remarks) : proposal;
    }

    static Proposal? Wrong(SwanctlSetting setting, string why, Remarks remarks)
    {
        remarks.Wrong(setting, why);
        return null;
    }

    static List<T> Bounded<T>(IEnumerable<T> all, SwanctlSetting setting, Remarks remarks)
    {
        var some = all.Take(CombinationsMax + 1).ToList();
        if (some.Count > CombinationsMax) remarks.Wrong(setting, $"it has more than {CombinationsMax} combinations");
        return some;
    }

    sealed record Proposal(
        List<(string Name, CipherKind Cipher, int KeyLength)> Ciphers,
        List<(string Name, HashKind Hash, int IcvLength)> Hashes, List<int> Groups);
}
