using IkeLab.Crypto;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Net.Laws;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;
using Microsoft.Extensions.DependencyInjection;

namespace IkeLab.Lab.Tests;

/// <summary>Each law is broken once, by something planted in a sound lab, and each time the run says so.</summary>
public class LawTests
{
    [Fact]
    public void A_sound_run_breaks_no_law()
    {
        using var lab = UsedLab();

        lab.Invoking(run => run.Check()).Should().NotThrow();
    }

    [Fact]
    public void A_law_that_somebody_registers_is_held_against_the_run()
    {
        using var lab = new LabContext(new WithNoPingLaw());
        lab.Join("A", "B");
        lab.Configure(setup => setup with
        {
            PreSharedKey = "lab",
            Policies = [GatewaySetup.Policy(10, CipherKind.AesCbc, 32, HashKind.Sha256, 19)],
        });
        lab.Invoking(run => run.Check()).Should().NotThrow();

        lab.Ping("A", "B", 1);

        Complaint(lab).Should().Contain("nobody pings");
    }

    [Fact]
    public void A_packet_that_the_isp_makes_up_breaks_conservation()
    {
        using var lab = UsedLab();

        lab.Inject("B", EspOf(lab));

        Complaint(lab).Should().Contain("conservation").And.Contain("without having come in");
    }

    [Fact]
    public void A_packet_that_the_isp_keeps_breaks_conservation()
    {
        using var lab = UsedLab();
        var last = lab.Journal.At<PacketSent>(lab.Isp.Name).Last();

        lab.Journal.Write(new PacketReceived(lab.Time.Now, last.Packet, lab.Isp.A));

        Complaint(lab).Should().Contain("conservation").And.Contain("1 should be in flight, but 0 are");
    }

    [Theory]
    [InlineData("B", 99)]
    [InlineData("A", 1)]
    public void A_packet_that_comes_out_of_an_SA_and_was_not_put_in_at_its_other_end_breaks_the_conservation_of_ESP(
        string where, uint number)
    {
        using var lab = UsedLab();
        var opened = lab.Journal.At<EspOpened>("B").First();

        lab.Journal.Write(where, opened with { SequenceNumber = number });

        Complaint(lab).Should().Contain("conservation of ESP")
            .And.Contain(
                $"{where} decapsulated ESP 0x{opened.Spi:x8} number {number}, which nobody else had encapsulated");
    }

    [Fact]
    public void An_ESP_packet_that_its_sender_repeats_breaks_the_order_of_sequence_numbers()
    {
        using var lab = UsedLab();

        SendFromA(lab, EspOf(lab));

        Complaint(lab).Should().Contain("ESP sequence numbers").And.Contain("A outside sent ESP 1");
    }

    [Fact]
    public void ESP_that_is_sealed_and_does_not_leave_breaks_the_accounts()
    {
        using var lab = UsedLab();
        var last = lab.Journal.At<EspSealed>("A").Last();

        lab.Journal.Write("A", last with { SequenceNumber = 2 });

        Complaint(lab).Should().Contain("ESP accounts").And.Contain("ESP 2 under SPI").And.Contain("never left at A");
    }

    [Fact]
    public void ESP_that_leaves_and_was_not_sealed_breaks_the_accounts()
    {
        using var lab = UsedLab();
        EspPacket.TryParse(EspOf(lab).Payload, out var esp).Should().BeTrue();

        SendFromA(lab, EspOf(lab) with { Payload = (esp! with { SequenceNumber = 2, Body = new byte[80] }).ToBytes() });

        Complaint(lab).Should().Contain("ESP accounts").And.Contain("left without having been sealed at A");
    }

    [Fact]
    public void ESP_that_comes_in_and_nothing_becomes_of_breaks_the_accounts()
    {
        using var lab = UsedLab();
        var received = lab.Journal.At<PacketReceived>("B").Last(one => one.Packet.TryReadEsp(out _));

        lab.Journal.Write("B", received with { Packet = lab.NewPacket(received.Packet.Ip!) });

        Complaint(lab).Should().Contain("ESP accounts").And.Contain("was neither opened nor refused at B");
    }

    [Fact]
    public void ESP_that_is_opened_and_never_came_in_breaks_the_accounts()
    {
        using var lab = UsedLab();
        var last = lab.Journal.At<EspOpened>("B").Last();

        lab.Journal.Write("B", last);

        Complaint(lab).Should().Contain("ESP accounts").And.Contain($"ESP {last.SequenceNumber} under")
            .And.Contain("opened without having come in at B");
    }

