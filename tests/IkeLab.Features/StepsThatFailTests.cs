using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Features;

/// <summary>A sentence that cannot fail proves nothing: here each is said of a run that it is not true of.</summary>
public class StepsThatFailTests
{
    const string Gateways = """
        Feature: a run
          Scenario: that is not as it is said
            Given gateways "A" and "B" joined by an ISP
            And both gateways use IKEv1 main mode with pre-shared key "only for the lab", aes-256, sha256 and group 19
        """;

    [Theory]
    [InlineData(
        "MM3 from A carries the payloads KE", "the payloads of MM3 from A: expected KE, seen KE, N, NAT-D, NAT-D")]
    [InlineData("MM5 from A carries the payloads ID, HASH", "MM5 from A is encrypted: only the lab reads it")]
    [InlineData("MM3 from A, decrypted, carries the payloads KE, N", "MM3 from A is in clear")]
    [InlineData("QM4 from A carries the payloads HASH", "A has sent no QM4")]
    [InlineData("MM3 from A is encrypted", "MM3 from A has no E flag")]
    [InlineData("MM5 from A is in clear", "MM5 from A has the E flag")]
    [InlineData("MM3 from A carries a KE of 256 octets", "expected 256, seen 64")]
    [InlineData("QM1 from A, decrypted, carries a KE of 64 octets", "does not carry one KeyExchange")]
    [InlineData(
        "QM1 from A, decrypted, carries the selectors 192.168.2.0/24 to 192.168.1.0/24",
        "seen 192.168.1.0/24 to 192.168.2.0/24")]
    [InlineData("the capture outside A holds in this order MM1, MM3", "expected MM1, MM3, seen MM1, MM2")]
    [InlineData("the capture outside A holds nothing but UDP 500", "expected UDP 500, seen ESP, UDP 500")]
    [InlineData("A sent MM1 2 times in the same octets", "expected 2, seen 1")]
    [InlineData("5 nonces were sent, all different", "expected 5, seen 4")]
    [InlineData("A has 4 keys of IPsec SAs, all different", "expected 4, seen 2")]
    [InlineData("nothing of phase 1 gives the keys of the IPsec SAs", "phase 1 gives the key")]
    [InlineData("QM1 from A, decrypted, proposes the SPI of ESP from A to B", "SPIs of ESP outside B")]
    [InlineData("A has refused 1 message for a wrong hash", "expected 1, seen 0")]
    [InlineData("A shows 2 ISAKMP SAs with different SPIs", "expected 2, seen 1")]
    [InlineData("A shows the ISAKMP SA with aes-128, sha256 and group 19", "the policy of the ISAKMP SA at A")]
    [InlineData("A shows 100 octets TX and 0 octets RX", "expected TX 100, RX 0, seen TX 200, RX 200")]
    public void Is_told_what_is_not_so(string sentence, string complaint) =>
        Run($"""
                And the tunnel is up
                When a host behind A pings a host behind B 2 times
                Then {sentence}
            """).Report.Should().Contain("failed").And.Contain(complaint);

    [Fact]
    public void An_attribute_that_the_table_does_not_ask_for_is_seen() =>
        Run("""
                And the tunnel is up
                Then MM1 from A carries the transforms:
                  | encryption | hash   | authentication | group |
                  | AesCbc 256 | Sha256 | PreSharedKey   | 19    |
            """).Report.Should().Contain("seen AesCbc 256 | Sha256 | PreSharedKey | 19 | 86400 s");

    [Fact]
    public void Lines_that_a_show_command_prints_in_another_order_are_missed() =>
        Run(""""
                And the tunnel is up
                Then A shows in "show crypto ipsec sa":
                  """
                  outbound esp sas:
                  inbound esp sas:
                  """
            """").Report.Should().Contain("does not show 'inbound esp sas:' there");

    [Fact]
    public void With_PFS_the_keys_do_not_come_from_phase_1() =>
        Run("""
                And both gateways use PFS with group 19
                And the tunnel is up
                Then SKEYID_d and the nonces give the keys of the IPsec SAs
            """).Report.Should().Contain("another key than that of SPI");

    [Fact]
    public void ESP_without_encryption_shows_the_addresses_of_the_hosts() =>
        Run("""
                And both gateways protect packets with "esp-null esp-sha256-hmac"
                And the tunnel is up
                When a host behind A pings a host behind B 1 time
                Then no capture shows an address behind a gateway
            """).Report.Should().Contain("shows the address 192.168.1.10");

    [Fact]
    public void A_stranger_who_shows_the_payloads_of_MM5_shows_the_identity() =>
        Run("""
                And the tunnel is up
                When a stranger sends B a copy of MM5 in clear
                Then no capture shows an identity in clear
            """).Report.Should().Contain("shows the identity 203.0.113.1");

    [Theory]
    [InlineData("no capture shows an address behind a gateway", "no ESP was captured")]
    [InlineData("no capture shows an identity in clear", "identities that were sent: expected 2, seen 0")]
    [InlineData("no capture shows a key or a shared secret", "no shared secret was computed")]
    [InlineData("SKEYID_d and the nonces give the keys of the IPsec SAs", "no gateway has IPsec SAs")]
    [InlineData("both gateways have the same shared secret and the same SKEYIDs", "keys were derived 0 times")]
    [InlineData("the exported capture outside A shows both SPIs of every message", "no IKE message was captured")]
    public void Before_anything_has_happened_nothing_is_proved(string sentence, string complaint) =>
        Run($"    Then {sentence}").Report.Should().MatchRegex("failed|invalid").And.Contain(complaint);

    [Fact]
    public void With_different_pre_shared_keys_the_SKEYIDs_differ() =>
        Run("""
                And gateway "B" has the pre-shared key "another one"
                When A initiates the tunnel
                And 1 second passes
                Then both gateways have the same shared secret and the same SKEYIDs
            """).Report.Should().Contain("SKEYID differs");

    static ScenarioResult Run(string steps)
    {
        var set = new FeatureSet(("a.feature", $"{Gateways}\n{steps}\n"));
        set.Errors.Should().BeEmpty();
        var scenario = set.Scenarios.Should().ContainSingle().Which;
        return new ScenarioRunner(ScenarioTests.Steps, static () => new LabHost()).Run(scenario);
    }
}
