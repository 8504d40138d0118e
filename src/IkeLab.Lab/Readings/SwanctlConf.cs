using System.Globalization;
using System.Text;
using IkeLab.Crypto.Esp;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Configuration.Pasted;
using IkeLab.Lab.Pki;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>
/// The configuration of a gateway as the swanctl.conf that would make strongSwan the same gateway; it can be pasted
/// again, and charon takes it. What it cannot say is in comments.
/// </summary>
static class SwanctlConf
{
    public static string Of(GatewaySetup setup, GatewaySetup peer)
    {
        var text = new Writer();
        foreach (var unsaid in Unsaid.BySwanctl(setup, peer)) text.Line($"# {unsaid}");
        using (text.Section("connections"))
        using (text.Section("lab"))
        {
            WriteConnection(text, setup, peer);
            WriteEnds(text, setup);
            WriteChildren(text, setup, peer);
        }

        if (setup.PreSharedKey is not { Length: > 0 } key) return text.ToString();
        using (text.Section("secrets"))
        using (text.Section("ike-lab"))
            text.Set("secret", Quoted(key));
        return text.ToString();
    }

    static void WriteConnection(Writer text, GatewaySetup setup, GatewaySetup peer)
    {
        text.Set("version", "1");
        text.Set("local_addrs", setup.Outside);
        text.Set("remote_addrs", setup.AddressOf(peer));
        text.Set(
            "proposals",
            string.Join(", ", setup.Policies.OrderBy(static policy => policy.Priority).Select(Words).Distinct()));
        text.Set("aggressive", Yes(setup.Mode is Phase1Mode.Aggressive));
        text.Set("encap", Yes(setup.ForcesEncapsulation));
        text.Set("fragmentation", Yes(setup.Features.HasFlag(PeerFeatures.Fragmentation)));
        if (setup.DeadPeerDetection is { } dpd)
        {
            text.Set("dpd_delay", Seconds(dpd.Interval));
            text.Set("dpd_timeout", Seconds(dpd.Retry * dpd.Tries));
        }

        // The life that charon offers is the sum of both.
        var lifetime = Unsaid.Phase1Lifetimes(setup).FirstOrDefault(TimeSpan.FromHours(4));
        var over = new TimeSpan(lifetime.Ticks / TimeSpan.TicksPerSecond / 11 * TimeSpan.TicksPerSecond);
        text.Set("rekey_time", Seconds(lifetime - over));
        text.Set("over_time", Seconds(over));
    }

    static void WriteEnds(Writer text, GatewaySetup setup)
    {
        var auth = setup.Policies.Select(static policy => policy.Authentication).FirstOrDefault() switch
        {
            AuthenticationMethod.PreSharedKey => "psk",
            AuthenticationMethod.RsaSignatures => "rsa",
            AuthenticationMethod.Ecdsa256 => "ecdsa-256",
            AuthenticationMethod.Ecdsa384 => "ecdsa-384",
            _ => "ecdsa-521",
        };
        using (text.Section("local"))
        {
            text.Set("auth", auth);
            if (setup.Certificate is { Identity: not IdType.DerAsn1Dn } && LabPki.NameOf(setup) is { } name)
                text.Set("id", IkeIdentity.Text(name));
            else if (setup.Certificate is { Identity: IdType.Ipv4Address }) text.Set("id", setup.Outside);
            else if (setup.Certificate is null && setup.Identity is { } own) text.Set("id", Quoted($"fqdn:{own}"));
        }

        using (text.Section("remote"))
        {
            text.Set("auth", auth);
            if (setup.PeerName is { } name) text.Set("id", Quoted($"fqdn:{name}"));
            else if (setup.PeerIdentity is { } address) text.Set("id", address);
        }
    }

