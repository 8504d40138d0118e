using System.Globalization;
using System.Net;
using System.Text;
using IkeLab.Crypto;
using IkeLab.Dialects.Configurations;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Configuration.Pasted;
using IkeLab.Lab.Pki;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>
/// <c>show running-config</c>: the configuration of a gateway as IOS would print it, as far as it is one of IPsec; it
/// can be pasted again. What IOS cannot say is in comments.
/// </summary>
static class RunningConfig
{
    // The names are the lab's; a device has those that somebody gave.
    const string Name = "LAB";
    const string List = "LAB-TRAFFIC";
    const string OutsideInterface = "GigabitEthernet0/0";
    const string SecondInterface = "GigabitEthernet0/1";
    const string BackupDistance = "250"; // worse than that of every other route: it serves when the primary's is gone

    public static string Of(GatewaySetup setup, GatewaySetup peer)
    {
        var text = new Writer();
        foreach (var unsaid in Unsaid.ByIos(setup)) text.Line($"! {unsaid}");
        text.Line($"hostname {setup.Name}");
        text.Line("!");
        var hasProfile = WriteIke(text, setup, peer);
        var sets = WriteTransformSets(text, setup);
        if (setup.DontFragment is not DontFragmentPolicy.Copy)
            text.Line($"crypto ipsec df-bit {(setup.DontFragment is DontFragmentPolicy.Clear ? "clear" : "set")}");
        IReadOnlyList<AccessLine> lines = [.. setup.LinesTo(peer).Distinct()];
        // Without a line the map may be there all the same: it answers IKE, and protects nothing.
        var hasMap = lines is not [] || (setup.Tunnel is null && setup.IkeReception is IkeReception.Takes);
        if (hasMap) WriteMap(text, setup, peer, sets, hasProfile, lines);
        if (setup.Tunnel is not null) WriteTunnel(text, setup, peer, sets, hasProfile);
        WriteInterfaces(text, setup, hasMap);
        WriteRoutes(text, setup);
        if (lines is not []) WriteList(text, lines);
        if (setup.TranslatesTunnelTraffic) WriteNat(text, setup);
        text.Line("end");
        return text.ToString();
    }

    static bool WriteIke(Writer text, GatewaySetup setup, GatewaySetup peer)
    {
        foreach (var policy in setup.Policies) WritePolicy(text, policy, setup.Phase1Lifetime ?? policy.Lifetime);
        if (setup.Certificate is not null)
            text.Section("crypto pki trustpoint LAB", "enrollment terminal", "revocation-check crl");
        foreach (var address in setup.AddressesOf(peer))
            if (setup.PreSharedKey is { } key && Unsaid.IsWord(key))
                text.Line($"crypto isakmp key {key} address {address}");
        foreach (var line in (setup.OtherKeys ?? []).Where(static line => Unsaid.IsWord(line.Key)))
            text.Line($"crypto isakmp key {line.Key} address {line.Peers.BaseAddress} " +
                $"{Ipv4Masks.Mask(line.Peers.PrefixLength)}");
        if (!setup.Features.HasFlag(PeerFeatures.NatTraversal))
            text.Line("no crypto ipsec nat-transparency udp-encapsulation");
        if (!setup.AcceptsAggressiveMode) text.Line("crypto isakmp aggressive-mode disable");
        if (setup.Features.HasFlag(PeerFeatures.Fragmentation)) text.Line("crypto isakmp fragmentation");
        if (setup.RecoversFromInvalidSpi) text.Line("crypto isakmp invalid-spi-recovery");
        if (setup.DeadPeerDetection is { } dpd)
            text.Line($"crypto isakmp keepalive {Seconds(dpd.Interval)} {Seconds(dpd.Retry)}" +
                $"{(dpd.Mode is DpdMode.Periodic ? " periodic" : "")}");
        if (setup.NatKeepAlive is { } every) text.Line($"crypto isakmp nat keepalive {Seconds(every)}");
        if (setup.Certificate?.Identity is IdType.DerAsn1Dn) text.Line("crypto isakmp identity dn");
        return WriteProfile(text, setup);
    }

