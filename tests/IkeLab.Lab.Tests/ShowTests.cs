using System.Net;
using IkeLab.Dialects;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;

namespace IkeLab.Lab.Tests;

/// <summary>What a gateway prints at a moment of a run, read back as the output of a device is.</summary>
public class ShowTests
{
    [Fact]
    public void While_MM1_is_lost_the_initiator_lists_MM_NO_STATE_and_the_responder_nothing()
    {
        using var lab = TestLab.New().Drop("MM1");
        lab.Ping("A", "B", 1);

        var row = Isakmp(lab, "A").Rows.Should().ContainSingle().Which;
        row.Should().Be(new IosIsakmpSaRow(
            lab.Sites.B.Gateway.Setup.Outside, lab.Sites.A.Gateway.Setup.Outside, IosIsakmpState.MM_NO_STATE, 1001));
        Isakmp(lab, "B").Rows.Should().BeEmpty();
    }

    [Fact]
    public void Both_gateways_show_the_initiator_as_source_and_QM_IDLE()
    {
        using var lab = TestLab.New().BringUp();

        var rows = Isakmp(lab, "A").Rows;

        rows.Should().ContainSingle().Which.State.Should().Be(IosIsakmpState.QM_IDLE);
        Isakmp(lab, "B").Rows.Should().Equal(rows);
    }

    [Fact]
    public void A_failed_negotiation_stays_listed_as_deleted_beside_the_next_one()
    {
        using var lab = TestLab.New().Drop("MM1");
        lab.Initiate("A");
        lab.Pass(61 * TestLab.Second);
        lab.Initiate("A");

        Isakmp(lab, "A").Rows.Select(row => (row.State, row.ConnectionId, row.Deleted)).Should().Equal(
            (IosIsakmpState.MM_NO_STATE, 1001, true), (IosIsakmpState.MM_NO_STATE, 1002, false));
    }

    [Fact]
    public void An_ASA_lists_what_it_waits_for_and_nothing_that_is_deleted()
    {
        using var lab = TestLab.New(Profile.Asa).Drop("MM2");
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        Ikev1(lab, "A").Rows.Should().Equal(new AsaIkev1SaRow(
            lab.Sites.B.Gateway.Setup.Outside, "user", IsInitiator: true, IsRekey: false, AsaIkev1State.MM_WAIT_MSG2));
        Ikev1(lab, "B").Rows.Should().Equal(new AsaIkev1SaRow(
            lab.Sites.A.Gateway.Setup.Outside, "user", IsInitiator: false, IsRekey: false, AsaIkev1State.MM_WAIT_MSG3));

        lab.Pass(60 * TestLab.Second);
        Ikev1(lab, "A").Rows.Should().BeEmpty();
    }

    [Fact]
    public void An_ASA_that_is_up_lists_the_peer_as_active()
    {
        using var lab = TestLab.New(Profile.Asa).BringUp();

        Ikev1(lab, "B").Rows.Should().Equal(new AsaIkev1SaRow(
            lab.Sites.A.Gateway.Setup.Outside, "L2L", IsInitiator: false, IsRekey: false, AsaIkev1State.MM_ACTIVE));
    }

    [Fact]
    public void Without_an_SA_the_selector_pair_is_listed_with_its_send_errors_and_SPI_zero()
    {
        using var lab = TestLab.New().Drop("UDP 500");
        lab.Ping("A", "B", 5);

        var flow = Flow(lab, "A");

        (flow.OutboundSpi, flow.Inbound.Count, flow.Outbound.Count, flow.PfsGroup).Should().Be((0, 0, 0, null));
        (flow.Local, flow.Remote).Should().Be((Ident("192.168.1.0"), Ident("192.168.2.0")));
        flow.Errors.Should().Be(new IosErrorTotals(Send: 5));
        flow.Packets.Should().Be(new IosPacketCounters());
    }

