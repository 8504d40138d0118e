using System.ComponentModel;
using IkeLab.Lab;
using IkeLab.Lab.Sentences;

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
    [Given("{gateways} use(s) IKEv2 with pre-shared key {string}")]
    [Given("{gateways}使用 IKEv2、預共用金鑰 {string}")]
    public void UseIkev2(GatewaysWord gateways, string key) => throw new BeyondTheLabException(Ikev2);

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Given("{gateways} use(s) IKEv2 with pre-shared key {string}, {encryption}, {hash} and group {group}")]
    [Given("{gateways}使用 IKEv2、預共用金鑰 {string}、{encryption}、{hash} 與群組 {group}")]
    public void UseIkev2With(GatewaysWord gateways, string key, CipherWord cipher, HashWord hash, GroupWord group) =>
        throw new BeyondTheLabException(Ikev2);
}
