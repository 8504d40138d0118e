using System.Text.RegularExpressions;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;

namespace IkeLab.Gherkin.Steps;

/// <summary>What the gateways are and how they are configured; all before anything happens.</summary>
[Binding]
public sealed class ConfigurationSteps(LabContext lab)
{
    [Given("gateways {string} and {string} joined by an ISP")]
    [Given("網關 {string} 與 {string} 經由 ISP 相連")]
    public void Gateways(string a, string b)
    {
        foreach (var name in (string[])[a, b])
        {
            if (!Regex.IsMatch(name, $@"\A(?:{Transformations.GatewayWord})\z", RegexOptions.CultureInvariant))
            {
                throw new ImpossibleConfigurationException(
                    $"no gateway can be called \"{name}\": a letter, then letters, digits and '-'");
            }
        }

        lab.Join(a, b);
    }

    [Given("both gateways use IKEv1 main mode with pre-shared key {string}, {word}, {word} and group {int}")]
    [Given("兩個網關使用 IKEv1 主模式、預共用金鑰 {string}、{word}、{word} 與群組 {int}")]
    public void BothUse(string key, string cipher, string hash, int group) =>
        lab.Configure(setup => MainMode(setup, key, cipher, hash, group));

    [Given("gateway {string} uses IKEv1 main mode with pre-shared key {string}, {word}, {word} and group {int}")]
    [Given("網關 {string} 使用 IKEv1 主模式、預共用金鑰 {string}、{word}、{word} 與群組 {int}")]
    public void Uses(string gateway, string key, string cipher, string hash, int group) =>
        lab.Configure(gateway, setup => MainMode(setup, key, cipher, hash, group));

    [Given("gateway {string} has the pre-shared key {string}")]
    [Given("網關 {string} 的預共用金鑰是 {string}")]
    public void HasKey(string gateway, string key) => lab.Configure(gateway, setup => setup with { PreSharedKey = key });

    [Given("gateway {string} has no pre-shared key")]
    [Given("網關 {string} 沒有預共用金鑰")]
    public void HasNoKey(string gateway) => lab.Configure(gateway, setup => setup with { PreSharedKey = null });

    [Given("gateway {string} does not answer IKE")]
    [Given("網關 {string} 不回應 IKE")]
    public void IgnoresIke(string gateway) =>
        lab.Configure(gateway, setup => setup with { IkeReception = IkeReception.Ignores });

    [Given("gateway {string} answers IKE with ICMP port unreachable")]
    [Given("網關 {string} 以 ICMP 連接埠無法到達回應 IKE")]
    public void RejectsIke(string gateway) =>
        lab.Configure(gateway, setup => setup with { IkeReception = IkeReception.Rejects });

    [Given("both gateways behave like {profile}")]
    [Given("兩個網關的行為如同 {profile}")]
    public void BothBehaveLike(Profile profile) => lab.Configure(setup => setup with { Profile = profile });

    [Given("gateway {string} behaves like {profile}")]
    [Given("網關 {string} 的行為如同 {profile}")]
    public void BehavesLike(string gateway, Profile profile) =>
        lab.Configure(gateway, setup => setup with { Profile = profile });

    [Given("both gateways protect packets with {string}")]
    [Given("兩個網關以 {string} 保護封包")]
    public void BothProtectWith(string transformSet) =>
        lab.Configure(setup => setup with { TransformSets = [new(AlgorithmNames.TransformSet(transformSet))] });

    [Given("gateway {string} protects packets with {string}")]
    [Given("網關 {string} 以 {string} 保護封包")]
    public void ProtectsWith(string gateway, string transformSet) =>
        lab.Configure(gateway, setup => setup with { TransformSets = [new(AlgorithmNames.TransformSet(transformSet))] });

    [Given("both gateways use PFS with group {int}")]
    [Given("兩個網關使用群組 {int} 的 PFS")]
    public void BothUsePfs(int group) => lab.Configure(setup => setup with { PfsGroup = AlgorithmNames.Group(group) });

    [Given("gateway {string} uses PFS with group {int}")]
    [Given("網關 {string} 使用群組 {int} 的 PFS")]
    public void UsesPfs(string gateway, int group) =>
        lab.Configure(gateway, setup => setup with { PfsGroup = AlgorithmNames.Group(group) });

    [Given("both gateways use IKEv1 main mode with {certificates}, {word}, {word} and group {int}")]
    [Given("兩個網關使用 IKEv1 主模式、{certificates}、{word}、{word} 與群組 {int}")]
    public void BothUse(CertificateKind kind, string cipher, string hash, int group) =>
        lab.Configure(setup => MainMode(setup, kind, cipher, hash, group));

    [Given("gateway {string} uses IKEv1 main mode with {certificates}, {word}, {word} and group {int}")]
    [Given("網關 {string} 使用 IKEv1 主模式、{certificates}、{word}、{word} 與群組 {int}")]
    public void Uses(string gateway, CertificateKind kind, string cipher, string hash, int group) =>
        lab.Configure(gateway, setup => MainMode(setup, kind, cipher, hash, group));

    static GatewaySetup MainMode(GatewaySetup setup, CertificateKind kind, string cipher, string hash, int group)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var (algorithm, keyLength) = AlgorithmNames.Cipher(cipher.TrimEnd(','));
        var policy = GatewaySetup.Policy(
            10, algorithm, keyLength, AlgorithmNames.Hash(hash), AlgorithmNames.Group(group));
        return setup with
        {
            PreSharedKey = null,
            Certificate = new(kind.Method),
            Policies = [policy with { Authentication = kind.Method }],
        };
    }

    static GatewaySetup MainMode(GatewaySetup setup, string key, string cipher, string hash, int group)
    {
        var (kind, keyLength) = AlgorithmNames.Cipher(cipher.TrimEnd(','));
        return setup with
        {
            PreSharedKey = key,
            Policies = [GatewaySetup.Policy(10, kind, keyLength, AlgorithmNames.Hash(hash), AlgorithmNames.Group(group))],
        };
    }
}