    [Fact]
    public void A_pair_in_use_shows_mirrored_SPIs_its_transforms_and_what_is_left_of_its_life()
    {
        using var lab = TestLab.New(pfsGroup: 14).BringUp();
        lab.Stream("A", "B", 100, TimeSpan.FromMilliseconds(100));
        lab.Pass(49 * TestLab.Second);

        var (a, b) = (Flow(lab, "A"), Flow(lab, "B"));

        a.Packets.Should().Be(new IosPacketCounters(Encaps: 100, Encrypt: 100, Digest: 100));
        b.Packets.Should().Be(new IosPacketCounters(Decaps: 100, Decrypt: 100, Verify: 100));
        a.PfsGroup.Should().Be("group14");
        a.OutboundSpi.Should().Be(a.Outbound.Single().Spi).And.Be(b.Inbound.Single().Spi);
        a.PlaintextMtu.Should().Be(1438, "AES-CBC with SHA-256 takes 20, 8, 16 and 16 octets, blocks and two more");
        a.Outbound.Single().Should().BeEquivalentTo(new
        {
            Transform = "esp-256-aes esp-sha256-hmac",
            ConnectionId = 2,
            FlowId = "SW:2",
            CryptoMap = "CMAP",
            RemainingSeconds = 3540UL,
            RemainingKilobytes = 4_607_987UL, // 100 packets of 128 octets
            IvSize = 16,
            ReplayDetection = true,
        });
        (a.Inbound.Single().ConnectionId, a.Inbound.Single().ReplayWindow).Should().Be((1, 64));
    }

    [Fact]
    public void A_responder_that_never_hears_QM3_shows_an_inbound_SA_alone()
    {
        using var lab = TestLab.New().Drop("QM3");
        lab.Ping("A", "B", 3);

        var (a, b) = (Flow(lab, "A"), Flow(lab, "B"));

        (a.Inbound.Count, a.Outbound.Count).Should().Be((1, 1));
        (b.Inbound.Count, b.Outbound.Count, b.OutboundSpi).Should().Be((1, 0, 0u));
        b.Packets.Decaps.Should().Be(2, "the first ping was spent on the negotiation");
        b.Errors.Should().Be(new IosErrorTotals(Send: 2));
    }

    [Fact]
    public void The_detail_tells_the_errors_apart()
    {
        using var lab = TestLab.New().BringUp().Fault(new Net.Duplicate(), new("ESP"), from: "A");
        lab.Ping("A", "B", 3);

        Flow(lab, "B", "crypto ipsec sa detail").Errors.Should().Be(new IosErrorDetail { ReplayFailed = 3 });
    }

    [Theory]
    [InlineData("esp-aes esp-sha-hmac", "esp-aes esp-sha-hmac")]
    [InlineData("esp-aes 192 esp-sha384-hmac", "esp-192-aes esp-sha384-hmac")]
    [InlineData("esp-aes 256 esp-sha256-hmac-96", "esp-256-aes esp-sha256-hmac-96")]
    [InlineData("esp-3des esp-md5-hmac", "esp-3des esp-md5-hmac")]
    [InlineData("esp-null esp-sha-hmac", "esp-null esp-sha-hmac")]
    [InlineData("esp-gcm", "esp-gcm")]
    [InlineData("esp-gcm 256", "esp-gcm 256")]
    [InlineData("esp-gcm8 256", "esp-gcm8 256")]
    [InlineData("esp-gcm12 256", "esp-gcm12 256")]
    public void Transforms_that_would_not_understand_each_other_do_not_look_alike(string configured, string shown) =>
        AlgorithmNames.ShowWords(AlgorithmNames.TransformSet(configured)).Should().Be(shown);

    [Fact]
    public void A_command_is_known_with_the_word_show_and_without()
    {
        using var lab = TestLab.New().BringUp();

        foreach (var command in Show.Commands)
            Show.Of(lab.Sites, "A", $" show  {command}").Should().Be(Show.Of(lab.Sites, "A", command));
    }

