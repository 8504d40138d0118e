namespace IkeLab.Interop;

/// <summary>Phase 1 with a pre-shared key and phase 2, in both roles; packets pass both ways in ESP in UDP.</summary>
public sealed class PreSharedKeyTests(TwoHosts hosts) : IClassFixture<TwoHosts>
{
    public static TheoryData<string, string, string, string> Proposals => new()
    {
        { "main mode", "aes-256, sha256 and group 14", "aes256-sha256-modp2048", "" },
        { "main mode", "3des, sha and group 2", "3des-sha1-modp1024", "" },
        { "main mode", "aes-256, sha512 and group 19", "aes256-sha512-ecp256", "" },
        { "main mode", "aes-128, sha and group 14", "aes128-sha1-modp2048", "-modp2048" },
        { "aggressive mode", "aes-256, sha256 and group 14", "aes256-sha256-modp2048", "" },
    };

    [Theory, MemberData(nameof(Proposals))]
    public void We_initiate(string mode, string ours, string theirs, string pfs)
    {
        Requirement.StrongSwan();
        using var charon = new Charon(hosts.Up(), Theirs(mode, theirs, pfs));
        using var ikelab = new Ikelab(hosts.A, "10.0.0.1", "10.0.0.2", Ours(mode, ours, pfs), "--initiate");

        ikelab.Says("ISAKMP SA 1 .* is established").Says("IPsec SAs are up");
        BothWays(charon, ikelab);
        ikelab.Quit().Should().Be(0);
        charon.ShouldHave(0, 0);
    }

    [Theory, MemberData(nameof(Proposals))]
    public void They_initiate(string mode, string ours, string theirs, string pfs)
    {
        Requirement.StrongSwan();
        using var charon = new Charon(hosts.Up(), Theirs(mode, theirs, pfs));
        using var ikelab = new Ikelab(hosts.A, "10.0.0.1", "10.0.0.2", Ours(mode, ours, pfs));

        charon.Initiate();
        ikelab.Says("ISAKMP SA 1 .* is established").Says("IPsec SAs are up");
        BothWays(charon, ikelab);
        charon.Terminates("--ike");
        ikelab.Says("ISAKMP SA 1 .* ended: the peer deleted it");
    }

    [Fact]
    public void A_wrong_key_is_found_at_MM5_and_nothing_comes_up()
    {
        Requirement.StrongSwan();
        using var charon = new Charon(hosts.Up(), new());
        using var ikelab = new Ikelab(hosts.A, "10.0.0.1", "10.0.0.2",
        [
            .. Ours("main mode", "aes-256, sha256 and group 14", ""), "gateway \"A\" has the pre-shared key \"other\"",
        ], "--initiate");

        ikelab.Says("--> MM5 ");
        charon.Logs("could not decrypt payloads|message parsing failed");
        charon.Has.Should().Be((0, 0));
        ikelab.Count("is established").Should().Be(0);
    }

    void BothWays(Charon charon, Ikelab ikelab)
    {
        charon.ShouldHave(1, 1);
        ikelab.Pings("10.2.0.1");
        charon.Pings("10.1.0.10");
        ikelab.Count("refused|bug").Should().Be(0, "it said:\n{0}", ikelab.Output);
        ikelab.Count(@"--> (MM5|AM3|QM[1-3])  10\.0\.0\.1:4500 > 10\.0\.0\.2:4500")
            .Should().BePositive("kernel-libipsec takes ESP in UDP only");
    }

    static CharonSetup Theirs(string mode, string phase1, string pfs) =>
        new() { Phase1 = phase1, Phase2 = $"aes256-sha256{pfs}", IsAggressive = mode == "aggressive mode" };

    static string[] Ours(string mode, string phase1, string pfs) =>
    [
        .. Sentences.Of($"both gateways use IKEv1 {mode} with pre-shared key \"lab\", {phase1}"),
        .. pfs == "" ? (string[])[] : ["both gateways use PFS with group 14"],
    ];
}
