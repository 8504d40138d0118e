using System.Globalization;
using IkeLab.Dialects;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Tests;

/// <summary>The debug log of a gateway, as an engineer reads one of IOS.</summary>
public class DebugTests
{
    [Fact]
    public void An_initiator_goes_through_the_states_that_real_logs_show()
    {
        using var lab = TestLab.New().BringUp();

        States(Log(lab, "A")).Should().Equal(
            "IKE_READY IKE_I_MM1", "IKE_I_MM1 IKE_I_MM2", "IKE_I_MM2 IKE_I_MM2", "IKE_I_MM2 IKE_I_MM3",
            "IKE_I_MM3 IKE_I_MM4", "IKE_I_MM4 IKE_I_MM4", "IKE_I_MM4 IKE_I_MM5", "IKE_I_MM5 IKE_I_MM6",
            "IKE_I_MM6 IKE_I_MM6", "IKE_I_MM6 IKE_P1_COMPLETE", "IKE_P1_COMPLETE IKE_P1_COMPLETE",
            "IKE_QM_READY IKE_QM_I_QM1", "IKE_QM_I_QM1 IKE_QM_IPSEC_INSTALL_AWAIT",
            "IKE_QM_IPSEC_INSTALL_AWAIT IKE_QM_PHASE2_COMPLETE");
        Packets(Log(lab, "A")).Should().Equal(
            "> (I) MM_NO_STATE", "< (I) MM_NO_STATE", "> (I) MM_SA_SETUP", "< (I) MM_SA_SETUP",
            "> (I) MM_KEY_EXCH", "< (I) MM_KEY_EXCH", "> (I) QM_IDLE", "< (I) QM_IDLE", "> (I) QM_IDLE");
    }

    [Fact]
    public void A_responder_goes_through_the_states_that_real_logs_show()
    {
        using var lab = TestLab.New().BringUp();

        States(Log(lab, "B")).Should().Equal(
            "IKE_READY IKE_R_MM1", "IKE_R_MM1 IKE_R_MM1", "IKE_R_MM1 IKE_R_MM2", "IKE_R_MM2 IKE_R_MM3",
            "IKE_R_MM3 IKE_R_MM3", "IKE_R_MM3 IKE_R_MM4", "IKE_R_MM4 IKE_R_MM5", "IKE_R_MM5 IKE_R_MM5",
            "IKE_R_MM5 IKE_P1_COMPLETE", "IKE_P1_COMPLETE IKE_P1_COMPLETE",
            "IKE_QM_READY IKE_QM_SPI_STARVE", "IKE_QM_SPI_STARVE IKE_QM_IPSEC_INSTALL_AWAIT",
            "IKE_QM_IPSEC_INSTALL_AWAIT IKE_QM_R_QM2", "IKE_QM_R_QM2 IKE_QM_PHASE2_COMPLETE");
        Packets(Log(lab, "B")).Should().Equal(
            "< (N) NEW SA", "> (R) MM_SA_SETUP", "< (R) MM_SA_SETUP", "> (R) MM_KEY_EXCH", "< (R) MM_KEY_EXCH",
            "> (R) MM_KEY_EXCH", "< (R) QM_IDLE", "> (R) QM_IDLE", "< (R) QM_IDLE");
    }