    static void WritePolicy(Writer text, Phase1Policy policy, TimeSpan lifetime) => text.Section(
        string.Create(CultureInfo.InvariantCulture, $"crypto isakmp policy {policy.Priority}"),
        policy.Cipher is CipherKind.TripleDes ? "encr 3des"
            : policy.KeyLength == 16 ? "encr aes"
            : string.Create(CultureInfo.InvariantCulture, $"encr aes {policy.KeyLength * 8}"),
        $"hash {AlgorithmNames.HashName(policy.Hash)}",
        "authentication " + (policy.Authentication is AuthenticationMethod.PreSharedKey ? "pre-share"
            : policy.Authentication is AuthenticationMethod.RsaSignatures ? "rsa-sig"
            : "ecdsa-sig"),
        string.Create(CultureInfo.InvariantCulture, $"group {policy.Group}"),
        $"lifetime {Seconds(lifetime)}");

    /// <summary>
    /// Only what a profile alone can say: a name, whom the peer has to be, and who begins in aggressive mode.
    /// </summary>
    static bool WriteProfile(Writer text, GatewaySetup setup)
    {
        var own = setup.Identity is { } said && Unsaid.IsWord(said) ? said : null;
        var self = setup.Certificate?.Identity switch
        {
            IdType.UserFqdn => $"self-identity user-fqdn {IkeIdentity.Text(LabPki.NameOf(setup)!)}",
            IdType.Fqdn => own is null ? "self-identity fqdn" : $"self-identity fqdn {own}",
            IdType.DerAsn1Dn => null,
            _ => own is null ? null : $"self-identity fqdn {own}",
        };
        var wanted = setup.PeerName is { } name && Unsaid.IsWord(name) ? $"match identity host {name}"
            : setup.PeerIdentity is { } address ? $"match identity address {address} 255.255.255.255"
            : null;
        if (self is null && wanted is null && setup.Mode is Phase1Mode.Main) return false;

        text.Section(
            $"crypto isakmp profile {Name}",
            self, wanted ?? "match identity address 0.0.0.0 0.0.0.0",
            setup.Mode is Phase1Mode.Aggressive ? "initiate mode aggressive" : null);
        return true;
    }

    static string WriteTransformSets(Writer text, GatewaySetup setup)
    {
        var names = new List<string>();
        foreach (var set in setup.TransformSets)
        {
            names.Add(
                names.Count == 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}-{names.Count + 1}"));
            text.Section(
                $"crypto ipsec transform-set {names[^1]} {AlgorithmNames.ConfigurationWords(set.Suite)}",
                $"mode {(set.Mode is EncapsulationMode.Transport ? "transport" : "tunnel")}");
        }

        return string.Join(' ', names);
    }

    static void WriteMap(
        Writer text, GatewaySetup setup, GatewaySetup peer, string sets, bool hasProfile,
        IReadOnlyList<AccessLine> lines) =>
        text.Section(
            $"crypto map {Name} 10 ipsec-isakmp",
            [
                .. setup.AddressesOf(peer)
                    .Select((address, i) => $"set peer {address}{(i == 0 && setup.PrefersFirstWay ? " default" : "")}"),
                .. Protection(setup, sets, hasProfile),
                lines is [] ? "! Incomplete" : $"match address {List}",
            ]);

    static void WriteTunnel(Writer text, GatewaySetup setup, GatewaySetup peer, string sets, bool hasProfile)
    {
        text.Section($"crypto ipsec profile {Name}", [.. Protection(setup, sets, hasProfile)]);
        text.Section(
            "interface Tunnel0",
            $"ip address {setup.TunnelAddress} 255.255.255.252",
            $"tunnel source {OutsideInterface}",
            "tunnel mode ipsec ipv4",
            $"tunnel destination {setup.AddressOf(peer)}",
            $"tunnel protection ipsec profile {Name}");
    }