    [Fact]
    public void A_message_sent_again_with_other_octets_breaks_identical_retransmission()
    {
        using var lab = UsedLab();

        SendFromA(lab, Changed(lab.SentBy("A").First(packet => packet.Name == "MM3")));

        Complaint(lab).Should().Contain("identical retransmissions").And.Contain("sent MM3 of SA");
    }

    [Fact]
    public void An_inner_packet_outside_breaks_the_law_of_no_clear_text()
    {
        using var lab = UsedLab();
        var (a, b) = (lab.Sites.A, lab.Sites.B);
        var echo = IcmpMessage.EchoRequest(1, 1, default);

        SendFromA(lab, new(a.Host.Address, b.Host.Address, IpProtocol.Icmp, echo.ToBytes()));

        Complaint(lab).Should().Contain("no clear text").And.Contain("was in clear on A outside");
    }

    [Fact]
    public void What_no_line_matches_breaks_the_law_of_no_clear_text_unless_the_scenario_declares_it()
    {
        using var undeclared = ClearLab();
        undeclared.Ping("A", "B", 1);
        Complaint(undeclared).Should().Contain("no clear text").And.Contain("was in clear on A outside");

        using var declared = ClearLab();
        declared.AllowClear();
        declared.Ping("A", "B", 1);
        declared.Invoking(run => run.Check()).Should().NotThrow();
    }

    [Fact]
    public void What_a_line_matches_breaks_the_law_whatever_the_scenario_declares()
    {
        using var lab = TestLab.New();
        lab.AllowClear();
        var (a, b) = (lab.Sites.A, lab.Sites.B);

        SendFromA(lab, new(
            a.Host.Address, b.Host.Address, IpProtocol.Icmp, IcmpMessage.EchoRequest(1, 1, default).ToBytes()));

        Complaint(lab).Should().Contain("no clear text");
    }

    [Fact]
    public void A_declared_exception_that_no_packet_needs_makes_the_run_vacuous()
    {
        using var lab = TestLab.New();
        lab.AllowClear();
        lab.Ping("A", "B", 2);

        lab.Invoking(run => run.Check()).Should().Throw<VacuousScenarioException>()
            .WithMessage("no packet passed in clear*");
    }

    [Fact]
    public void An_ESP_number_that_is_accepted_twice_breaks_the_law_of_replays()
    {
        using var lab = UsedLab();
        var opened = lab.Journal.At<EspOpened>("B").First();
        var received = lab.Journal.At<PacketReceived>("B").Last(one => one.Packet.TryReadEsp(out _));

        lab.Journal.Write("B", received);
        lab.Journal.Write("B", opened);

        Complaint(lab).Should().Be($"B accepted ESP 0x{opened.Spi:x8} number 1 twice");
    }

    [Fact]
    public void An_IV_that_serves_two_ESP_packets_under_one_key_breaks_the_law_of_fresh_IVs()
    {
        using var lab = UsedLab();
        var first = EspOf(lab);
        EspPacket.TryParse(first.Payload, out var esp).Should().BeTrue();
        var body = esp!.Body.ToArray();
        body[^1] ^= 1; // another packet under another number: nothing but the IV is the same

        SendFromA(lab, first with { Payload = new EspPacket(esp.Spi, 2, body).ToBytes() });

        Complaint(lab).Should().Contain("fresh IVs")
            .And.Contain($"A outside sent ESP 2 under SPI {esp.Spi:x8} with IV");
    }

    [Fact]
    public void A_second_SA_under_the_key_of_the_first_breaks_the_law_of_fresh_IVs()
    {
        // AES-GCM counts its IVs from 1, so a key that comes again brings every one of them again.
        using var lab = TestLab.New(transformSet: "esp-gcm 256").BringUp();
        lab.Ping("A", "B", 1).Marks.Should().Be("!");
        var first = EspOf(lab);
        EspPacket.TryParse(first.Payload, out var esp).Should().BeTrue();
        var sa = lab.Sites.A.Gateway.Pairs.Single().Sa;

        lab.Journal.Write("A", new ChildSaInstalled(sa with { OutboundSpi = 0x7777 }, IsInbound: false));
        SendFromA(lab, first with { Payload = new EspPacket(0x7777, 1, esp!.Body).ToBytes() });

        Complaint(lab).Should().Contain("fresh IVs").And.Contain("ESP 1 under SPI 00007777 with IV 0000000000000001");
    }

    [Fact]
    public void A_nonce_that_serves_two_negotiations_breaks_the_law_of_fresh_nonces()
    {
        using var lab = UsedLab();

        SendFromA(lab, Changed(lab.SentBy("A").First(packet => packet.Name == "MM3"), at: 0));

        Complaint(lab).Should().Contain("fresh nonces").And.Contain("the nonce that 203.0.113.1 had sent in SA");
    }

