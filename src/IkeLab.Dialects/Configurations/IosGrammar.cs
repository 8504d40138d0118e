using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Dialects.Configurations;

/// <summary>
/// The commands of IOS and IOS-XE that matter to a tunnel of IKEv1, and those beside them that people have in the same
/// sections. The forms are those of Cisco's command references, and what <c>show running-config</c> prints.
/// </summary>
static class IosGrammar
{
    const string NoDifference = "it makes no difference here";
    const string NotDone = "IkeLab does not do it";

    static readonly IosMode Policy = Crypto(
        Rule(Encryption, "(encryption|encr) (des|3des|aes)"),
        Rule(Encryption, "(encryption|encr) aes <bits:number>"),
        Rule(Hash, "hash <hash>"),
        Rule(Authentication, "authentication (pre-share|rsa-sig|rsa-encr|ecdsa-sig)"),
        Rule(Group, "group <group:number>"),
        Rule(Lifetime, "lifetime <seconds:number>"));

    static readonly IosMode KeyringMode = Crypto(
        Rule(PreSharedKey, "pre-shared-key address <address:ip> [<mask:ip>] key <key>"),
        Rule(PreSharedKey, "pre-shared-key address <address:ip> [<mask:ip>] key <type:number> <key>"),
        Rule(PreSharedKey, "pre-shared-key hostname <name> key <key>"),
        Rule(PreSharedKey, "pre-shared-key hostname <name> key <type:number> <key>"),
        Noted("description <rest:rest>"),
        Noted("local-address <rest:rest>", "a gateway of the lab has one outside address"));

    static readonly IosMode ProfileMode = Crypto(
        Rule(UseKeyring, "keyring <name>"),
        Rule(MatchIdentity, "match identity address <address:ip> [<mask:ip>]"),
        Rule(MatchIdentity, "match identity host <name>"),
        Rule(MatchIdentity, "match identity user <name>"),
        Rule(SelfIdentity, "self-identity (address|fqdn)"),
        Rule(SelfIdentity, "self-identity fqdn <name>"),
        Rule(SelfIdentity, "self-identity user-fqdn <name>"),
        Rule(ProfileKeepAlive, "keepalive <seconds:number> retry <retry:number>"),
        Rule(InitiateAggressive, "initiate mode aggressive"),
        Noted("ca trust-point <name>", "both gateways trust the lab's CA"),
        Noted("description <rest:rest>"),
        Noted("local-address <rest:rest>", "a gateway of the lab has one outside address"),
        Noted("no initiate mode"),
        Rule(
            Impossible, "(vrf|client|accounting|virtual-template|isakmp) <rest:rest>",
            note: "IkeLab has neither VRFs nor remote access"),
        Rule(Impossible, "match identity group <rest:rest>", note: "IkeLab has no remote access"));

    static readonly IosMode PeerMode = Crypto(
        Rule(ClientEndpoint, "set aggressive-mode client-endpoint (ipv4-address|fqdn|user-fqdn) <name>"),
        Rule(AggressivePassword, "set aggressive-mode password <key>"),
        Rule(AggressivePassword, "set aggressive-mode password <type:number> <key>"),
        Noted("description <rest:rest>"));

    static readonly IosMode TransformMode = Crypto(
        Rule(IosCommandKind.Mode, "mode (tunnel|transport)"),
        Rule(Impossible, "mode transport require", note: "IkeLab's transport mode is never required"));

    static readonly IosRule[] SetCommands =
    [
        Rule(SetTransformSet, "set transform-set <names:rest>"),
        Rule(SetPfs, "set pfs"),
        Rule(SetPfs, "set pfs <group>"),
        Noted("no set pfs"),
        Rule(SaLifetime, "set security-association lifetime (seconds|kilobytes) <value:number>"),
        Rule(NoSaVolume, "set security-association lifetime kilobytes disable"),
        Rule(ReplayWindow, "set security-association replay window-size <packets:number>"),
        Rule(Impossible, "set security-association replay disable", note: "IkeLab always looks for replays"),
        Noted("set security-association idle-time <rest:rest>", NotDone),
        Noted("set security-association level <rest:rest>", "each line has its own SAs"),
        Noted("set security-policy <rest:rest>", NotDone),
        Noted("set identity <rest:rest>", NotDone),
        Rule(SetProfile, "set isakmp-profile <name>"),
        Rule(Impossible, "set ikev2-profile <rest:rest>", note: "IkeLab has no IKEv2"),
        Noted("responder-only", NotDone),
        Noted("description <rest:rest>"),
    ];

