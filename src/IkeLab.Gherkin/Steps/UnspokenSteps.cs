using System.ComponentModel;
using IkeLab.Lab;

namespace IkeLab.Gherkin.Steps;

/// <summary>
/// What somebody will ask for, and IkeLab does not do: the scenario ends as unsupported, and neither passes nor fails.
/// No catalogue lists these sentences. Under Reqnroll, which has no such end, it fails with the same line.
/// </summary>
[Binding]
public sealed class UnspokenSteps
{
    /// <summary>What a report and <c>ikelab lint</c> say of all of them.</summary>
    public const string Ikev2 = "IkeLab does not speak IKEv2 yet (RFC 7296): say \"use IKEv1 main mode with ..\"";

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Given("both gateways use IKEv2 with pre-shared key {string}")]
    [Given("兩個網關使用 IKEv2、預共用金鑰 {string}")]
    [Given("all gateways use IKEv2 with pre-shared key {string}")]
    [Given("所有網關使用 IKEv2、預共用金鑰 {string}")]
    public void BothUseIkev2(string key) => throw new BeyondTheLabException(Ikev2);

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Given("both gateways use IKEv2 with pre-shared key {string}, {word}, {word} and group {int}")]
    [Given("兩個網關使用 IKEv2、預共用金鑰 {string}、{word}、{word} 與群組 {int}")]
    [Given("all gateways use IKEv2 with pre-shared key {string}, {word}, {word} and group {int}")]
    [Given("所有網關使用 IKEv2、預共用金鑰 {string}、{word}、{word} 與群組 {int}")]
    public void BothUseIkev2(string key, string cipher, string hash, int group) =>
        throw new BeyondTheLabException(Ikev2);

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Given("gateway {string} uses IKEv2 with pre-shared key {string}")]
    [Given("網關 {string} 使用 IKEv2、預共用金鑰 {string}")]
    public void UsesIkev2(string gateway, string key) => throw new BeyondTheLabException(Ikev2);

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Given("gateway {string} uses IKEv2 with pre-shared key {string}, {word}, {word} and group {int}")]
    [Given("網關 {string} 使用 IKEv2、預共用金鑰 {string}、{word}、{word} 與群組 {int}")]
    public void UsesIkev2(string gateway, string key, string cipher, string hash, int group) =>
        throw new BeyondTheLabException(Ikev2);
}