    [Fact]
    public void A_nonce_that_serves_two_sides_of_a_quick_mode_breaks_the_law_of_their_nonces()
    {
        using var lab = new LabContext(new WithStaleNonces());
        lab.Join("A", "B");
        lab.Configure(setup => setup with
        {
            PreSharedKey = "lab",
            Policies = [GatewaySetup.Policy(10, CipherKind.AesCbc, 32, HashKind.Sha256, 19)],
        });

        lab.BringUp();

        Complaint(lab).Should().MatchRegex(
            "fresh nonces of quick mode: B in quick mode [0-9a-f]{8} at 0[.][0-9]+ s sent the nonce of A in quick mode "
                + "[0-9a-f]{8} at 0[.][0-9]+ s");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_timer_that_outlives_its_exchange_breaks_the_law_when_it_sends(bool isPhase1)
    {
        using var lab = UsedLab();
        var sent = lab.Journal.At<MessageSent>("A").Last(one => one.Name == (isPhase1 ? "MM5" : "QM3"));
        if (isPhase1) lab.Journal.Write("A", new Phase1Deleted(sent.Sa, "a test says so"));

        lab.Journal.Write("A", sent with { Nth = 2, Why = Transmission.Timer });

        Complaint(lab).Should().Contain("no timer of the gone").And.Contain(
            isPhase1 ? "A sent MM5 by a timer of ISAKMP SA 1, deleted at" : "A sent QM3 by a timer of quick mode");
    }

    [Fact]
    public void A_timer_that_runs_at_a_gateway_without_any_SA_breaks_the_law()
    {
        using var lab = TestLab.New();
        var timers = lab.Sites.B.Gateway.Timers;
        lab.Invoking(run => run.Check()).Should().NotThrow();

        using var forgotten = timers.CreateTimer(static _ => { }, null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);

        Complaint(lab).Should().Contain("no timer of the gone")
            .And.Contain("B has no SA left, but 1 of its timers run");
    }

    [Fact]
    public void A_negotiation_that_failed_leaves_no_timer_behind()
    {
        using var lab = TestLab.New(profile: Profile.Asa).Drop("MM4");
        lab.Initiate("A");
        lab.Pass(5 * TestLab.Second);
        lab.Sites.Gateways.Should().OnlyContain(gateway => gateway.Timers.Armed > 0, "both ends wait");

        lab.Pass(300 * TestLab.Second);

        lab.Sites.Gateways.Should().OnlyContain(gateway => gateway.Ike.Sas.Count == 0 && gateway.Timers.Armed == 0);
        lab.Invoking(run => run.Check()).Should().NotThrow();
    }

    [Fact]
    public void An_SA_that_vanishes_on_one_side_without_a_word_breaks_the_law_of_both_sides()
    {
        using var lab = UsedLab();
        var b = lab.Sites.B.Gateway;

        b.Sad.Remove(b.Pairs[0].Inbound!);

        Complaint(lab).Should().Contain("SAs on both sides").And.Contain("A sends with")
            .And.Contain("nothing says why");
    }

    [Fact]
    public void A_side_that_keeps_what_it_was_told_is_gone_breaks_the_law_of_both_sides()
    {
        using var lab = UsedLab();
        var (a, b) = (lab.Sites.A.Gateway, lab.Sites.B.Gateway);
        var spi = b.Pairs[0].Inbound!.Spi;

        lab.Journal.Write("A", new DeleteReceived(a.Ike.Sas[0], ProtocolId.Esp, [Convert.FromHexString($"{spi:x8}")]));

        Complaint(lab).Should().Contain("A was told").And.Contain("still sends with it");
    }

    [Fact]
    public void A_side_that_keeps_the_ISAKMP_SA_that_it_was_told_is_gone_breaks_the_law_of_both_sides()
    {
        using var lab = UsedLab();
        var sa = lab.Sites.A.Gateway.Ike.Sas[0];

        lab.Journal.Write("A", new DeleteReceived(sa, ProtocolId.Isakmp, [sa.Id.ToOctets()]));

        Complaint(lab).Should().Contain(
            $"A was told that the ISAKMP SA {sa.Id.Initiator:x16} is gone, and still has it");
    }

    [Fact]
    public void An_ISAKMP_SA_that_one_side_ends_without_a_reason_breaks_the_law_of_both_sides()
    {
        using var lab = UsedLab();
        var (a, b) = (lab.Sites.A.Gateway, lab.Sites.B.Gateway);
        var gone = b.Ike.Sas[0];
        lab.At("B", "restart", static ike => ike.Restart());
        lab.Invoking(run => run.Check()).Should().NotThrow("a restart is a reason");

        lab.Journal.Write("B", new Phase1Deleted(gone, ""));

        Complaint(lab).Should().Contain(
            $"A alone has the ISAKMP SA {a.Ike.Sas[0].Id.Initiator:x16}, and nothing says why");
    }

    [Fact]
    public void Half_a_pair_that_nobody_negotiates_any_more_breaks_the_law_of_both_sides()
    {
        using var lab = UsedLab();
        var pair = lab.Sites.B.Gateway.Pairs[0];

        pair.Outbound = null;

        Complaint(lab).Should().Contain($"B has half a pair, 0x{pair.Sa.InboundSpi:x8}, and nothing says why");
    }

    [Theory]
    [InlineData("clear")]
    [InlineData("restart")]
    [InlineData("clear in silence")]
    public void An_end_that_says_why_breaks_no_law_though_the_other_side_may_never_hear_of_it(string end)
    {
        using var lab = UsedLab();
        if (end == "clear in silence") lab.Drop("INFO");
        lab.At("B", end, ike =>
        {
            if (end == "restart") ike.Restart();
            else ike.ClearChildren();
        });
        lab.Pass(TestLab.Second);

        lab.Sites.A.Gateway.Pairs.Should().HaveCount(end == "clear" ? 0 : 1);
        lab.Sites.B.Gateway.Pairs.Should().BeEmpty();
        lab.Invoking(run => run.Check()).Should().NotThrow();
    }

    [Fact]
    public void What_the_isp_copies_drops_and_delays_breaks_no_law()
    {
        using var lab = TestLab.New()
            .Fault(new Duplicate(2), new("UDP 500"))
            .Fault(new Delay(TimeSpan.FromMilliseconds(300)), new("ESP"), from: "A")
            .DropFirst("MM4");
        lab.BringUp();
        lab.Ping("A", "B", 5).Marks.Should().Be("!!!!!");

        lab.Invoking(run => run.Check()).Should().NotThrow();
    }

    static LabContext UsedLab()
    {
        var lab = TestLab.New().BringUp();
        lab.Ping("A", "B", 1).Marks.Should().Be("!");
        return lab;
    }

    /// <summary>A's access list names a network that is not behind B.</summary>
    static LabContext ClearLab()
    {
        var lab = TestLab.New();
        lab.Configure("A", setup => setup with { Lines = [new(Lines.Of("192.168.1.0/24 to 192.168.3.0/24"))] });
        return lab;
    }

    static Ipv4Packet EspOf(LabContext lab) => lab.SentBy("A").First(packet => packet.IsEsp).Ip;

    /// <param name="packet">An IKE message.</param>
    /// <param name="at">The octet that becomes another; by default the last.</param>
    static Ipv4Packet Changed(Readings.ObservedPacket packet, int? at = null)
    {
        var (ip, from, to) = (packet.Ip, packet.Ip.Source, packet.Ip.Destination);
        UdpDatagram.TryParse(ip.Payload, from, to, out var udp).Should().BeTrue();
        var octets = udp!.Payload.ToArray();
        octets[at ?? octets.Length - 1] ^= 1;
        return ip with { Payload = (udp with { Payload = octets }).ToBytes(from, to) };
    }

    static void SendFromA(LabContext lab, Ipv4Packet packet)
    {
        lab.Sites.A.Gateway.Outside.Send(lab.NewPacket(packet));
        lab.Pass(TestLab.Second);
    }

    static string Complaint(LabContext lab) =>
        lab.Invoking(run => run.Check()).Should().Throw<LawBrokenException>().Which.Message;

    sealed class WithNoPingLaw : ILabOutput
    {
        public ulong Seed => 1;

        public void WriteLine(string line) => _ = line;

        public void Configure(IServiceCollection services) => services.AddScoped<Law, NoPing>();
    }

    /// <summary>All nonces of quick mode are one.</summary>
    sealed class WithStaleNonces : ILabOutput
    {
        public ulong Seed => 1;

        public void WriteLine(string line) => _ = line;

        public void Configure(IServiceCollection services) => services.AddScoped<Secrets, StaleSecrets>();
    }

    sealed class StaleSecrets : Secrets
    {
        readonly SeedSecrets _sound = new(1);

        public override byte[] Draw(string label, int count) => _sound.Draw(
            label.Contains("/QM", StringComparison.Ordinal) && label.EndsWith("/N", StringComparison.Ordinal)
                ? "stale"
                : label, count);
    }

    sealed class NoPing() : Law("nobody pings")
    {
        public override void Observe(NetEvent happened)
        {
            if (happened is ProbeEnded probe) Break(probe.At, "a host pinged");
        }
    }
}