    static readonly IosMode MapMode = Crypto(
    [
        Rule(SetPeer, "set peer <address:ip> [default]"),
        Rule(Impossible, "set peer <rest:rest>", note: "IkeLab finds a peer by its address, and resolves no name"),
        Rule(MatchAddress, "match address <name>"),
        Noted("reverse-route [<rest:rest>]", "the lab's routes are what the sites say"),
        Noted("set reverse-route <rest:rest>", "the lab's routes are what the sites say"),
        Rule(Impossible, "set ip access-group <rest:rest>", note: "IkeLab filters nothing within the tunnel"),
        Noted("qos <rest:rest>", NotDone),
        .. SetCommands,
    ]);

    static readonly IosMode IpsecProfileMode = Crypto(SetCommands);

    static readonly IosMode InterfaceMode = Other(
        Rule(Address, "ip address <address:ip> <mask:ip>"),
        Noted("ip address <address:ip> <mask:ip> secondary", "an interface of the lab has one address"),
        Rule(
            Impossible, "ip address (dhcp|negotiated) [<rest:rest>]",
            note: "the lab gives no addresses: write the one that it got"),
        Rule(Impossible, "ip address <rest:rest>", note: "an address and its mask should follow"),
        Noted("no ip address"),
        Noted("ip unnumbered <rest:rest>", "a tunnel interface of the lab has an address of its own"),
        Rule(ApplyMap, "crypto map <name> [redundancy <rest:rest>]"),
        Noted("no crypto map [<name>]"),
        Rule(Shutdown, "shutdown"),
        Noted("no shutdown"),
        Rule(NatInside, "ip nat inside"),
        Rule(NatOutside, "ip nat outside"),
        Rule(TunnelSource, "tunnel source <source>"),
        Rule(TunnelSource, "tunnel source <type> <number>"),
        Rule(TunnelDestination, "tunnel destination <address:ip>"),
        Rule(TunnelMode, "tunnel mode ipsec ipv4"),
        Rule(
            Impossible, "tunnel mode (gre|ipip|ipv6ip|aurp|dvmrp|eon|iptalk|ipsec|nos|udp) [<rest:rest>]",
            note: "IkeLab's tunnel interfaces are 'tunnel mode ipsec ipv4'"),
        Rule(TunnelProtection, "tunnel protection ipsec profile <name> [shared]"),
        Noted("tunnel (key|path-mtu-discovery|bandwidth|tos|ttl|vrf) [<rest:rest>]", NotDone),
        Noted(
            "(ip|ipv6|description|mtu|bandwidth|duplex|speed|negotiation|load-interval|encapsulation|keepalive|no|" +
            "media-type|switchport|standby|service-policy|zone-member|arp|cdp|ntp|delay) <rest:rest>",
            "IkeLab does not need it"));

    static readonly IosMode AccessListMode = Crypto(
        Rule(Entry, "(permit|deny|remark) <entry:rest>"),
        Rule(Entry, "<sequence:number> (permit|deny|remark) <entry:rest>"));

    static readonly IosMode RipMode = Crypto(
        Rule(RipVersion, "version <version:number>"),
        Rule(RipNetwork, "network <network:ip>"),
        Rule(RipPassive, "passive-interface <name:rest>"),
        Noted("no auto-summary", "IkeLab's RIP sends masks"),
        Noted(
            "(redistribute|default-information|distance|timers|neighbor|offset-list|maximum-paths|distribute-list) " +
            "[<rest:rest>]",
            NotDone));

    static readonly IosMode RouteMapMode = Other(
        Rule(MatchList, "match ip address <name>"));

    static readonly IosMode Foreign = Other();