    [Fact]
    public void Aggressive_mode_goes_through_states_of_its_own_on_both_sides()
    {
        using var lab = TestLab.New(mode: Phase1Mode.Aggressive).BringUp();

        States(Log(lab, "A")).Take(3).Should().Equal(
            "IKE_READY IKE_I_AM1", "IKE_I_AM1 IKE_P1_COMPLETE", "IKE_P1_COMPLETE IKE_P1_COMPLETE");
        Packets(Log(lab, "A")).Take(4).Should().Equal(
            "> (I) AG_INIT_EXCH", "< (I) AG_INIT_EXCH", "> (I) AG_INIT_EXCH", "> (I) QM_IDLE");
        States(Log(lab, "B")).Take(3).Should().Equal(
            "IKE_READY IKE_R_AM2", "IKE_R_AM2 IKE_P1_COMPLETE", "IKE_P1_COMPLETE IKE_P1_COMPLETE");
        Packets(Log(lab, "B")).Take(4).Should().Equal(
            "< (N) NEW SA", "> (R) AG_INIT_EXCH", "< (R) AG_INIT_EXCH", "< (R) QM_IDLE");
        Texts(Log(lab, "A")).Should().ContainInOrder(
            "ISAKMP:(0): beginning Aggressive Mode exchange",
            "ISAKMP:(0): processing ID payload. message ID = 0",
            "ISAKMP:(0):atts are acceptable. Next payload is 0",
            "ISAKMP:(0):SA has been authenticated with 203.0.113.2",
            "ISAKMP:(1001):Input = IKE_MESG_FROM_PEER, IKE_AM_EXCH");
    }

    [Fact]
    public void Aggressive_mode_that_fails_says_so_in_its_own_words()
    {
        using var lab = TestLab.New(mode: Phase1Mode.Aggressive).Drop("AM2");
        lab.Initiate("A");
        lab.Pass(61 * TestLab.Second);

        Texts(Log(lab, "A")).Should().Contain("ISAKMP:(0): retransmitting phase 1 AG_INIT_EXCH...")
            .And.Contain("ISAKMP:(0):deleting SA reason \"Death by retransmission P1\" "
                + "state (I) AG_INIT_EXCH (peer 203.0.113.2)");
        Texts(Log(lab, "B")).Should().Contain("ISAKMP:(1001): phase 1 packet is a duplicate of a previous packet.");
    }

    [Fact]
    public void An_AM1_that_is_refused_is_told_under_the_state_that_it_has_for_that_instant()
    {
        using var lab = TestLab.New(mode: Phase1Mode.Aggressive);
        lab.Configure(
            "B", setup => setup with { Policies = [setup.Policies[0] with { Hash = Crypto.HashKind.Sha384 }] });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        Texts(Log(lab, "B")).Should().ContainInOrder(
            "ISAKMP:(0):Input = IKE_MESG_FROM_PEER, IKE_AM_EXCH",
            "ISAKMP:(0):Hash algorithm offered does not match policy!",
            "ISAKMP:(0):no offers accepted!",
            "ISAKMP:(0):deleting SA reason \"Phase1 SA policy proposal not accepted\" "
                + "state (R) AG_NO_STATE (peer 203.0.113.1)");
    }

    [Fact]
    public void Aggressive_mode_that_is_disabled_is_told_as_a_syslog_message()
    {
        using var lab = TestLab.New(mode: Phase1Mode.Aggressive);
        lab.Configure("B", setup => setup with { AcceptsAggressiveMode = false });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        Texts(Log(lab, "B")).Should().Contain(
            "%CRYPTO-5-IKMP_AG_MODE_DISABLED: Unable to initiate or respond to Aggressive Mode while disabled");
    }

    [Fact]
    public void A_policy_that_matches_is_shown_attribute_by_attribute()
    {
        using var lab = TestLab.New().BringUp();

        Texts(Log(lab, "B")).Should().ContainInOrder(
            "ISAKMP:(0):Checking ISAKMP transform 1 against priority 10 policy",
            "ISAKMP:      encryption AES-CBC",
            "ISAKMP:      hash SHA256",
            "ISAKMP:      default group 14",
            "ISAKMP:      auth pre-share",
            "ISAKMP:      life type in seconds",
            "ISAKMP:      life duration (VPI) of  0x0 0x1 0x51 0x80",
            "ISAKMP:      keylength of 256",
            "ISAKMP:(0):atts are acceptable. Next payload is 0",
            "ISAKMP:(1001):SA has been authenticated with 203.0.113.1",
            "ISAKMP:(1001):Checking IPSec proposal 1",
            "ISAKMP: transform 1, ESP_AES",
            "ISAKMP:      encaps is 1 (Tunnel)",
            "ISAKMP:      authenticator is HMAC-SHA256",
            "ISAKMP:      key length is 256",
            "ISAKMP:(1001):atts are acceptable.",
            "IPSEC(key_engine_enable_outbound): rec'd enable notify from ISAKMP");
    }

