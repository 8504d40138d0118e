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

    [Given("both gateways use IKEv1 {mode} with pre-shared key {string}, {word}, {word} and group {int}")]
    [Given("兩個網關使用 IKEv1 {mode}、預共用金鑰 {string}、{word}、{word} 與群組 {int}")]
    [Given("all gateways use IKEv1 {mode} with pre-shared key {string}, {word}, {word} and group {int}")]
    [Given("所有網關使用 IKEv1 {mode}、預共用金鑰 {string}、{word}、{word} 與群組 {int}")]
    public void BothUse(Phase1Mode mode, string key, string cipher, string hash, int group) =>
        lab.Configure(setup => PreSharedKey(setup, mode, key, cipher, hash, group));

    [Given("gateway {string} uses IKEv1 {mode} with pre-shared key {string}, {word}, {word} and group {int}")]
    [Given("網關 {string} 使用 IKEv1 {mode}、預共用金鑰 {string}、{word}、{word} 與群組 {int}")]
    public void Uses(string gateway, Phase1Mode mode, string key, string cipher, string hash, int group) =>
        lab.Configure(gateway, setup => PreSharedKey(setup, mode, key, cipher, hash, group));

    /// <summary>crypto isakmp aggressive-mode disable</summary>
    [Given("gateway {string} takes main mode only")]
    [Given("網關 {string} 只接受主模式")]
    public void TakesMainModeOnly(string gateway) =>
        lab.Configure(gateway, setup => setup with { AcceptsAggressiveMode = false });

    [Given("gateway {string} sends AM3 in clear")]
    [Given("網關 {string} 以明文傳送 AM3")]
    public void SendsAm3InClear(string gateway) =>
        lab.Configure(gateway, setup => setup with { SendsAm3InClear = true });

    /// <summary>Instead of by its outside address.</summary>
    [Given("gateway {string} goes by the name {string}")]
    [Given("網關 {string} 以名稱 {string} 表明身分")]
    public void GoesBy(string gateway, string name) => lab.Configure(gateway, setup => setup with { Identity = name });

    [Given("gateway {string} has the pre-shared key {string}")]
    [Given("網關 {string} 的預共用金鑰是 {string}")]
    public void HasKey(string gateway, string key) => lab.Configure(gateway, setup => setup with { PreSharedKey = key });

    [Given("gateway {string} has no pre-shared key")]
    [Given("網關 {string} 沒有預共用金鑰")]
    public void HasNoKey(string gateway) =>
        lab.Configure(gateway, setup => setup with { PreSharedKey = null, OtherKeys = null });

    [Given("gateway {string} does not answer IKE")]
    [Given("網關 {string} 不回應 IKE")]
    public void IgnoresIke(string gateway) =>
        lab.Configure(gateway, setup => setup with { IkeReception = IkeReception.Ignores });

    [Given("gateway {string} answers IKE with ICMP port unreachable")]
    [Given("網關 {string} 以 ICMP 連接埠無法到達回應 IKE")]
    public void RejectsIke(string gateway) =>
        lab.Configure(gateway, setup => setup with { IkeReception = IkeReception.Rejects });

    [Given("{gateway} answers IKE from the address {address}")]
    [Given("{gateway} 以位址 {address} 回應 IKE")]
    public void AnswersFrom(GatewayName gateway, IPAddress address) =>
        lab.Configure(gateway.Name, setup => setup with { AnswersFrom = address });

    [Given("both gateways behave like {profile}")]
    [Given("兩個網關的行為如同 {profile}")]
    [Given("all gateways behave like {profile}")]
    [Given("所有網關的行為如同 {profile}")]
    public void BothBehaveLike(Profile profile) => lab.Configure(setup => setup with { Profile = profile });

    [Given("gateway {string} behaves like {profile}")]
    [Given("網關 {string} 的行為如同 {profile}")]
    public void BehavesLike(string gateway, Profile profile) =>
        lab.Configure(gateway, setup => setup with { Profile = profile });

    [Given("both gateways protect packets with {string}")]
    [Given("兩個網關以 {string} 保護封包")]
    [Given("all gateways protect packets with {string}")]
    [Given("所有網關以 {string} 保護封包")]
    public void BothProtectWith(string transformSet) =>
        lab.Configure(setup => setup with { TransformSets = [new(AlgorithmNames.TransformSet(transformSet))] });

    [Given("gateway {string} protects packets with {string}")]
    [Given("網關 {string} 以 {string} 保護封包")]
    public void ProtectsWith(string gateway, string transformSet) =>
        lab.Configure(gateway, setup => setup with { TransformSets = [new(AlgorithmNames.TransformSet(transformSet))] });

    [Given("both gateways protect packets with {string} in {encapsulation} mode")]
    [Given("兩個網關以 {string} 的{encapsulation}模式保護封包")]
    public void BothProtectInMode(string transformSet, EspMode mode) =>
        lab.Configure(setup => setup with { TransformSets = [InMode(transformSet, mode)] });

    [Given("gateway {string} protects packets with {string} in {encapsulation} mode")]
    [Given("網關 {string} 以 {string} 的{encapsulation}模式保護封包")]
    public void ProtectsInMode(string gateway, string transformSet, EspMode mode) =>
        lab.Configure(gateway, setup => setup with { TransformSets = [InMode(transformSet, mode)] });

    [Given("both gateways use PFS with group {int}")]
    [Given("兩個網關使用群組 {int} 的 PFS")]
    public void BothUsePfs(int group) => lab.Configure(setup => setup with { PfsGroup = AlgorithmNames.Group(group) });

    [Given("gateway {string} uses PFS with group {int}")]
    [Given("網關 {string} 使用群組 {int} 的 PFS")]
    public void UsesPfs(string gateway, int group) =>
        lab.Configure(gateway, setup => setup with { PfsGroup = AlgorithmNames.Group(group) });

    [Given("both gateways have a replay window of {int} packets")]
    [Given("兩個網關的重播視窗為 {int} 個封包")]
    public void BothHaveReplayWindow(int packets) => lab.Configure(setup => setup with
    {
        ReplayWindow = packets is >= GatewaySetup.ReplayWindowMin and <= GatewaySetup.ReplayWindowMax
            ? packets
            : throw new ImpossibleConfigurationException(
                $"no replay window of {packets} packets: "
                + $"{GatewaySetup.ReplayWindowMin} to {GatewaySetup.ReplayWindowMax}"),
    });

    [Given("gateway {string} expects the peer identity {address}")]
    [Given("網關 {string} 預期對方的身分為 {address}")]
    public void ExpectsIdentity(string gateway, IPAddress identity) =>
        lab.Configure(gateway, setup => setup with { PeerIdentity = identity });

    [Given("gateway {string} clears the DF bit of what it encapsulates")]
    [Given("網關 {string} 封裝時清除 DF 位元")]
    public void ClearsDontFragment(string gateway) =>
        lab.Configure(gateway, setup => setup with { DontFragment = DontFragmentPolicy.Clear });

    [Given("both gateways use IKEv1 {mode} with {certificates}, {word}, {word} and group {int}")]
    [Given("兩個網關使用 IKEv1 {mode}、{certificates}、{word}、{word} 與群組 {int}")]
    public void BothUse(Phase1Mode mode, CertificateKind kind, string cipher, string hash, int group) =>
        lab.Configure(setup => Certified(setup, mode, kind, cipher, hash, group));

    [Given("gateway {string} uses IKEv1 {mode} with {certificates}, {word}, {word} and group {int}")]
    [Given("網關 {string} 使用 IKEv1 {mode}、{certificates}、{word}、{word} 與群組 {int}")]
    public void Uses(string gateway, Phase1Mode mode, CertificateKind kind, string cipher, string hash, int group) =>
        lab.Configure(gateway, setup => Certified(setup, mode, kind, cipher, hash, group));

    static GatewaySetup Certified(
        GatewaySetup setup, Phase1Mode mode, CertificateKind kind, string cipher, string hash, int group)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var (algorithm, keyLength) = AlgorithmNames.Cipher(cipher.TrimEnd(','));
        var policy = GatewaySetup.Policy(
            10, algorithm, keyLength, AlgorithmNames.Hash(hash), AlgorithmNames.Group(group));
        return setup with
        {
            Mode = mode,
            PreSharedKey = null,
            Certificate = new(kind.Method),
            Policies = [policy with { Authentication = kind.Method }],
        };
    }

    static TransformSet InMode(string transformSet, EspMode mode) => new(
        AlgorithmNames.TransformSet(transformSet),
        mode is EspMode.Transport ? EncapsulationMode.Transport : EncapsulationMode.Tunnel);

    static GatewaySetup PreSharedKey(
        GatewaySetup setup, Phase1Mode mode, string key, string cipher, string hash, int group)
    {
        var (kind, keyLength) = AlgorithmNames.Cipher(cipher.TrimEnd(','));
        return setup with
        {
            Mode = mode,
            PreSharedKey = key,
            Policies = [GatewaySetup.Policy(10, kind, keyLength, AlgorithmNames.Hash(hash), AlgorithmNames.Group(group))],
        };
    }
}
