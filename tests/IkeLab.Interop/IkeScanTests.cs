namespace IkeLab.Interop;

/// <summary>ike-scan, which tells makes of gateway by their first answer and by how they repeat it.</summary>
public sealed class IkeScanTests(TwoHosts hosts) : IClassFixture<TwoHosts>
{
    // AES-256, SHA-256, pre-shared key, group 14, in ike-scan's numbers.
    const string Transform = "--trans=7/256,4,1,14";

    [Fact]
    public void Main_mode_is_answered_with_the_transform_that_was_offered()
    {
        using var ikelab = Responder(Sentences.Default);
        Scan(Transform).Should().Contain("Main Mode Handshake returned")
            .And.Contain("Enc=AES Hash=SHA2-256 Auth=PSK Group=14:modp2048 KeyLength=256");
    }

    [Fact]
    public void A_transform_that_no_policy_knows_is_refused_by_a_notify()
    {
        using var ikelab = Responder(Sentences.Default);
        Scan("--trans=1,1,1,1").Should().Contain("Notify message 14 (NO-PROPOSAL-CHOSEN)");
    }

    [Fact]
    public void Aggressive_mode_gives_HASH_R_away_and_psk_crack_finds_the_key_in_it()
    {
        using var ikelab = Responder(Sentences.Of(
            "both gateways use IKEv1 aggressive mode with pre-shared key \"lab\", aes-256, sha and group 14"));
        var (hash, words) = (Path.GetTempFileName(), Path.GetTempFileName());
        File.WriteAllText(words, "guess\nlab\n");

        Scan("--aggressive", "--id=0x0a000002", "--idtype=1", "--dhgroup=14",
            "--trans=7/256,2,1,14", $"--pskcrack={hash}")
            .Should().Contain("Aggressive Mode Handshake returned");
        Shell.Must("psk-crack", $"--dictionary={words}", hash).Should().Contain("key \"lab\" matches SHA1 hash");
        File.Delete(hash);
        File.Delete(words);
    }

    [Theory]
    [InlineData("ios", 30, new[] { 10, 10, 10, 10, 10 })]
    [InlineData("asa", 20, new[] { 8, 8, 8 })]
    public void The_back_off_is_that_of_the_make(string make, int patience, int[] pauses)
    {
        using var ikelab = Responder([.. Sentences.Default, $"both gateways behave like {make}"]);

        var seen = Scan(Transform, $"--showbackoff={patience}").Split('\n')
            .Select(line => line.Split('\t', StringSplitOptions.TrimEntries))
            .Where(columns => columns is ["10.0.0.1", _, _, var pause] && pause.Contains('.', StringComparison.Ordinal))
            .Select(columns => double.Parse(columns[3], System.Globalization.CultureInfo.InvariantCulture))
            .Skip(1)
            .ToList();
        seen.Should().Equal(
            pauses, (pause, expected) => Math.Abs(pause - expected) < 1,
            "ike-scan knows IOS by 0, 10, 10, 10, 10, 10 and ASA by 0, 8, 8, 8");
    }

    Ikelab Responder(string[] sentences)
    {
        Requirement.IkeScan();
        hosts.Up();
        return new(hosts.A, "10.0.0.1", "10.0.0.2", sentences);
    }

    // One packet, and patience: a second one after half a second, as is its custom,
    // would be answered too and be counted.
    string Scan(params string[] options) => Shell.Must(
        "ip", ["netns", "exec", hosts.B, "ike-scan", "--multiline", "--retry=1", "--timeout=10000",
            .. options, "10.0.0.1"]);
}