    [Theory]
    [InlineData("3des", "sha256", 14, "Encryption algorithm offered does not match policy!")]
    [InlineData("aes-128", "sha256", 14, "Proposed key length does not match policy")]
    [InlineData("aes-256", "sha384", 14, "Hash algorithm offered does not match policy!")]
    [InlineData("aes-256", "sha256", 5, "Diffie-Hellman group offered does not match policy!")]
    public void A_policy_that_does_not_match_says_which_attribute(string phase1, string hash, int group, string told)
    {
        using var lab = TestLab.New();
        var (cipher, keyLength) = AlgorithmNames.Cipher(phase1);
        lab.Configure("B", setup => setup with
        {
            Policies = [GatewaySetup.Policy(20, cipher, keyLength, AlgorithmNames.Hash(hash), group)],
        });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        Texts(Log(lab, "B")).Should().ContainInConsecutiveOrder(
            $"ISAKMP:(0):{told}",
            "ISAKMP:(0):atts are not acceptable. Next payload is 0",
            "ISAKMP:(0):no offers accepted!",
            "ISAKMP:(0): phase 1 SA policy not acceptable! (local 203.0.113.2 remote 203.0.113.1)",
            "ISAKMP:(0): sending packet to 203.0.113.1 my_port 500 peer_port 500 (R) MM_NO_STATE");
        Texts(Log(lab, "A")).Should().Contain("ISAKMP:(0):Notify has no hash. Rejected.");
    }

    [Fact]
    public void Of_several_policies_each_is_tried_with_each_transform_before_one_is_taken()
    {
        using var lab = TestLab.New();
        var (first, second) = (Policy(10, "sha384"), Policy(20, "sha256"));
        lab.Configure("A", setup => setup with { Policies = [first, second] });
        lab.Configure("B", setup => setup with { Policies = [Policy(5, "sha512"), Policy(7, "sha256")] });
        lab.BringUp();

        Texts(Log(lab, "B")).Where(line => line.Contains("Checking ISAKMP") || line.Contains(":atts are "))
            .Take(8).Should().Equal(
                "ISAKMP:(0):Checking ISAKMP transform 1 against priority 5 policy",
                "ISAKMP:(0):atts are not acceptable. Next payload is 3",
                "ISAKMP:(0):Checking ISAKMP transform 2 against priority 5 policy",
                "ISAKMP:(0):atts are not acceptable. Next payload is 0",
                "ISAKMP:(0):Checking ISAKMP transform 1 against priority 7 policy",
                "ISAKMP:(0):atts are not acceptable. Next payload is 3",
                "ISAKMP:(0):Checking ISAKMP transform 2 against priority 7 policy",
                "ISAKMP:(0):atts are acceptable. Next payload is 0");

        static Phase1Policy Policy(int priority, string hash) => GatewaySetup.Policy(
            priority, Crypto.CipherKind.AesCbc, 32, AlgorithmNames.Hash(hash), 14);
    }

    [Fact]
    public void Without_an_answer_MM1_goes_five_times_more_and_the_SA_dies()
    {
        using var lab = TestLab.New().Drop("MM1");
        lab.Initiate("A");
        lab.Pass(70 * TestLab.Second);

        var log = Log(lab, "A");

        Texts(log).Where(line => line.Contains("error counter")).Should().Equal(Enumerable.Range(1, 5).Select(attempt =>
            $"ISAKMP (0): incrementing error counter on sa, attempt {attempt} of 5: retransmit phase 1"));
        log.Print().Should().Contain("*Jan  1 00:00:10.000: ISAKMP:(0): retransmitting phase 1 MM_NO_STATE...\n")
            .And.Contain(
            """
            *Jan  1 00:01:00.000: ISAKMP:(0):deleting SA reason "Death by retransmission P1" state (I) MM_NO_STATE (peer 203.0.113.2)

            """.ReplaceLineEndings("\n"));
        States(log)[^1].Should().Be("IKE_I_MM1 IKE_DEST_SA");
        Log(lab, "B").Entries.Should().BeEmpty("nothing came");
    }

