using System.Net;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Tests;

/// <summary>What stands between the gateways: one ISP, several, a NAT, a link that is narrow.</summary>
public class PathTests
{
    [Fact]
    public void Taps_have_names_that_say_where_they_are_whatever_the_gateways_are_called()
    {
        using var lab = TestLab.Between("ISP 1", "ISP 2");
        lab.Configure("A", setup => setup.Behind(new()));
        lab.Configure("B", setup => setup.Behind(new()));

        lab.Sites.NamedTaps.Select(tap => tap.Name).Should().Equal(
            "a-outside", "a-nat-inside", "a-nat-outside", "isp1-a", "isp1-b", "isp2-a", "isp2-b",
            "b-nat-outside", "b-nat-inside", "b-outside");
        lab.Sites.Taps.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Two_gateways_behind_NATs_cannot_reach_each_other_unasked()
    {
        using var lab = TestLab.New();
        lab.Configure(setup => setup.Behind(new()));
        lab.Initiate("A");
        lab.Pass(5 * TestLab.Second);

        lab.StateOf("A").Should().Be("MM_NO_STATE");
        lab.Sites.NatOf("B").Outside.Received.Packets.Should().Be(1);
        lab.Sites.Named("B").Gateway.Outside.Received.Packets.Should().Be(0);
    }

    [Theory]
    [InlineData(null, "which ISP: there are ISP 1 and ISP 2")]
    [InlineData("ISP 3", "no ISP 3: there are ISP 1 and ISP 2")]
    public void An_ISP_that_is_not_there_is_an_error_with_the_names_of_those_that_are(string? name, string why)
    {
        using var lab = TestLab.Between("ISP 1", "ISP 2");

        lab.Invoking(run => run.IspPath.Named(name)).Should()
            .Throw<ImpossibleConfigurationException>().WithMessage(why);
    }

    [Fact]
    public void One_ISP_has_no_name_and_several_have_different_ones()
    {
        using var one = TestLab.New();
        one.IspPath.Named(null).Should().BeSameAs(one.Isp);
        one.Invoking(run => run.IspPath.Named("ISP 2")).Should().Throw<ImpossibleConfigurationException>()
            .WithMessage("no ISP 2: there is one ISP, without a name");

        FluentActions.Invoking(() => TestLab.Between("ISP 1", "ISP 1")).Should()
            .Throw<ImpossibleConfigurationException>().WithMessage("two ISPs cannot both be called \"ISP 1\"");
        one.Invoking(run => run.Join("A", "B", "ISP 1", "ISP 2")).Should()
            .Throw<ImpossibleConfigurationException>().WithMessage("the ISPs are joined already");
    }

    [Fact]
    public void A_gateway_without_a_NAT_has_none_to_look_at()
    {
        using var lab = TestLab.New();

        lab.Invoking(run => run.Rebind("A")).Should().Throw<ImpossibleConfigurationException>()
            .WithMessage("gateway \"A\" is behind no NAT: say 'gateway \"A\" is behind a NAT'");
    }

    [Fact]
    public void The_second_ISP_is_under_the_law_of_conservation_too()
    {
        using var lab = TestLab.Between("ISP 1", "ISP 2").BringUp();
        lab.IspPath.Named("ISP 2").B.Send(lab.NewPacket(Packet(IpProtocol.Udp)));

        lab.Invoking(run => run.Check()).Should().Throw<LawBrokenException>().WithMessage("*conservation*ISP 2*");
    }

    [Fact]
    public void And_so_is_a_NAT()
    {
        using var lab = TestLab.New();
        lab.Configure("A", setup => setup.Behind(new()));
        lab.BringUp();
        lab.Sites.NatOf("A").Outside.Send(lab.NewPacket(Packet(IpProtocol.Udp)));

        lab.Invoking(run => run.Check()).Should().Throw<LawBrokenException>().WithMessage("*conservation*NAT of A*");
    }

    [Fact]
    public void A_rule_of_the_second_ISP_that_never_strikes_makes_the_run_void()
    {
        using var lab = TestLab.Between("ISP 1", "ISP 2").BringUp();
        lab.Add(new(new(Criterion.Udp(4500)), new Drop()), null, null, lab.IspPath.Named("ISP 2"));

        lab.Invoking(run => run.Check()).Should().Throw<VacuousScenarioException>();
    }

    [Fact]
    public void The_why_line_and_the_ladder_say_what_died_at_which_ISP_and_at_the_NAT()
    {
        using var lab = TestLab.Between("ISP 1", "ISP 2");
        lab.Configure("A", setup => setup.Behind(new()) with { Features = PeerFeatures.None });
        lab.Add(new(new(Criterion.Message("MM1"), Criterion.FirstTransmission), new Drop()), null, null,
            lab.IspPath.Named("ISP 2"));
        lab.BringUp();
        lab.Ping("A", "B", 1);

        Why.Of(lab.Journal, lab.Sites).Should().Be(
            "ISP 2 dropped 1 packet from A to B by its rule \"drop MM1 transmission 1\"; "
            + "the NAT of A dropped 1 packet from A to B: ESP has no port to map");
        lab.Ladder().Should().Contain("lost at the NAT of A: ESP has no port to map");
    }

    [Theory]
    [InlineData(0x1234u, false)]
    [InlineData(null, true)]
    public void Only_who_knows_the_SPI_can_say_that_a_path_is_narrow(uint? forged, bool isBelieved)
    {
        using var lab = TestLab.New().BringUp();
        var (a, b) = (lab.Sites.A.Gateway, lab.Sites.B.Gateway);
        var spi = forged ?? a.Sad.Outbound[0].Spi;
        Ipv4Packet about = new(
            a.Setup.Outside, b.Setup.Outside, IpProtocol.Esp, new EspPacket(spi, 1, new byte[1_400]).ToBytes());
        var error = IcmpAnswers.WithError(about, IcmpMessage.FragmentationNeeded(1_000, about), lab.Isp.Address)!;
        lab.Inject("A", error);

        a.Sad.Outbound[0].PathMtu.Should().Be(isBelieved ? 1_000 : Ipv4Packet.TotalLengthMax);
    }

    [Fact]
    public void A_path_never_gets_wider_by_ICMP_nor_narrower_than_any_link()
    {
        using var lab = TestLab.New().BringUp();
        var a = lab.Sites.A.Gateway;
        foreach (var mtu in (ushort[])[0, 1_000, 1_400, 1])
        {
            Ipv4Packet about = new(
                a.Setup.Outside, a.Peers[0].Setup.PublicAddress, IpProtocol.Esp,
                new EspPacket(a.Sad.Outbound[0].Spi, 1, new byte[1_400]).ToBytes());
            var error = IcmpAnswers.WithError(about, IcmpMessage.FragmentationNeeded(mtu, about), lab.Isp.Address)!;
            lab.Inject("A", error);
            a.Sad.Outbound[0].PathMtu.Should().Be(mtu switch { 0 => Ipv4Packet.TotalLengthMax, 1 => 68, _ => 1_000 });
        }
    }

    [Fact]
    public void An_identity_that_is_expected_and_another_that_comes_is_a_refusal_of_the_identity()
    {
        using var lab = TestLab.New();
        lab.Configure("B", setup => setup with { PeerIdentity = IPAddress.Parse("203.0.113.99") });
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        lab.Journal.At<MessageRefused>("B").Should().ContainSingle().Which.Refusal.Should().Be(
            new Refusal(RefusalKind.WrongIdentity, "the identity is not 203.0.113.99"));
    }

    [Fact]
    public void B_answers_to_the_port_that_the_NAT_chose()
    {
        using var lab = TestLab.New();
        lab.Configure(
            "A", setup => setup.Behind(new() { PreservesPorts = false }) with { Features = PeerFeatures.None });
        lab.BringUp();

        var port = lab.Sites.NatOf("A").Mappings.Should().ContainSingle().Which.Port;
        port.Should().NotBe(500);
        lab.Sites.Named("B").Gateway.Ike.Sas[0].Remote.Should()
            .Be(new IPEndPoint(IPAddress.Parse("203.0.113.1"), port));
        lab.Sites.Named("A").Gateway.Ike.Sas[0].Remote.Port.Should().Be(500);
    }

    [Fact]
    public void A_lab_with_all_of_it_is_the_same_run_for_the_same_seed()
    {
        JournalDigest(1).Should().Be(JournalDigest(1)).And.NotBe(JournalDigest(2));

        static string JournalDigest(ulong seed)
        {
            using var lab = TestLab.Between(seed, "ISP 1", "ISP 2");
            lab.Configure("A", setup =>
                setup.Behind(new() { PassesEsp = true, PreservesPorts = false }) with { Features = PeerFeatures.None });
            lab.BringUp();
            lab.Add(new(new(Criterion.Esp), new Mtu(576)), null, null, lab.IspPath.Named("ISP 1"));
            lab.Add(new(new IspMatch(Criterion.Esp).EveryNth(5), new Hold(3)), null, null, lab.IspPath.Named("ISP 2"));
            lab.Ping("A", "B", target => new(target, 20) { Size = 1_000 });
            lab.Rebind("A");
            lab.Stream("A", "B", 50, TimeSpan.FromMilliseconds(20));
            lab.Check();
            return Readings.JournalDigest.Of(lab.Journal);
        }
    }

    static Ipv4Packet Packet(IpProtocol protocol) =>
        new(IPAddress.Parse("198.51.100.1"), IPAddress.Parse("198.51.100.2"), protocol, new byte[8]);
}