    /// <summary>Outside of every section.</summary>
    public static IosMode Global { get; } = Other(
        Rule(HostName, "hostname <name>"),
        Rule(DomainName, "ip domain (name|list) <name>"),
        Rule(DomainName, "ip domain-name <name>"),
        Rule(IsakmpPolicy, "crypto isakmp policy <priority:number>", Policy),
        Rule(IsakmpKey, "crypto isakmp key <key> address <address:ip> [<mask:ip>] [no-xauth]"),
        Rule(IsakmpKey, "crypto isakmp key <type:number> <key> address <address:ip> [<mask:ip>] [no-xauth]"),
        Rule(IsakmpKey, "crypto isakmp key <key> hostname <name> [no-xauth]"),
        Rule(IsakmpKey, "crypto isakmp key <type:number> <key> hostname <name> [no-xauth]"),
        Rule(IsakmpKeepAlive, "crypto isakmp keepalive <seconds:number> [periodic|on-demand]"),
        Rule(IsakmpKeepAlive, "crypto isakmp keepalive <seconds:number> <retry:number> [periodic|on-demand]"),
        Rule(NatKeepAlive, "crypto isakmp nat keepalive <seconds:number>"),
        Rule(IsakmpIdentity, "crypto isakmp identity (address|hostname|dn)"),
        Rule(InvalidSpiRecovery, "crypto isakmp invalid-spi-recovery"),
        Rule(NoAggressiveMode, "crypto isakmp aggressive-mode disable"),
        Rule(Fragmentation, "crypto isakmp fragmentation"),
        Rule(NoIsakmp, "no crypto isakmp enable"),
        Noted("crypto isakmp enable"),
        Noted(
            "no crypto isakmp (default|keepalive|invalid-spi-recovery|fragmentation|nat|aggressive-mode) " +
            "[<rest:rest>]"),
        Noted("crypto isakmp default policy", "IkeLab has none of IOS's default policies"),
        Rule(Keyring, "crypto keyring <name>", KeyringMode),
        Rule(Impossible, "crypto keyring <name> vrf <vrf>", KeyringMode, "IkeLab has no VRFs"),
        Rule(IsakmpProfile, "crypto isakmp profile <name>", ProfileMode),
        Rule(IsakmpPeer, "crypto isakmp peer address <address:ip>", PeerMode),
        Noted("crypto isakmp client <rest:rest>", "IkeLab has no remote access", Foreign),
        Rule(TransformSet, "crypto ipsec transform-set <name> <transforms:rest>", TransformMode),
        Rule(SaLifetime, "crypto ipsec security-association lifetime (seconds|kilobytes) <value:number>"),
        Rule(NoSaVolume, "crypto ipsec security-association lifetime kilobytes disable"),
        Rule(ReplayWindow, "crypto ipsec security-association replay window-size <packets:number>"),
        Rule(Impossible, "crypto ipsec security-association replay disable", note: "IkeLab always looks for replays"),
        Noted("crypto ipsec security-association idle-time <rest:rest>", NotDone),
        Noted("crypto ipsec (fragmentation|optional|server|client) <rest:rest>", NotDone),
        Rule(DontFragment, "crypto ipsec df-bit (clear|set|copy)"),
        Rule(NoNatTransparency, "no crypto ipsec nat-transparency (udp-encapsulation|udp-encaps)"),
        Noted("crypto ipsec nat-transparency (udp-encapsulation|udp-encaps)"),
        Rule(IpsecProfile, "crypto ipsec profile <name>", IpsecProfileMode),
        Noted("crypto ipsec profile <name> default"),
        Rule(CryptoMap, "crypto map <name> <sequence:number> ipsec-isakmp", MapMode),
        Rule(CryptoMap, "crypto map <name> <sequence:number> ipsec-isakmp profile <profile>", MapMode),
        Rule(CryptoMap, "crypto map <name> <sequence:number>", MapMode),
        Rule(
            Impossible, "crypto map <name> <sequence:number> (ipsec-manual|gdoi)", Foreign,
            "IkeLab's crypto maps are ipsec-isakmp"),
        Noted(
            "crypto map <name> <sequence:number> ipsec-isakmp dynamic <rest:rest>",
            "dynamic crypto maps are out of IkeLab's scope"),
        Noted("crypto map <name> local-address <rest:rest>", "a gateway of the lab has one outside address"),
        Rule(
            Impossible, "crypto map <name> (client|isakmp|isakmp-profile) <rest:rest>",
            note: "IkeLab has no remote access"),
        Noted("crypto dynamic-map <rest:rest>", "dynamic crypto maps are out of IkeLab's scope", Foreign),
        Noted(
            "crypto (ikev2|ssl|gdoi|vpn|engine|key|logging|call|provisioning|identity|mib|wui) [<rest:rest>]",
            "it is no part of IKEv1 between two gateways", Foreign),
        Rule(Trustpoint, "crypto pki trustpoint <name>", Foreign),
        Rule(Trustpoint, "crypto ca trustpoint <name>", Foreign),
        Noted(
            "crypto (pki|ca) (certificate|server|certificate-map|token|profile|trustpool|export|import|crl) " +
            "[<rest:rest>]",
            "the lab's gateways have certificates of the lab's CA", Foreign),
        Rule(IosCommandKind.Interface, "interface <name>", InterfaceMode),
        Rule(IosCommandKind.Interface, "interface <type> <number>", InterfaceMode),
        Noted("interface <name> (point-to-point|multipoint)", "IkeLab does not need it", Foreign),
        Rule(NumberedEntry, "access-list <name:number> (permit|deny|remark) <entry:rest>"),
        Rule(AccessList, "ip access-list (extended|standard) <name>", AccessListMode),
        Noted("ip access-list resequence <rest:rest>"),
        Rule(Route, "ip route <network:ip> <mask:ip> <to> [<metric:number>] [permanent]"),
        Rule(Route, "ip route <network:ip> <mask:ip> <to> <next:ip> [<metric:number>] [permanent]"),
        Rule(Route, "ip route <network:ip> <mask:ip> <to> [<metric:number>] name <label>"),
        Noted("ip route (vrf|static|profile) <rest:rest>", "IkeLab has no VRFs"),
        Rule(Rip, "router rip", RipMode),
        Rule(OtherRouting, "router <protocol> <rest:rest>", Foreign),
        Rule(NatOverload, "ip nat inside source list <list> interface <interface> overload"),
        Rule(NatOverload, "ip nat inside source list <list> interface <type> <number> overload"),
        Rule(NatOverload, "ip nat inside source route-map <map> interface <interface> overload"),
        Rule(NatOverload, "ip nat inside source route-map <map> interface <type> <number> overload"),
        Rule(NatOverload, "ip nat inside source list <list> pool <pool> [overload]"),
        Rule(NatOverload, "ip nat inside source route-map <map> pool <pool> [overload]"),
        Noted("ip nat <rest:rest>", "IkeLab translates nothing else than overload by a list"),
        Rule(RouteMap, "route-map <name> (permit|deny) <sequence:number>", RouteMapMode),
        Rule(RouteMap, "route-map <name>", RouteMapMode));

