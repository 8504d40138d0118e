namespace IkeLab.Interop;

/// <summary>The configuration of our side: A is ours.</summary>
static class Sentences
{
    public static string[] Default { get; } =
        Of("both gateways use IKEv1 main mode with pre-shared key \"lab\", aes-256, sha256 and group 14");

    /// <param name="phase1">The sentence about phase 1.</param>
    public static string[] Of(string phase1) =>
    [
        phase1,
        "both gateways protect packets with \"esp-aes 256 esp-sha256-hmac\"",
        "both gateways behave like strongswan",
        "the networks behind A are 10.1.0.0/24",
        "the networks behind B are 10.2.0.0/24",
    ];
}