    [Fact]
    public void A_repeated_MM1_is_a_duplicate_and_its_answer_goes_again()
    {
        using var lab = TestLab.New().Drop("MM2");
        lab.Initiate("A");
        lab.Pass(10.5 * TestLab.Second);

        Texts(Log(lab, "B")).Should().ContainInConsecutiveOrder(
            "ISAKMP (0): received packet from 203.0.113.1 dport 500 sport 500 Global (R) MM_SA_SETUP",
            "ISAKMP:(0): phase 1 packet is a duplicate of a previous packet.",
            "ISAKMP:(0): retransmitting due to retransmit phase 1",
            "ISAKMP:(0): retransmitting phase 1 MM_SA_SETUP...");
    }

    [Fact]
    public void Another_pre_shared_key_makes_MM5_a_bad_message()
    {
        using var lab = TestLab.New();
        lab.Configure("B", setup => setup with { PreSharedKey = "another" });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        Texts(Log(lab, "B"))[^2..].Should().Equal(
            "ISAKMP (1001): received packet from 203.0.113.1 dport 500 sport 500 Global (R) MM_KEY_EXCH",
            "%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 203.0.113.1 failed its sanity check or is malformed");
    }

    [Fact]
    public void Without_a_pre_shared_key_the_responder_says_so()
    {
        using var lab = TestLab.New();
        lab.Configure("B", setup => setup with { PreSharedKey = null });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        Texts(Log(lab, "B")).Should().Contain("ISAKMP:(0):No pre-shared key with 203.0.113.1!");
    }

    [Fact]
    public void Transform_sets_that_differ_end_with_a_notify_and_a_dead_node_on_both_sides()
    {
        using var lab = TestLab.New();
        lab.Configure(
            "B", setup => setup with { TransformSets = [new(AlgorithmNames.TransformSet("esp-3des esp-sha-hmac"))] });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        var node = lab.Journal.At<QuickModeBegan>("A").Single().MessageId.ToString(CultureInfo.InvariantCulture);
        Texts(Log(lab, "B")).Should().ContainInConsecutiveOrder(
            "ISAKMP:(1001):atts are acceptable.",
            "ISAKMP:(1001): IPSec policy invalidated proposal with error 256",
            "ISAKMP:(1001): phase 2 SA policy not acceptable! (local 203.0.113.2 remote 203.0.113.1)",
            "ISAKMP:(1001):Sending NOTIFY PROPOSAL_NOT_CHOSEN protocol 3",
            "ISAKMP:(1001): sending packet to 203.0.113.1 my_port 500 peer_port 500 (R) QM_IDLE",
            $"ISAKMP:(1001):deleting node {node} error TRUE reason \"QM rejected\"");
        Texts(Log(lab, "A"))[^2..].Should().Equal(
            "ISAKMP:(1001): processing NOTIFY PROPOSAL_NOT_CHOSEN protocol 3",
            $"ISAKMP:(1001):deleting node {node} error TRUE reason \"Delete Larval\"");
    }

    [Fact]
    public void Selectors_that_no_line_knows_are_error_32()
    {
        using var lab = TestLab.New().BringUp();
        var sa = lab.Sites.B.Gateway.Ike.Sas[0];

        lab.Journal.Write("B", new MessageRefused(
            sa, sa.Remote, ExchangeType.QuickMode, 7, "QM1", new(RefusalKind.WrongSelectors, "no policy line")));

        Texts(Log(lab, "B"))[^4..].Should().Equal(
            "map_db_find_best did not find matching map",
            "IPSEC(validate_proposal_request): proxy identities not supported",
            "ISAKMP:(1001): IPSec policy invalidated proposal with error 32",
            "ISAKMP:(1001): phase 2 SA policy not acceptable! (local 203.0.113.2 remote 203.0.113.1)");
    }