    static IEnumerable<string?> Protection(GatewaySetup setup, string sets, bool hasProfile) =>
    [
        $"set security-association lifetime seconds {Seconds(setup.Phase2Lifetime)}",
        setup.Phase2Kilobytes == uint.MaxValue
            ? "set security-association lifetime kilobytes disable"
            : string.Create(
                CultureInfo.InvariantCulture, $"set security-association lifetime kilobytes {setup.Phase2Kilobytes}"),
        setup.ReplayWindow == GatewaySetup.ReplayWindowMin ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"set security-association replay window-size {setup.ReplayWindow}"),
        $"set transform-set {sets}",
        setup.PfsGroup is { } group ? string.Create(CultureInfo.InvariantCulture, $"set pfs group{group}") : null,
        hasProfile ? $"set isakmp-profile {Name}" : null,
    ];

    static void WriteInterfaces(Writer text, GatewaySetup setup, bool hasMap)
    {
        text.Section(
            $"interface {OutsideInterface}",
            $"ip address {setup.Outside} 255.255.255.0",
            setup.TranslatesTunnelTraffic ? "ip nat outside" : null,
            hasMap ? $"crypto map {Name}" : null);
        if (setup.SecondOutside is { } second)
        {
            text.Section(
                $"interface {SecondInterface}",
                $"ip address {second} 255.255.255.0",
                setup.TranslatesTunnelTraffic ? "ip nat outside" : null,
                hasMap ? $"crypto map {Name}" : null);
        }

        foreach (var (network, i) in setup.Networks.Select(static (network, i) => (network, i)))
        {
            text.Section(
                string.Create(CultureInfo.InvariantCulture, $"interface GigabitEthernet0/{setup.Outsides.Count + i}"),
                $"ip address {GatewaySetup.InsideOf(network)} {Ipv4Masks.Mask(network.PrefixLength)}",
                setup.TranslatesTunnelTraffic ? "ip nat inside" : null);
        }
    }

    static void WriteRoutes(Writer text, GatewaySetup setup)
    {
        if (setup.Tunnel is { SpeaksRip: true })
        {
            var networks = setup.Networks.Select(static network => network.BaseAddress).Prepend(setup.TunnelAddress)
                .Select(static address => $"network {IosRip.ClassOf(address).BaseAddress}").Distinct();
            text.Section("router rip", ["version 2", .. networks, "no auto-summary"]);
        }

        foreach (var route in setup.Tunnel?.StaticRoutes ?? []) text.Line($"ip route {Words(route)} Tunnel0");
        foreach (var route in setup.Routes ?? [new(IPAddress.Any, 0)])
            text.Line($"ip route {Words(route)} {IspAt(setup.Outside)}");
        if (setup is { SecondOutside: { } second, Routes: null })
            text.Line($"ip route {Words(new(IPAddress.Any, 0))} {IspAt(second)} {BackupDistance}");
        text.Line("!");
    }

    static IPAddress IspAt(IPAddress outside)
    {
        var octets = outside.GetAddressBytes();
        octets[3] = 254;
        return new(octets);
    }

    static void WriteList(Writer text, IReadOnlyList<AccessLine> lines) => text.Section(
        $"ip access-list extended {List}",
        [.. lines.Select(static line => $"{(line.IsDenied ? "deny" : "permit")} {Entry(line)}")]);

    static IosAccessEntry Entry(AccessLine line) => new(
        !line.IsDenied, line.Selector.Protocol, line.Selector.Local, line.Selector.LocalPort, line.Selector.Remote,
        line.Selector.RemotePort);

    static void WriteNat(Writer text, GatewaySetup setup)
    {
        text.Line($"ip nat inside source list {List}-NAT interface {OutsideInterface} overload");
        text.Section($"ip access-list extended {List}-NAT", "permit ip any any");
    }

    static string Words(IPNetwork network) => $"{network.BaseAddress} {Ipv4Masks.Mask(network.PrefixLength)}";

    static string Seconds(TimeSpan span) =>
        (span.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture);

    sealed class Writer
    {
        readonly StringBuilder _text = new();

        public void Line(string line) => _text.Append(line).Append('\n');

        public void Section(string head, params IReadOnlyList<string?> lines)
        {
            Line(head);
            foreach (var line in lines.OfType<string>()) Line($" {line}");
            Line("!");
        }

        public override string ToString() => _text.ToString();
    }
}