    [Fact]
    public void A_session_goes_from_down_to_negotiating_to_active_to_idle_and_lives_on_without_IKE()
    {
        using var lab = TestLab.New().DropFirst("MM2");
        lab.Configure(setup =>
            setup with { Phase1Lifetime = TimeSpan.FromMinutes(10), Phase2Lifetime = TimeSpan.FromMinutes(20) });
        Session(lab, "A").Status.Should().Be(IosSessionStatus.Down);
        lab.Initiate("A");
        lab.Pass(TestLab.Second);
        var negotiating = Session(lab, "A");
        negotiating.Status.Should().Be(IosSessionStatus.DownNegotiating);
        (negotiating.Uptime, negotiating.Sas.Single().IsActive, negotiating.Sas.Single().Lifetime)
            .Should().Be((null, false, "0"));

        lab.BringUp();
        lab.Ping("A", "B", 3);
        lab.Pass(60 * TestLab.Second);
        var up = Session(lab, "A");
        (up.Status, up.Phase1Identity, up.Flows.Single().ActiveSas)
            .Should().Be((IosSessionStatus.UpActive, "203.0.113.2", 2));
        up.Uptime.Should().Be("00:01:00");
        up.Sas.Single().Should().Be(
            new IosSessionSa(new(IPAddress.Parse("203.0.113.1"), 500), new(IPAddress.Parse("203.0.113.2"), 500), true)
            {
                Capabilities = "D",
                ConnectionId = 1001,
                Lifetime = "00:08:59",
            });
        (up.Flows[0].Inbound.Packets, up.Flows[0].Outbound.Packets, up.Flows[0].Outbound.Seconds)
            .Should().Be((3UL, 3UL, 1139UL));

        lab.Pass(TimeSpan.FromMinutes(10));
        Session(lab, "A").Status.Should().Be(IosSessionStatus.UpNoIke);
        Session(lab, "A").Sas.Should().NotContain(sa => sa.IsActive);
        lab.At("B", "clear", static ike => ike.ClearChildren());
        Session(lab, "B").Status.Should().Be(IosSessionStatus.Down);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("show")]
    [InlineData("")]
    public void An_unknown_command_is_refused_by_naming_those_there_are(string command)
    {
        using var lab = TestLab.New();

        lab.Invoking(run => Show.Of(run.Sites, "A", command)).Should().Throw<UnknownCommandException>().WithMessage(
            $"no command 'show {command}': show crypto isakmp sa, show crypto isakmp sa detail, " +
            "show crypto ikev1 sa, " +
            "show crypto ipsec sa, show crypto ipsec sa detail, show crypto session, show crypto session detail, " +
            "show running-config, show running-config ios, show swanctl.conf");
    }

    [Fact]
    public void A_gateway_that_is_not_there_shows_nothing()
    {
        using var lab = TestLab.New();

        lab.Invoking(run => Show.Of(run.Sites, "C", "crypto isakmp sa"))
            .Should().Throw<ImpossibleConfigurationException>();
    }

    static IosSession Session(LabContext lab, string gateway)
    {
        var text = Show.Of(lab.Sites, gateway, "crypto session detail");
        IosCryptoSession.TryParse(text, out var read).Should().BeTrue(text);
        read!.Print().Should().Be(text);
        return read.Sessions.Single();
    }

    static IosIsakmpSa Isakmp(LabContext lab, string gateway)
    {
        IosIsakmpSa.TryParse(Show.Of(lab.Sites, gateway, "crypto isakmp sa"), out var table).Should().BeTrue();
        return table!;
    }

    static AsaIkev1Sa Ikev1(LabContext lab, string gateway)
    {
        AsaIkev1Sa.TryParse(Show.Of(lab.Sites, gateway, "crypto ikev1 sa"), out var table).Should().BeTrue();
        return table!;
    }

    static IosIpsecFlow Flow(LabContext lab, string gateway, string command = "crypto ipsec sa")
    {
        IosIpsecSa.TryParse(Show.Of(lab.Sites, gateway, command), out var sas).Should().BeTrue();
        return sas!.Interfaces.Single().Flows.Single();
    }

    static IosIdent Ident(string network) => new(IPAddress.Parse(network), IPAddress.Parse("255.255.255.0"));
}