    [Fact]
    public void A_quick_mode_without_an_answer_is_sent_again_under_its_node()
    {
        using var lab = TestLab.New().Drop("QM1");
        lab.Initiate("A");
        lab.Pass(70 * TestLab.Second);

        var node = lab.Journal.At<QuickModeBegan>("A").Single().MessageId.ToString(CultureInfo.InvariantCulture);
        Texts(Log(lab, "A")).Should().Contain(
            "ISAKMP (1001): incrementing error counter on node, attempt 5 of 5: retransmit phase 2").And.ContainInOrder(
            $"ISAKMP:(1001): retransmitting phase 2 {node} QM_IDLE",
            $"ISAKMP:(1001):deleting node {node} error TRUE reason \"Death by retransmission P2\"");
    }

    [Fact]
    public void ESP_of_no_SA_is_told_with_its_addresses_and_SPI()
    {
        using var lab = TestLab.New();
        var (a, b) = (lab.Sites.A.Gateway.Setup.Outside, lab.Sites.B.Gateway.Setup.Outside);

        lab.Inject("B", new(a, b, IpProtocol.Esp, new EspPacket(0x1a2b3c4d, 1, new byte[64]).ToBytes()));

        Texts(Log(lab, "B")).Should().Equal(
            "%CRYPTO-4-RECVD_PKT_INV_SPI: decaps: rec'd IPSEC packet has invalid spi for "
            + "destaddr=203.0.113.2, prot=50, "
            + "spi=0x1A2B3C4D(439041101), srcaddr=203.0.113.1");
    }

    [Fact]
    public void The_peer_filter_keeps_both_negotiations_of_a_peer_and_the_SPI_filter_tells_them_apart()
    {
        using var lab = TestLab.New().Drop("MM1", lasting: 65 * TestLab.Second);
        lab.Initiate("A");
        lab.Pass(66 * TestLab.Second);
        lab.Initiate("A");
        lab.Pass(TestLab.Second);
        var peer = lab.Sites.B.Gateway.Setup.Outside;
        var spis = lab.Sites.A.Gateway.Ike.Sas.Select(sa => sa.Id.Initiator).ToList();

        var all = Log(lab, "A");
        var ofPeer = Log(lab, "A", new(Peer: peer));
        var (first, second) = (Log(lab, "A", new(peer, spis[0])), Log(lab, "A", new(InitiatorSpi: spis[1])));

        spis.Should().HaveCount(2);
        ofPeer.Print().Should().Be(all.Print(), "the address does not separate them");
        first.Entries.Concat(second.Entries).Should().Equal(all.Entries);
        Texts(first)[^1].Should().Be("ISAKMP:(0):Old State = IKE_I_MM1  New State = IKE_DEST_SA");
        Texts(second)[^1].Should().Be(
            "ISAKMP:(1002):Old State = IKE_QM_IPSEC_INSTALL_AWAIT  New State = IKE_QM_PHASE2_COMPLETE");
        Log(lab, "A", new(Peer: lab.Sites.A.Gateway.Setup.Outside)).Entries.Should().BeEmpty();
        Log(lab, "B", new(InitiatorSpi: spis[0])).Entries.Should().BeEmpty("nothing of it came");
    }

    [Fact]
    public void A_message_that_is_refused_without_an_SA_has_the_SPI_of_its_header()
    {
        using var lab = TestLab.New();
        lab.Configure("B", setup => setup with { Policies = [setup.Policies[0] with { Group = 5 }] });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        var all = Log(lab, "B");

        var spi = lab.Sites.A.Gateway.Ike.Sas.Single().Id.Initiator;
        all.Entries.Should().NotBeEmpty();
        Log(lab, "B", new(InitiatorSpi: spi)).Print().Should().Be(all.Print());
    }