    static void WriteChildren(Writer text, GatewaySetup setup, GatewaySetup peer)
    {
        using var children = text.Section("children");
        foreach (var (line, i) in setup.LinesTo(peer).Distinct().Select(static (line, i) => (line, i)))
        {
            using var child = text.Section(
                i == 0 ? "lab" : string.Create(CultureInfo.InvariantCulture, $"lab-{i + 1}"));
            var selector = line.Selector;
            text.Set("local_ts", SwanctlTrafficSelector.Words(selector.Local, selector.Protocol, selector.LocalPort));
            text.Set(
                "remote_ts", SwanctlTrafficSelector.Words(selector.Remote, selector.Protocol, selector.RemotePort));
            if (line.IsDenied)
            {
                text.Set("mode", "pass");
                text.Set("start_action", "trap");
            }
            else
            {
                WriteProtection(text, setup);
            }
        }
    }

    static void WriteProtection(Writer text, GatewaySetup setup)
    {
        text.Set(
            "esp_proposals", string.Join(", ", setup.TransformSets.Select(set => Words(set.Suite, setup.PfsGroup))));
        if (setup.TransformSets.Any(static set => set.Mode is EncapsulationMode.Transport))
            text.Set("mode", "transport");
        if (setup.TransformSets.Any(static set => IsTruncated(set.Suite))) text.Set("sha256_96", "yes");
        var life = setup.Phase2Lifetime;
        text.Set("rekey_time", Seconds(new(life.Ticks / TimeSpan.TicksPerSecond * 10 / 11 * TimeSpan.TicksPerSecond)));
        text.Set("life_time", Seconds(life));
        if (setup.Phase2Kilobytes != uint.MaxValue)
        {
            text.Set("rekey_bytes", setup.Phase2Kilobytes * 1_024L * 10 / 11);
            text.Set("life_bytes", setup.Phase2Kilobytes * 1_024L);
        }

        if (setup.ReplayWindow != GatewaySetup.ReplayWindowMin) text.Set("replay_window", setup.ReplayWindow);
        if (setup.DontFragment is DontFragmentPolicy.Clear) text.Set("copy_df", "no");
        text.Set("start_action", "trap");
    }

    static string Words(Phase1Policy policy)
    {
        var cipher = Array.Find(
            SwanctlProposals.Ciphers,
            known => (known.Cipher, known.KeyLength) == (policy.Cipher, policy.KeyLength)).Name;
        var hash = Array.Find(SwanctlProposals.Hashes, known => known.Hash == policy.Hash).Name;
        return $"{cipher}-{hash}-{GroupName(policy.Group)}";
    }

    static string Words(EspSuite suite, int? group)
    {
        var cipher = Array.Find(
            SwanctlProposals.Ciphers,
            known => (known.Cipher, known.KeyLength) == (suite.Cipher, suite.KeyLength)).Name;
        var hash = suite.Integrity is { } integrity
            ? $"-{Array.Find(SwanctlProposals.Hashes, known => known.Hash == integrity).Name}"
            : "";
        return $"{cipher}{hash}{(group is { } pfs ? $"-{GroupName(pfs)}" : "")}";
    }

    static string GroupName(int group) =>
        Array.Find(SwanctlProposals.Groups, known => known.Group == group).Name ?? $"modp{group}";

    internal static bool IsTruncated(EspSuite suite) => suite is { Integrity: Crypto.HashKind.Sha256, IcvLength: 12 };

    static string Yes(bool isSo) => isSo ? "yes" : "no";

    static string Seconds(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{span.Ticks / TimeSpan.TicksPerSecond}s");

    static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Sections by indentation; the brace comes with the end of the scope.</summary>
    sealed class Writer
    {
        readonly StringBuilder _text = new();
        int _depth;

        public void Line(string line) => _text.Append(' ', _depth * 2).Append(line).Append('\n');

        public void Set(string key, object value) =>
            Line(string.Create(CultureInfo.InvariantCulture, $"{key} = {value}"));

        public Scope Section(string name)
        {
            Line($"{name} {{");
            _depth++;
            return new(this);
        }

        public override string ToString() => _text.ToString();

        public readonly struct Scope(Writer writer) : IDisposable
        {
            public void Dispose()
            {
                writer._depth--;
                writer.Line("}");
            }
        }
    }
}
