using System.Net;
using System.Text.RegularExpressions;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Gherkin.Steps;

/// <summary>What the gateways are and how they are configured; all before anything happens.</summary>
[Binding]
public sealed class ConfigurationSteps(LabContext lab)
{
    /// <summary>
    /// The first step: A has 203.0.113.1 and hosts in 192.168.1.0/24 behind it, B 203.0.113.2 and 192.168.2.0/24.
    /// </summary>
    [Given("gateways {string} and {string} joined by an ISP")]
    [Given("網關 {string} 與 {string} 經由 ISP 相連")]
    public void Gateways(string a, string b)
    {
        RequireWords(a, b);
        lab.Join(a, b);
    }

    /// <summary>The first ISP is the one that the first gateway is at.</summary>
    [Given("gateways {string} and {string} joined by ISPs {string} and {string}")]
    [Given("網關 {string} 與 {string} 經由 ISP {string} 與 {string} 相連")]
    public void GatewaysAndIsps(string a, string b, string first, string second)
    {
        RequireWords(a, b);
        RequireIspNames(first, second);
        lab.Join(a, b, first, second);
    }

    internal static void RequireIspNames(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!Regex.IsMatch(name, @"\AISP [A-Za-z0-9-]+\z", RegexOptions.CultureInvariant))
            {
                throw new ImpossibleConfigurationException(
                    $"no ISP can be called \"{name}\": say \"ISP 1\" or \"ISP North\"");
            }
        }
    }

    internal static void RequireWords(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!Regex.IsMatch(name, $@"\A(?:{Transformations.GatewayWord})\z", RegexOptions.CultureInvariant))
            {
                throw new ImpossibleConfigurationException(
                    $"no gateway can be called \"{name}\": a letter, then letters, digits and '-'");
            }
        }
    }

    /// <summary>The ISAKMP policy (encryption, hash, Diffie-Hellman group) and the key for the peer.</summary>
    [Given("{gateways} use(s) IKEv1 {mode} with pre-shared key {string}, {encryption}, {hash} and group {group}")]
    [Given("{gateways}使用 IKEv1 {mode}、預共用金鑰 {string}、{encryption}、{hash} 與群組 {group}")]
    public void Use(
        GatewaysWord gateways, Phase1Mode mode, string key, CipherWord cipher, HashWord hash, GroupWord group) =>
        gateways.Configure(lab, setup => setup with
        {
            Mode = mode,
            PreSharedKey = key,
            Policies = [PolicyOf(10, cipher, hash, group)],
        });

    /// <summary>crypto isakmp aggressive-mode disable</summary>
    [Given("gateway {string} takes main mode only")]
    [Given("網關 {string} 只接受主模式")]
    public void TakesMainModeOnly(string gateway) =>
        lab.Configure(gateway, setup => setup with { AcceptsAggressiveMode = false });

    /// <summary>As RFC 2409 section 5 allows; the ordinary AM3 is encrypted.</summary>
    [Given("gateway {string} sends AM3 in clear")]
    [Given("網關 {string} 以明文傳送 AM3")]
    public void SendsAm3InClear(string gateway) =>
        lab.Configure(gateway, setup => setup with { SendsAm3InClear = true });

    /// <summary>Instead of by its outside address.</summary>
    [Given("gateway {string} goes by the name {string}")]
    [Given("網關 {string} 以名稱 {string} 表明身分")]
    public void GoesBy(string gateway, string name) => lab.Configure(gateway, setup => setup with { Identity = name });

    /// <summary>For its peer; the other gateway keeps its own.</summary>
    [Given("gateway {string} has the pre-shared key {string}")]
    [Given("網關 {string} 的預共用金鑰是 {string}")]
    public void HasKey(string gateway, string key) =>
        lab.Configure(gateway, setup => setup with { PreSharedKey = key });

    /// <summary>For its peer: it can begin nothing (IOS: No pre-shared key with ..).</summary>
    [Given("gateway {string} has no pre-shared key")]
    [Given("網關 {string} 沒有預共用金鑰")]
    public void HasNoKey(string gateway) =>
        lab.Configure(gateway, setup => setup with { PreSharedKey = null, OtherKeys = null });

    /// <summary>
    /// Deaf: no crypto map on its interface, or a filter. Messages arrive and nothing comes back (F01b).
    /// </summary>
    [Given("gateway {string} does not answer IKE")]
    [Given("網關 {string} 不回應 IKE")]
    public void IgnoresIke(string gateway) =>
        lab.Configure(gateway, setup => setup with { IkeReception = IkeReception.Ignores });

    /// <summary>A host without IKE; a gateway does not give up for an ICMP that anybody could send.</summary>
    [Given("gateway {string} answers IKE with ICMP port unreachable")]
    [Given("網關 {string} 以 ICMP 連接埠無法到達回應 IKE")]
    public void RejectsIke(string gateway) =>
        lab.Configure(gateway, setup => setup with { IkeReception = IkeReception.Rejects });

    /// <summary>Its peer waits for an answer from another one, and drops this (F53).</summary>
    [Given("{gateway} answers IKE from the address {address}")]
    [Given("{gateway} 以位址 {address} 回應 IKE")]
    public void AnswersFrom(GatewayName gateway, IPAddress address) =>
        lab.Configure(gateway.Name, setup => setup with { AnswersFrom = address });

    /// <summary>What the RFCs leave open is done as this make does it: timers, notifies, names of states.</summary>
    [Given("{gateways} behave(s) like {profile}")]
    [Given("{gateways}的行為如同 {profile}")]
    public void BehaveLike(GatewaysWord gateways, Profile profile) =>
        gateways.Configure(lab, setup => setup with { Profile = profile });

    /// <summary>The transform set of phase 2, as IOS writes it.</summary>
    [Given("{gateways} protect(s) packets with {string}")]
    [Given("{gateways}以 {string} 保護封包")]
    public void ProtectWith(GatewaysWord gateways, string transformSet) => gateways.Configure(
        lab, setup => setup with { TransformSets = [new(AlgorithmNames.TransformSet(transformSet))] });

    /// <summary>The transform set of phase 2, as IOS writes it, and its mode.</summary>
    [Given("{gateways} protect(s) packets with {string} in {encapsulation} mode")]
    [Given("{gateways}以 {string} 的{encapsulation}模式保護封包")]
    public void ProtectInMode(GatewaysWord gateways, string transformSet, EspMode mode) =>
        gateways.Configure(lab, setup => setup with { TransformSets = [InMode(transformSet, mode)] });

    /// <summary>set pfs: quick mode makes a Diffie-Hellman exchange of its own.</summary>
    [Given("{gateways} use(s) PFS with group {group}")]
    [Given("{gateways}使用群組 {group} 的 PFS")]
    public void UsePfs(GatewaysWord gateways, GroupWord group) =>
        gateways.Configure(lab, setup => setup with { PfsGroup = group.Number });

    /// <summary>crypto ipsec security-association replay window-size</summary>
    [Given("{gateways} has/have a replay window of {int} packets")]
    [Given("{gateways}的重播視窗為 {int} 個封包")]
    public void HaveReplayWindow(GatewaysWord gateways, int packets) => gateways.Configure(lab, setup => setup with
    {
        ReplayWindow = packets is >= GatewaySetup.ReplayWindowMin and <= GatewaySetup.ReplayWindowMax
            ? packets
            : throw new ImpossibleConfigurationException(
                $"no replay window of {packets} packets: "
                + $"{GatewaySetup.ReplayWindowMin} to {GatewaySetup.ReplayWindowMax}"),
    });

    /// <summary>In MM5 or MM6; behind a NAT the identity differs from the address on the wire (F50).</summary>
    [Given("gateway {string} expects the peer identity {address}")]
    [Given("網關 {string} 預期對方的身分為 {address}")]
    public void ExpectsIdentity(string gateway, IPAddress identity) =>
        lab.Configure(gateway, setup => setup with { PeerIdentity = identity });

    /// <summary>crypto ipsec df-bit clear</summary>
    [Given("gateway {string} clears the DF bit of what it encapsulates")]
    [Given("網關 {string} 封裝時清除 DF 位元")]
    public void ClearsDontFragment(string gateway) =>
        lab.Configure(gateway, setup => setup with { DontFragment = DontFragmentPolicy.Clear });

    /// <summary>The ISAKMP policy (encryption, hash, Diffie-Hellman group) and signatures in place of a key.</summary>
    [Given("{gateways} use(s) IKEv1 {mode} with {certificates}, {encryption}, {hash} and group {group}")]
    [Given("{gateways}使用 IKEv1 {mode}、{certificates}、{encryption}、{hash} 與群組 {group}")]
    public void Use(
        GatewaysWord gateways, Phase1Mode mode, CertificateKind kind,
        CipherWord cipher, HashWord hash, GroupWord group) =>
        gateways.Configure(lab, setup => setup with
        {
            Mode = mode,
            PreSharedKey = null,
            Certificate = new(kind.Method),
            Policies = [PolicyOf(10, cipher, hash, group) with { Authentication = kind.Method }],
        });

    internal static Phase1Policy PolicyOf(int priority, CipherWord cipher, HashWord hash, GroupWord group) =>
        GatewaySetup.Policy(priority, cipher.Kind, cipher.KeyLength, hash.Kind, group.Number);

    static TransformSet InMode(string transformSet, EspMode mode) => new(
        AlgorithmNames.TransformSet(transformSet),
        mode is EspMode.Transport ? EncapsulationMode.Transport : EncapsulationMode.Tunnel);
}