    [Fact]
    public void The_life_of_an_SA_is_logged_initial_contact_dead_peer_and_a_delete_that_nobody_can_be_sent()
    {
        using var lab = TestLab.New();
        lab.Configure("A", setup => setup with
        {
            DeadPeerDetection = new(DpdMode.Periodic, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3)),
        });
        lab.BringUp();
        lab.Pass(TimeSpan.FromSeconds(12));
        var spi = lab.Sites.B.Gateway.Pairs[0].Inbound!.Spi;
        lab.Drop("UDP 500");
        lab.Pass(TimeSpan.FromSeconds(30));
        lab.At("B", "clear", static ike =>
        {
            ike.ClearSas();
            ike.ClearChildren();
        });

        var (a, b) = (Texts(Log(lab, "A")), Texts(Log(lab, "B")));
        a.Should().ContainInOrder(
            "ISAKMP:(1001):Sending NOTIFY DPD/R_U_THERE protocol 1",
            "ISAKMP:(1001): processing NOTIFY DPD/R_U_THERE_ACK protocol 1",
            "ISAKMP:(1001):peer 203.0.113.2 not responding!",
            "ISAKMP:(1001):deleting SA reason \"No reason\" state (I) QM_IDLE (peer 203.0.113.2)");
        b.Should().ContainInOrder(
            "ISAKMP:(1001): processing NOTIFY INITIAL_CONTACT protocol 1",
            "ISAKMP:(1001):Process initial contact, bring down existing phase 1 and 2 SA's with local 203.0.113.2 "
                + "remote 203.0.113.1 remote port 500",
            "ISAKMP:(1001): processing NOTIFY DPD/R_U_THERE protocol 1",
            "ISAKMP: ignoring request to send delete notify (no ISAKMP sa) "
                + $"src 203.0.113.2 dst 203.0.113.1 for SPI 0x{spi:X}");
        foreach (var line in Log(lab, "B").Print().TrimEnd('\n').Split('\n'))
        {
            IosDebugLine.TryParse(line, out var read).Should().BeTrue();
            read!.Print().Should().Be(line);
        }
    }

    [Fact]
    public void Every_line_is_one_that_can_be_read_back()
    {
        using var lab = TestLab.New().DropFirst("MM2").Drop("ESP", from: "B");
        lab.Ping("A", "B", 8);

        var lines = Log(lab, "B").Print().TrimEnd('\n').Split('\n');

        lines.Should().HaveCountGreaterThan(30);
        lines.Select(ReadBack).Should().Equal(lines);

        static string? ReadBack(string line) => IosDebugLine.TryParse(line, out var read) ? read.Print() : null;
    }

    [Fact]
    public void An_ASA_has_another_log()
    {
        using var lab = TestLab.New(Profile.Asa).BringUp();

        DebugLog.IsKnownTo(lab.Sites.A.Gateway).Should().BeFalse();
        FluentActions.Invoking(() => Log(lab, "A")).Should().Throw<ArgumentException>();
    }

    static DebugLog Log(LabContext lab, string gateway, DebugFilter? filter = null) =>
        DebugLog.Of(lab.Journal, lab.Sites.Named(gateway).Gateway, filter ?? DebugFilter.None);

    static List<string> Texts(DebugLog log) => [.. log.Entries.Select(entry => entry.Line.Text)];

    static List<string> States(DebugLog log) =>
        [.. Texts(log).Select(IosDebugExchange.States.Read).OfType<string[]>()
            .Select(fields => $"{fields[1]} {fields[2]}")];

    static List<string> Packets(DebugLog log) =>
    [
        .. Texts(log).Select(line =>
            IosDebugExchange.Sending.Read(line) is { } sent ? $"> ({sent[4]}) {sent[5]}"
            : IosDebugExchange.Received.Read(line) is { } received ? $"< ({received[4]}) {received[5]}"
            : null).OfType<string>(),
    ];
}