    /// <summary>
    /// With these words a global command begins, never a line of a section of crypto: behind a section that was pasted
    /// without its indentation they tell where it ends.
    /// </summary>
    public static IReadOnlySet<string> GlobalWords { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "aaa", "access-list", "archive", "banner", "boot", "boot-end-marker", "boot-start-marker", "building", "cdp",
        "class-map", "clock", "control-plane", "crypto", "current", "dot11", "enable", "end", "exit", "hostname",
        "interface", "ip", "ipv6", "license", "line", "lldp", "logging", "memory-size", "mgcp", "multilink", "no",
        "ntp", "object-group", "platform", "policy-map", "redundancy", "route-map", "router", "scheduler", "service",
        "snmp-server", "spanning-tree", "subscriber", "tacacs-server", "username", "version", "vlan", "vrf", "webvpn",
    };

    /// <summary>A line that begins almost like this is a slip, and no command of something else.</summary>
    public static IReadOnlyList<string> WordsToSlipOn { get; } = ["crypto", "interface", "access-list"];

    static IosMode Crypto(params IReadOnlyList<IosRule> rules) => new(true, rules);

    static IosMode Other(params IReadOnlyList<IosRule> rules) => new(false, rules);

    static IosRule Rule(IosCommandKind kind, string form, IosMode? opens = null, string? note = null) =>
        new(kind, new(form), opens, note);

    static IosRule Noted(string form, string note = NoDifference, IosMode? opens = null) =>
        new(IosCommandKind.Noted, new(form), opens, note);
}
