using System.Net;
using IkeLab.Esp;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Tests;

/// <summary>A gateway as a router: what passes it, in which form, and what does not.</summary>
public class GatewayTests
{
    static readonly IPAddress Elsewhere = IPAddress.Parse("198.51.100.9");

    [Fact]
    public void What_the_crypto_map_does_not_match_goes_out_in_clear_one_hop_older()
    {
        using var lab = TestLab.New();
        var packet = Echo(IPAddress.Parse("172.16.0.5"), Elsewhere, timeToLive: 20);

        SendFromSite(lab, packet);

        lab.SentBy("A").Should().ContainSingle().Which.Ip.Should().Be(packet with { TimeToLive = 19 });
        lab.Counters("A").Should().Be(new EspCounters());
        lab.Check();
    }

    [Fact]
    public void Clear_traffic_that_should_be_protected_is_dropped_and_counted()
    {
        using var lab = TestLab.New().BringUp();

        lab.Inject("B", Echo(lab.Sites.A.Host.Address, lab.Sites.B.Host.Address));

        lab.Counters("B").Should().Be(new EspCounters { RecvErrors = 1, NotProtected = 1 });
        lab.Journal.At<PacketReceived>(lab.Sites.B.Host.Name).Should().BeEmpty();
    }

    [Fact]
    public void Clear_traffic_of_others_comes_in()
    {
        using var lab = TestLab.New();

        lab.Inject("B", Echo(Elsewhere, lab.Sites.B.Host.Address, timeToLive: 9));

        lab.Journal.At<PacketReceived>(lab.Sites.B.Host.Name).Should().ContainSingle()
            .Which.Packet.Ip!.TimeToLive.Should().Be(8);
    }

    [Fact]
    public void ESP_that_comes_in_fragments_is_opened_as_one_packet()
    {
        using var lab = TestLab.New().BringUp().Drop("ESP", from: "A");
        lab.Ping("A", "B", 1).Marks.Should().Be(".");
        var fragments = lab.SentBy("A").Single(packet => packet.IsEsp).Ip.Fragment(mtu: 68);

        foreach (var fragment in fragments.Reverse()) lab.Inject("B", fragment);

        fragments.Count.Should().BeGreaterThan(2);
        lab.Counters("B").Should().Match<EspCounters>(b => b.Decaps == 1 && b.RecvErrors == 0);
        lab.Journal.At<PacketReceived>(lab.Sites.B.Host.Name).Should().ContainSingle();
    }

    [Fact]
    public void A_message_that_comes_in_fragments_is_answered()
    {
        using var lab = TestLab.New().Drop("MM1");
        lab.Initiate("A");
        lab.Pass(TestLab.Second);

        foreach (var fragment in lab.SentBy("A").Single().Ip.Fragment(mtu: 68)) lab.Inject("B", fragment);

        lab.SentBy("B").First().Name.Should().Be("MM2");
        lab.Sites.Gateways.Should().OnlyContain(gateway => gateway.IsUp, "only MM1 had to be put together");
    }

    [Fact]
    public void Fragments_that_stay_without_the_rest_are_forgotten()
    {
        using var lab = TestLab.New().BringUp().Drop("ESP", from: "A");
        lab.Ping("A", "B", 1);
        var fragments = lab.SentBy("A").Single(packet => packet.IsEsp).Ip.Fragment(mtu: 68);

        lab.Inject("B", fragments[0]);
        lab.Pass(60 * TestLab.Second);
        foreach (var fragment in fragments.Skip(1)) lab.Inject("B", fragment);

        lab.Counters("B").Decaps.Should().Be(0);
    }

    [Fact]
    public void An_inner_packet_is_two_hops_older_behind_the_tunnel_and_its_outer_header_none()
    {
        using var lab = TestLab.New().BringUp();
        lab.Ping("A", "B", 1).Marks.Should().Be("!");

        lab.Journal.At<PacketReceived>(lab.Sites.B.Host.Name).First().Packet.Ip!.TimeToLive.Should().Be(62);
        lab.SentBy("A").Single(packet => packet.IsEsp).Ip.TimeToLive.Should().Be(64);
    }

    [Fact]
    public void A_packet_at_the_end_of_its_time_to_live_is_not_sealed_and_its_sender_is_told()
    {
        using var lab = TestLab.New().BringUp();

        SendFromSite(lab, Echo(lab.Sites.A.Host.Address, lab.Sites.B.Host.Address, timeToLive: 1));

        lab.Counters("A").Encaps.Should().Be(0);
        lab.Journal.At<TimeToLiveExpired>("A").Should().ContainSingle();
        var told = lab.Journal.At<PacketReceived>(lab.Sites.A.Host.Name).Single().Packet.Ip!;
        IcmpMessage.TryParse(told.Payload, out var error).Should().BeTrue();
        error!.Type.Should().Be(IcmpType.TimeExceeded);
        told.Source.Should().Be(lab.Sites.A.Gateway.Insides[0].Address);
        lab.Check();
    }

    [Fact]
    public void ESP_of_an_SPI_that_no_SA_has_is_counted_at_the_gateway_and_at_no_selector_pair()
    {
        using var lab = TestLab.New().BringUp();
        var (a, b) = (lab.Sites.A.Gateway.Setup, lab.Sites.B.Gateway.Setup);
        var esp = new EspPacket(0xdeadbeef, 1, new byte[48]);

        lab.Inject("B", new(a.Outside, b.Outside, IpProtocol.Esp, esp.ToBytes()));

        lab.Sites.B.Gateway.EspCounters.InvalidSpi.Should().Be(1);
        lab.Counters("B").Should().Be(new EspCounters());
    }

    [Fact]
    public void A_port_where_nobody_listens_answers_with_an_ICMP_error()
    {
        using var lab = TestLab.New();
        var (a, b) = (lab.Sites.A.Gateway.Setup, lab.Sites.B.Gateway.Setup);
        var udp = new UdpDatagram(1234, 4501, new byte[8]);

        lab.Inject("B", new(a.Outside, b.Outside, IpProtocol.Udp, udp.ToBytes(a.Outside, b.Outside)));

        var answer = lab.SentBy("B").Single().Ip;
        IcmpMessage.TryParse(answer.Payload, out var error).Should().BeTrue();
        (error!.Type, error.Code).Should().Be((IcmpType.DestinationUnreachable, (byte)UnreachableCode.Port));
    }

    [Fact]
    public void A_gateway_answers_pings_to_itself_from_both_sides()
    {
        using var lab = TestLab.New();
        var (a, b) = (lab.Sites.A, lab.Sites.B.Gateway);

        SendFromSite(lab, Echo(a.Host.Address, a.Gateway.Insides[0].Address));
        lab.Inject("B", Echo(Elsewhere, b.Setup.Outside));

        lab.Journal.At<PacketReceived>(a.Host.Name).Single().Packet.Ip!.Source.Should().Be(
            a.Gateway.Insides[0].Address);
        lab.SentBy("B").Single().Ip.Destination.Should().Be(Elsewhere);
    }

    static Ipv4Packet Echo(IPAddress from, IPAddress to, byte timeToLive = 64) =>
        new(from, to, IpProtocol.Icmp, IcmpMessage.EchoRequest(1, 1, new byte[32]).ToBytes())
        {
            TimeToLive = timeToLive,
        };

    static void SendFromSite(LabContext lab, Ipv4Packet packet)
    {
        lab.Sites.A.Host.Interface.Send(lab.NewPacket(packet));
        lab.Pass(TestLab.Second);
    }
}
