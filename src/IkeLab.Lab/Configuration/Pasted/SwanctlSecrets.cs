using System.Globalization;
using System.Text;
using IkeLab.Dialects.Configurations;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>The secrets of a swanctl.conf: the pre-shared key is the one whose identities fit best.</summary>
sealed class SwanctlSecrets(SwanctlSection root, Remarks remarks)
{
    public GatewaySetup Apply(GatewaySetup setup, GatewaySetup peer)
    {
        var secrets = root.Section("secrets")?.Sections ?? [];
        foreach (var stray in root.Section("secrets")?.Settings ?? [])
            remarks.Wrong(stray, "a secret is a section of its own");
        foreach (var other in secrets.Where(static one => !IsIke(one)))
        {
            if (Others.Any(known => other.Name.StartsWith(known, StringComparison.Ordinal)))
                remarks.Unused(
                    other.Line, other.Name,
                    "the lab's gateways have pre-shared keys, and the keys of the lab's certificates");
            else
                remarks.Wrong(
                    other.Line, other.Name,
                    "it is no kind of secret: a pre-shared key stands in a section such as ike-1");
        }

        foreach (var secret in secrets.Where(IsIke)) Check(secret);

        string[] own = [setup.Identity ?? setup.Outside.ToString()];
        string[] its = [setup.PeerName ?? (setup.PeerIdentity ?? setup.PeerAddress ?? peer.PublicAddress).ToString()];
        var best = secrets.Where(IsIke)
            .Select(secret => (secret, Rank: Rank(secret, own, its))).Where(static one => one.Rank > 0)
            .OrderByDescending(static one => one.Rank).FirstOrDefault().secret;
        if (best is null && secrets.Any(IsIke)) remarks.Note(secrets.First(IsIke).Line, $"no secret is for {its[0]}");
        return best?.Find("secret") is { } setting
            ? remarks.Try(
                setting, () => setup with { PreSharedKey = Octets(setting) }, setup with { PreSharedKey = null })
            : setup with { PreSharedKey = null };
    }

    static readonly string[] Others =
        ["eap", "xauth", "ntlm", "ppk", "private", "rsa", "ecdsa", "pkcs8", "pkcs12", "token"];

    static bool IsIke(SwanctlSection section) => section.Name.StartsWith("ike", StringComparison.Ordinal);

    void Check(SwanctlSection secret)
    {
        foreach (var setting in secret.Settings
            .Where(static one => one.Key != "secret" && !one.Key.StartsWith("id", StringComparison.Ordinal)))
            remarks.Wrong(setting, $"'{setting.Key}' is not known in '{secret.Name}'; did you mean 'secret' or 'id'?");
        if (secret.Find("secret") is null) remarks.Wrong(secret.Line, secret.Name, "it has no 'secret'");
    }

    /// <summary>
    /// A secret without identities fits anybody, one that names the peer fits better, one that names both the best.
    /// </summary>
    static int Rank(SwanctlSection secret, string[] own, string[] its)
    {
        var ids = secret.Settings.Where(static one => one.Key.StartsWith("id", StringComparison.Ordinal))
            .Select(static one => one.Value.TrimStart('@')).ToList();
        return ids is [] ? 1
            : (ids.Exists(its.Contains) ? 4 : 0) + (ids.Exists(own.Contains) ? 2 : 0) is var rank &&
                ids.Contains("%any")
                ? rank + 1
                : rank;
    }

    /// <summary>0x is hexadecimal, 0s is base64.</summary>
    static string Octets(SwanctlSetting setting)
    {
        var value = setting.Value;
        try
        {
            return value.StartsWith("0x", StringComparison.Ordinal)
                ? Encoding.Latin1.GetString(Convert.FromHexString(value[2..]))
                : value.StartsWith("0s", StringComparison.Ordinal)
                    ? Encoding.Latin1.GetString(Convert.FromBase64String(value[2..]))
                : value;
        }
        catch (FormatException)
        {
            throw new ImpossibleConfigurationException(string.Create(
                CultureInfo.InvariantCulture,
                $"what is behind {value[..2]} is not {(value[1] == 'x' ? "hexadecimal" : "base64")}"));
        }
    }
}
